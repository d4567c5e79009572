package dom

// Make makes an element with a class and a text, which may be "". What puts such
// elements together is for elements that exist.
func Make(tag, class, text string) Element {
	e := Element{document().Call("createElement", tag)}
	if class != "" {
		e.v.Set("className", class)
	}
	e.SetText(text)
	return e
}

// MakeSVG makes an element of a drawing.
func MakeSVG(tag string) Element {
	return Element{document().Call("createElementNS", "http://www.w3.org/2000/svg", tag)}
}

// Append puts an element at the end of this one and answers this one.
func (e Element) Append(child Element) Element {
	e.v.Call("appendChild", child.v)
	return e
}

// PutBefore puts the element before another of the same parent.
func (e Element) PutBefore(next Element) {
	next.v.Call("before", e.v)
}

// Clone is a copy of the element with all that is in it, in no page yet.
func (e Element) Clone() Element {
	return Element{e.v.Call("cloneNode", true)}
}
