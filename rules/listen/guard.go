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
		if f, ok := a.guarded(h); ok {
			f.Item = l.pack.Guard[h.index].Item
			f.Phrase = string(runes[f.From:f.To])
			out = append(out, f)
		}
	}
	return out
}

func (a *answer) guarded(h heard) (Finding, bool) {
	for i := range a.sentences {
		if a.any(i, h.except) {
			continue
		}
		for _, p := range h.patterns {
			if place, ok := a.match(i, p); ok {
				from, to := a.original(i, place)
				return Finding{From: from, To: to}, true
			}
		}
	}
	return Finding{}, false
}
