package dom

import "syscall/js"

// OnKey hands every key pressed outside composition to fn, before anything else
// sees it; fn reports whether it used the key. Keys that belong to an input
// method (isComposing, code 229, "Process") are left to it.
func OnKey(fn func(Key) (used bool)) (release func()) {
	return listen(document(), "keydown", true, func(e js.Value) {
		if composing(e) {
			return
		}
		if fn(keyOf(e)) {
			e.Call("preventDefault")
			e.Call("stopPropagation")
		}
	})
}

func composing(e js.Value) bool {
	name := e.Get("key")
	return e.Get("isComposing").Truthy() || e.Get("keyCode").Int() == 229 || name.Type() != js.TypeString || name.String() == "Process"
}

func keyOf(e js.Value) Key {
	target := elementOf(e.Get("target"))
	return Key{
		Name: halfWidth(e.Get("key").String()), Code: stringOf(e.Get("code")),
		Alt: e.Get("altKey").Bool(), Ctrl: e.Get("ctrlKey").Bool(), Meta: e.Get("metaKey").Bool(), Shift: e.Get("shiftKey").Bool(),
		Repeat: e.Get("repeat").Bool(), InText: target.takesText(), Target: target,
	}
}

func (e Element) takesText() bool {
	if !e.Exists() {
		return false
	}
	switch e.v.Get("tagName").String() {
	case "TEXTAREA", "SELECT":
		return true
	case "INPUT":
		switch e.v.Get("type").String() {
		case "button", "checkbox", "radio", "range", "submit":
			return false
		}
		return true
	}
	return e.v.Get("isContentEditable").Truthy()
}
