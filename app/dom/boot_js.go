package dom

import "syscall/js"

// drafts is what boot.js keeps of the text areas marked data-draft, from before
// the program runs and beyond its end.
func drafts() js.Value {
	boot := js.Global().Get("kotae")
	if !boot.Truthy() {
		return boot
	}
	return boot.Get("drafts")
}

// Draft is the text kept under a key.
func Draft(key string) string {
	if d := drafts(); d.Truthy() {
		return stringOf(d.Call("get", key))
	}
	return ""
}

// SetDraft keeps a text under a key.
func SetDraft(key, text string) {
	if d := drafts(); d.Truthy() {
		d.Call("set", key, text)
	}
}

// HoldDraft forgets a draft at once but leaves it on the disk until
// ReleaseDraft: what it became is not durable yet.
func HoldDraft(key string) {
	if d := drafts(); d.Truthy() {
		d.Call("hold", key)
	}
}

// ReleaseDraft lets the disk follow.
func ReleaseDraft(key string) {
	if d := drafts(); d.Truthy() {
		d.Call("release", key)
	}
}

// Drafts lists the keys with a prefix under which something is kept.
func Drafts(prefix string) []string {
	d := drafts()
	if !d.Truthy() {
		return nil
	}
	keys := d.Call("keys", prefix)
	all := make([]string, keys.Length())
	for i := range all {
		all[i] = keys.Index(i).String()
	}
	return all
}

// AnswerHeartbeat has alive called whenever the boot script asks whether the
// program still works; alive returns only if it does.
func AnswerHeartbeat(alive func()) {
	boot := js.Global().Get("kotae")
	if !boot.Truthy() {
		return
	}
	boot.Set("beat", handler(func([]js.Value) {
		go func() {
			defer recovered()
			alive()
			js.Global().Get("kotae").Call("alive")
		}()
	}))
}
