//go:build !js

package dom

// OpenModal does nothing.
func OpenModal(string) {}

// CloseModal does nothing.
func CloseModal(string) {}

// Title is empty.
func Title() string { return "" }

// Retitle does nothing.
func Retitle(string) {}

// KeepKeys keeps nothing.
func KeepKeys() (release func()) { return func() {} }

// ChosenFile finds none.
func ChosenFile(string) (size int, chosen bool) { return 0, false }

// UploadFile reaches no server outside a browser.
func UploadFile(_ Upload, done func(Response, error)) { done(Response{}, ErrOffline) }

// ShowsPDF is true, so that pages draw what most browsers do.
func ShowsPDF() bool { return true }
