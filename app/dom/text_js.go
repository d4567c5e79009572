package dom

import (
	"strconv"
	"unicode/utf16"
)

// Value is the text of a text area or field.
func (e Element) Value() string {
	if !e.Exists() || !e.v.Get("value").Truthy() {
		return ""
	}
	return e.v.Get("value").String()
}

// SetValue replaces the text of a text area or field and puts the caret behind
// it. Text areas are never controlled by a render: a changed value would end a
// composition.
func (e Element) SetValue(text string) {
	if e.Exists() {
		e.v.Set("value", text)
		e.Grow()
	}
}

// Selection is the selected range in runes; both are equal for a mere caret.
func (e Element) Selection() (from, to int) {
	if !e.Exists() || e.v.Get("selectionStart").IsNull() || e.v.Get("selectionStart").IsUndefined() {
		return 0, 0
	}
	units := utf16.Encode([]rune(e.Value()))
	count := func(name string) int {
		n := min(e.v.Get(name).Int(), len(units))
		return len(utf16.Decode(units[:n]))
	}
	return count("selectionStart"), count("selectionEnd")
}

// SetCaret puts the caret behind the first n runes.
func (e Element) SetCaret(n int) {
	if !e.Exists() {
		return
	}
	runes := []rune(e.Value())
	units := len(utf16.Encode(runes[:min(max(n, 0), len(runes))]))
	e.v.Call("setSelectionRange", units, units)
}

// Grow makes a text area as high as its text.
func (e Element) Grow() {
	if !e.Exists() || e.v.Get("tagName").String() != "TEXTAREA" {
		return
	}
	style := e.v.Get("style")
	style.Set("height", "auto")
	border := e.v.Get("offsetHeight").Int() - e.v.Get("clientHeight").Int()
	style.Set("height", strconv.Itoa(e.v.Get("scrollHeight").Int()+border)+"px")
}
