package dom

// halfWidth gives the half-width twin of a full-width letter, digit or sign:
// with a Japanese input method on, ＃ is what the # key types.
func halfWidth(name string) string {
	runes := []rune(name)
	if len(runes) != 1 {
		return name
	}
	if r := runes[0]; '！' <= r && r <= '～' {
		return string(r - '！' + '!')
	}
	if runes[0] == '　' {
		return " "
	}
	return name
}
