package dom

import "syscall/js"

// handler wraps a Go function for the browser. A panic in it must not end the
// program silently: what is typed would no longer be saved. The boot script is
// told, and shows how to go on.
func handler(fn func(args []js.Value)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer recovered()
		fn(args)
		return nil
	})
}

func recovered() {
	if recover() == nil {
		return
	}
	if boot := js.Global().Get("kotae"); boot.Truthy() {
		boot.Call("failed")
	}
}

// after calls fn once after some milliseconds; the returned function stops it.
func after(milliseconds int, fn func()) (stop func()) {
	var f js.Func
	var id js.Value
	over := false
	f = handler(func([]js.Value) {
		over = true
		f.Release()
		fn()
	})
	id = js.Global().Call("setTimeout", f, milliseconds)
	return func() {
		if !over {
			over = true
			js.Global().Call("clearTimeout", id)
			f.Release()
		}
	}
}

// listen follows an event of a target until released.
func listen(target js.Value, event string, capture bool, fn func(event js.Value)) (release func()) {
	f := handler(func(args []js.Value) { fn(args[0]) })
	target.Call("addEventListener", event, f, capture)
	return func() {
		target.Call("removeEventListener", event, f, capture)
		f.Release()
	}
}

func stringOf(v js.Value) string {
	if v.Type() != js.TypeString {
		return ""
	}
	return v.String()
}

func bytesOf(b []byte) js.Value {
	view := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(view, b)
	return view
}
