package dom

import "syscall/js"

// Lock asks for a lock that one tab of this browser holds at a time, and keeps
// it until it is released or the tab goes. granted may come late or never.
// Browsers without locks (pages without HTTPS) grant it at once.
func Lock(name string, granted func()) (release func()) {
	locks := js.Global().Get("navigator").Get("locks")
	if !locks.Truthy() {
		granted()
		return func() {}
	}
	var resolve js.Value
	held := js.Global().Get("Promise").New(js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve = args[0]
		return nil
	}))
	locks.Call("request", name, js.FuncOf(func(js.Value, []js.Value) any {
		go func() {
			defer recovered()
			granted()
		}()
		return held // for one that is released already, no longer than this
	}))
	return func() { resolve.Invoke() }
}

// Channel is how the tabs of this browser tell each other.
type Channel struct{ v js.Value }

// OpenChannel joins the named channel.
func OpenChannel(name string, heard func(message string)) Channel {
	constructor := js.Global().Get("BroadcastChannel")
	if !constructor.Truthy() {
		return Channel{}
	}
	c := Channel{constructor.New(name)}
	listen(c.v, "message", false, func(e js.Value) { heard(stringOf(e.Get("data"))) })
	return c
}

// Tell sends a message to all other tabs.
func (c Channel) Tell(message string) {
	if c.v.Truthy() {
		c.v.Call("postMessage", message)
	}
}
