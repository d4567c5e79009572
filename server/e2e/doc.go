// Package e2e drives the built programs as people do: bin/kotae serves, and
// headless Chromium goes through a whole day. It holds tests only.
package e2e
