package dom

import "syscall/js"

// OpenStream follows an event stream of the server until closed.
func OpenStream(path string, s Stream) (closeStream func()) {
	source := js.Global().Get("EventSource").New(path)
	releases := []func(){
		listen(source, "open", false, func(js.Value) { s.Open() }),
		listen(source, "message", false, func(e js.Value) {
			s.Message(stringOf(e.Get("data")), stringOf(e.Get("lastEventId")))
		}),
		listen(source, "error", false, func(js.Value) {
			s.Lost(source.Get("readyState").Int() == source.Get("CLOSED").Int())
		}),
	}
	if s.Named != "" {
		releases = append(releases, listen(source, s.Named, false, func(e js.Value) { s.Aside(stringOf(e.Get("data"))) }))
	}
	return func() {
		source.Call("close")
		for _, release := range releases {
			release()
		}
	}
}
