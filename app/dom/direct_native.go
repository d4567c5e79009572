//go:build !js

package dom

// OnInput tells nothing outside a browser.
func (Element) OnInput(func(Typing)) (release func()) { return func() {} }

// Soon calls fn at once.
func Soon(fn func()) { fn() }

// CloneInto does nothing.
func (Element) CloneInto(Element) Element { return Element{} }

// Remove does nothing.
func (Element) Remove() {}

// Touched is false.
func Touched() bool { return false }
