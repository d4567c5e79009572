package dom

import "syscall/js"

// tellVersion calls a function of version.js, which changes to a new version of
// the page.
func tellVersion(name string, args ...any) {
	if boot := js.Global().Get("kotae"); boot.Truthy() && boot.Get("version").Truthy() {
		boot.Get("version").Call(name, args...)
	}
}

// SetBusy says whether a change to a new version, in this tab or another, would
// disturb what goes on here.
func SetBusy(busy bool) { tellVersion("busy", busy) }

// SetUnsaved says whether something noted is in the memory of the program alone,
// so that a restart would lose it.
func SetUnsaved(unsaved bool) {
	if boot := js.Global().Get("kotae"); boot.Truthy() {
		boot.Set("unsaved", unsaved)
	}
}

// OnVersion tells whether a new version of the page can be changed to.
func OnVersion(fn func(ready bool)) {
	tellVersion("follow", handler(func(args []js.Value) { fn(args[0].Truthy()) }))
}

// LookForVersion has the browser ask the server for a new version.
func LookForVersion() { tellVersion("look") }

// ChangeVersion loads the new version.
func ChangeVersion() { tellVersion("change") }
