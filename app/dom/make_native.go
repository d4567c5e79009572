//go:build !js

package dom

// Make makes nothing outside a browser.
func Make(_, _, _ string) Element { return Element{} }

// MakeSVG makes nothing.
func MakeSVG(string) Element { return Element{} }

// Append does nothing.
func (e Element) Append(Element) Element { return e }

// PutBefore does nothing.
func (Element) PutBefore(Element) {}

// Clone is none.
func (Element) Clone() Element { return Element{} }
