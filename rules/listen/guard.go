package listen

// Finding is a place that must not be asked or kept in a selection
// (公正採用ガード).
type Finding struct {
	Item   int    `json:"item"`
	Phrase string `json:"phrase"`
	From   int    `json:"-"`
	To     int    `json:"-"`
}

// Guard names the items that a question or a note touches, each once, in the
// pack's order. It warns; it does not judge legality.
func (l *Listener) Guard(line string) []Finding {
	a := l.hear(line, true)
	defer a.done()
	var out []Finding
	for n := range l.items {
		h, item := &l.items[n], &l.pack.Guard[l.items[n].index]
		for i := range a.sentences {
			place, ok := a.earned(i, h)
			if !ok || (item.Yields && l.others(a, i, n)) {
				continue
			}
			from, to := a.original(i, place)
			out = append(out, Finding{item.Item, string(a.text.typed[from:to]), from, to})
			break
		}
	}
	return out
}

// others reports whether sentence i touches an item to which the nth yields: any
// that does not yield, and of those that do, a later one.
func (l *Listener) others(a *answer, i, n int) bool {
	for k := range l.items {
		h := &l.items[k]
		if k == n || (k < n && l.pack.Guard[h.index].Yields) {
			continue
		}
		if _, ok := a.earned(i, h); ok {
			return true
		}
	}
	return false
}
