package dom

import (
	"encoding/hex"
	"strings"
	"syscall/js"
)

// RandomID makes an id of 32 hexadecimal digits that sorts by time, as a
// version 7 UUID without hyphens does.
func RandomID(now int64) string {
	var id [16]byte
	view := js.Global().Get("Uint8Array").New(len(id))
	js.Global().Get("crypto").Call("getRandomValues", view)
	js.CopyBytesToGo(id[:], view)
	return hex.EncodeToString(stamp(id, now))
}

// Preference reads a small setting of this browser; never notes.
func Preference(key string) (value string) {
	defer func() { _ = recover() }() // storage may be forbidden
	return stringOf(js.Global().Get("localStorage").Call("getItem", key))
}

// SetPreference keeps a small setting of this browser.
func SetPreference(key, value string) {
	defer func() { _ = recover() }() // storage may be forbidden or full
	js.Global().Get("localStorage").Call("setItem", key, value)
}

// SetTitle names the page.
func SetTitle(title string) { document().Set("title", title) }

// SetLang sets the language of the page.
func SetLang(lang string) { document().Get("documentElement").Call("setAttribute", "lang", lang) }

// Announce has a screen reader say the text when it comes to it.
func Announce(text string) { ByID("announce").SetText(text) }

// ReducedMotion reports whether the person asked for less movement.
func ReducedMotion() bool {
	return js.Global().Call("matchMedia", "(prefers-reduced-motion: reduce)").Get("matches").Bool()
}

// Mac reports whether the keyboard is a Mac's, with ⌘ and ⌥.
func Mac() bool {
	name := stringOf(js.Global().Get("navigator").Get("platform"))
	return strings.HasPrefix(name, "Mac") || strings.HasPrefix(name, "iP")
}

// Online is what the browser thinks of its network.
func Online() bool { return js.Global().Get("navigator").Get("onLine").Bool() }

// OnNetwork tells when the browser's network comes or goes.
func OnNetwork(fn func(online bool)) (release func()) {
	on := listen(js.Global(), "online", false, func(js.Value) { fn(true) })
	off := listen(js.Global(), "offline", false, func(js.Value) { fn(false) })
	return func() { on(); off() }
}

// OnVisible tells when the page comes into sight or leaves it.
func OnVisible(fn func(visible bool)) (release func()) {
	change := listen(document(), "visibilitychange", false, func(js.Value) {
		fn(document().Get("visibilityState").String() == "visible")
	})
	hide := listen(js.Global(), "pagehide", false, func(js.Value) { fn(false) })
	return func() { change(); hide() }
}

// AskToPersist asks the browser not to clear what is saved here; it may say no.
func AskToPersist() {
	if storage := js.Global().Get("navigator").Get("storage"); storage.Truthy() && storage.Get("persist").Truthy() {
		storage.Call("persist")
	}
}

// Download hands a file to the person.
func Download(name, mediaType string, data []byte) {
	parts := js.Global().Get("Array").New(bytesOf(data))
	blob := js.Global().Get("Blob").New(parts, map[string]any{"type": mediaType})
	address := js.Global().Get("URL").Call("createObjectURL", blob)
	link := document().Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	after(10_000, func() { js.Global().Get("URL").Call("revokeObjectURL", address) })
}

// Reload loads the page anew.
func Reload() { js.Global().Get("location").Call("reload") }

// Fragment is the part of the address behind '#', which never reaches a server.
func Fragment() string {
	hash := js.Global().Get("location").Get("hash").String()
	if hash == "" {
		return ""
	}
	return hash[1:]
}

// DropFragment takes the fragment out of the address and the history, so that
// a one-time token does not stay there.
func DropFragment() {
	js.Global().Get("history").Call("replaceState", js.Null(), "", js.Global().Get("location").Get("pathname"))
}
