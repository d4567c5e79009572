package listen

// Finding is a place that must not be asked or kept in a selection
// (公正採用ガード).
type Finding struct {
	Item   int    `json:"item"`
	Phrase string `json:"phrase"`
	From   int    `json:"-"`
	To     int    `json:"-"`
}

// Guard names the items that a question or a note touches, each once. It warns;
// it does not judge legality.
func (l *Listener) Guard(line string) []Finding {
	a := l.hear(line, true)
	runes := []rune(line)
	var out []Finding
	for _, h := range l.items {
		if from, to, ok := a.tagged(h, false); ok {
			out = append(out, Finding{l.pack.Guard[h.index].Item, string(runes[from:to]), from, to})
		}
	}
	return out
}
