// Package e2e drives the built programs as people do: bin/kotae serves, and
// headless Chromium goes through a whole day. It holds tests only.
//
// Stories run beside each other, as many as there are cores; what measures has the
// machine to itself.
package e2e
