package pages

import (
	"kotae/app/dom"
	"kotae/rules"
)

// tableRows are the rows of the table as they stand in the page. The engine does
// not draw them: for 500 candidates it would keep 300 000 objects, 20 MB that
// the collector goes through in the middle of an update, and make half a MB anew
// for every card. They are written straight into the page, and only what moved.
type tableRows struct {
	body  dom.Element
	model rowModel
	// wording and pack are what all rows were written with.
	wording string
	pack    *rules.Pack
	heads   [groups]*tableRow
	// order is what stands in the table from top to bottom, next what shall.
	order, next []*tableRow
	turn        int
	counts      comparisonCounts
}

// writeRows brings the rows in the page up to date. It runs wherever the view
// changed, and at every drawing for what else is marked in them.
func (p *comparison) writeRows() {
	t := &p.rows
	body := dom.Query("[data-part=rows]")
	wording := p.wording()
	if !body.Exists() || !p.loaded {
		return
	}
	if !t.body.Is(body) || t.wording != wording || t.pack != p.data.Pack {
		body.SetText("")
		*t = tableRows{body: body, counts: comparisonCounts{Held: -1}, model: p.newRowModel(), wording: wording, pack: p.data.Pack}
		for _, l := range p.view.all {
			l.row = nil
		}
	}
	p.writeFigures()
	held := p.open && dom.Active().Closest(".compare-table td").Exists()
	t.next = t.next[:0]
	tab := p.tabStop()
	p.writeGroup(rankedGroup, p.view.Ranked, tab)
	p.writeGroup(openGroup, p.view.Open, tab)
	p.writeGroup(waitingGroup, p.view.Waiting, tab)
	t.arrange(t.put)
	if held && !dom.Active().Closest(".compare-table td").Exists() {
		p.focusCell() // its row was moved
	}
}

// wording is what else the texts depend on.
func (p *comparison) wording() string {
	may := ""
	if p.data.MayDecide {
		may = "+"
	}
	return p.state.Lang() + p.namesClass() + may
}

func (p *comparison) writeGroup(group int, lines []*comparisonLine, tab selection) {
	t := &p.rows
	if group != rankedGroup && len(lines) > 0 {
		if t.heads[group] == nil {
			t.heads[group] = p.newHead(group)
		}
		t.next = append(t.next, t.heads[group])
	}
	for _, l := range lines {
		if l.row == nil {
			l.row = t.model.row(string(l.Candidate.ID))
		}
		p.writeRow(l.row, l, tab)
		t.next = append(t.next, l.row)
	}
}

// newHead is the heading of those without a rank.
func (p *comparison) newHead(group int) *tableRow {
	heading := "comparison.group.open"
	if group == waitingGroup {
		heading = "comparison.group.waiting"
	}
	th := dom.Make("th", "", "").Append(dom.Make("span", "", T(p.state, heading)))
	th.SetAttr("scope", "rowgroup")
	th.SetAttr("colspan", N(p.columns()))
	return &tableRow{el: dom.Make("tr", "group", "").Append(th)}
}

// arrange takes the rows to their places, and those out that are gone. Only those
// are moved that jumped: the others stay, with a focus that may be in them.
func (t *tableRows) arrange(put func(r, before *tableRow)) {
	t.turn++
	for _, r := range t.next {
		r.wanted = t.turn
	}
	at := t.standing(0)
	for _, r := range t.next {
		if after := t.standing(at + 1); after < len(t.order) && t.order[after] == r {
			at = after // the one before it moved on, or is gone
		}
		switch {
		case at < len(t.order) && t.order[at] == r:
			at = t.standing(at + 1)
		case at < len(t.order):
			put(r, t.order[at])
		default:
			put(r, nil)
		}
		r.placed = t.turn
	}
	for _, r := range t.order {
		if r.wanted != t.turn {
			r.el.Remove()
		}
	}
	t.order, t.next = t.next, t.order
}

// put takes a row before another one, or behind all.
func (t *tableRows) put(r, before *tableRow) {
	if before == nil {
		t.body.Append(r.el)
		return
	}
	r.el.PutBefore(before.el)
}

// standing is the next, from a place on, of those that stay and are not in their
// new place yet.
func (t *tableRows) standing(at int) int {
	for at < len(t.order) && (t.order[at].placed == t.turn || t.order[at].wanted != t.turn) {
		at++
	}
	return at
}
