// Package docs holds the notes for maintainers, operators and pack authors, and
// the tests that keep the house in order.
package docs
