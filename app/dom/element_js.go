package dom

import "syscall/js"

// Element is one element of the page; the zero value is none, and everything
// done to none is left undone.
type Element struct{ v js.Value }

func document() js.Value { return js.Global().Get("document") }

func elementOf(v js.Value) Element {
	if !v.Truthy() {
		return Element{}
	}
	return Element{v}
}

// ByID finds an element by its id.
func ByID(id string) Element { return elementOf(document().Call("getElementById", id)) }

// Query finds the first element that a CSS selector names.
func Query(selector string) Element { return elementOf(document().Call("querySelector", selector)) }

// Active is the element that has the focus.
func Active() Element { return elementOf(document().Get("activeElement")) }

// Exists reports whether there is such an element.
func (e Element) Exists() bool { return e.v.Truthy() }

// Is reports whether both are the same element.
func (e Element) Is(o Element) bool { return e.v.Equal(o.v) }

// Find finds the first element inside this one that a CSS selector names.
func (e Element) Find(selector string) Element {
	if !e.Exists() {
		return e
	}
	return elementOf(e.v.Call("querySelector", selector))
}

// Closest finds the nearest element outwards, itself included, that a CSS
// selector names.
func (e Element) Closest(selector string) Element {
	if !e.Exists() || !e.v.Get("closest").Truthy() {
		return Element{}
	}
	return elementOf(e.v.Call("closest", selector))
}

// Attr is the value of an attribute, "" if it is missing.
func (e Element) Attr(name string) string {
	if !e.Exists() {
		return ""
	}
	v := e.v.Call("getAttribute", name)
	if v.IsNull() {
		return ""
	}
	return v.String()
}

// SetAttr sets an attribute at once.
func (e Element) SetAttr(name, value string) {
	if e.Exists() {
		e.v.Call("setAttribute", name, value)
	}
}

// RemoveAttr takes an attribute away at once.
func (e Element) RemoveAttr(name string) {
	if e.Exists() {
		e.v.Call("removeAttribute", name)
	}
}

// SetText replaces the content by text at once.
func (e Element) SetText(text string) {
	if e.Exists() {
		e.v.Set("textContent", text)
	}
}

// SetClass puts a class on or takes it off at once.
func (e Element) SetClass(name string, on bool) {
	if e.Exists() {
		e.v.Get("classList").Call("toggle", name, on)
	}
}

// Focus moves the focus here without scrolling.
func (e Element) Focus() {
	if e.Exists() {
		e.v.Call("focus", map[string]any{"preventScroll": true})
	}
}

// Click presses the element.
func (e Element) Click() {
	if e.Exists() {
		e.v.Call("click")
	}
}

// ScrollIntoView scrolls as little as needed to show the element.
func (e Element) ScrollIntoView() {
	if !e.Exists() {
		return
	}
	behavior := "smooth"
	if ReducedMotion() {
		behavior = "auto"
	}
	e.v.Call("scrollIntoView", map[string]any{"block": "nearest", "behavior": behavior})
}
