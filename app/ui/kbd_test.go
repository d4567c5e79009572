package ui

import "testing"

// A key that is printed must be the one on the person's keyboard.
func TestKeysAreNamedAsOnTheKeyboard(t *testing.T) {
	for key, want := range map[string]string{"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧", "↵": "↵", "Esc": "Esc"} {
		if got := keyName(key, true); got != want {
			t.Errorf("%s is %s on a Mac", key, got)
		}
		if got := keyName(key, false); got != key {
			t.Errorf("%s is %s elsewhere", key, got)
		}
	}
}
