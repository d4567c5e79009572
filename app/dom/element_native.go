//go:build !js

package dom

// Element stands for no element outside a browser.
type Element struct{}

// ByID finds nothing.
func ByID(string) Element { return Element{} }

// Query finds nothing.
func Query(string) Element { return Element{} }

// Active is none.
func Active() Element { return Element{} }

// Exists is false.
func (Element) Exists() bool { return false }

// Is is false: there are no elements.
func (Element) Is(Element) bool { return false }

// Find finds nothing.
func (Element) Find(string) Element { return Element{} }

// Closest finds nothing.
func (Element) Closest(string) Element { return Element{} }

// Attr is empty.
func (Element) Attr(string) string { return "" }

// SetAttr does nothing.
func (Element) SetAttr(string, string) {}

// RemoveAttr does nothing.
func (Element) RemoveAttr(string) {}

// SetText does nothing.
func (Element) SetText(string) {}

// SetClass does nothing.
func (Element) SetClass(string, bool) {}

// Focus does nothing.
func (Element) Focus() {}

// Click does nothing.
func (Element) Click() {}

// ScrollIntoView does nothing.
func (Element) ScrollIntoView() {}

// Value is empty.
func (Element) Value() string { return "" }

// SetValue does nothing.
func (Element) SetValue(string) {}

// Selection is empty.
func (Element) Selection() (from, to int) { return 0, 0 }

// Marked is nothing.
func (Element) Marked() (from, to int) { return 0, 0 }

// MarkedIn finds nothing.
func MarkedIn(string) Element { return Element{} }

// OnMarked tells nothing.
func OnMarked(func()) (release func()) { return func() {} }

// SetCaret does nothing.
func (Element) SetCaret(int) {}

// Replace does nothing.
func (Element) Replace(int, int, string) {}

// Grow does nothing.
func (Element) Grow() {}
