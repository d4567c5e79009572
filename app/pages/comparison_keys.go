package pages

import (
	"strconv"

	"kotae/app/dom"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// tableDo is what a key does to the table.
type tableDo int

// What the keys do.
const (
	tableNothing tableDo = iota
	tableMove
	tableOpen
	tablePick
	tableDecide
	tableClose
)

// tableKey reads a key pressed on the table, outside text and without Ctrl, Alt
// or Meta.
func tableKey(name string) tableDo {
	switch name {
	case "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End":
		return tableMove
	case "Enter":
		return tableOpen
	case "c", "C":
		return tablePick
	case "d", "D":
		return tableDecide
	case "Escape":
		return tableClose
	}
	return tableNothing
}

// onKey acts on a key while the table, the drawer or nothing has the focus.
func (p *comparison) onKey(ctx app.Context, k dom.Key) bool {
	do := tableKey(k.Name)
	if do == tableNothing || !p.loaded || p.decide != nil || k.InText || k.Ctrl || k.Alt || k.Meta {
		return false
	}
	if k.Target.Closest("input,summary,dialog,.bar").Exists() {
		return false
	}
	onTable, inDrawer := k.Target.Closest(".compare-table td").Exists(), k.Target.Closest(".drawer").Exists()
	switch {
	case do == tableClose && !inDrawer, do == tableOpen && !onTable:
		return false
	case do == tableMove && inDrawer:
		return false
	case k.Target.Closest("a,button").Exists() && do != tableClose:
		return false
	}
	ctx.Dispatch(func(ctx app.Context) { p.do(ctx, do, k.Name) })
	return true
}

func (p *comparison) do(ctx app.Context, do tableDo, key string) {
	at := p.tabStop()
	switch do {
	case tableMove:
		if p.open {
			at = at.move(key, p.order(), len(p.data.Pack.Criteria)+1)
		}
		p.choose(ctx, at)
	case tableOpen:
		p.choose(ctx, at)
		ctx.Defer(func(app.Context) { dom.ByID("drawer").Focus(); showDrawer() })
	case tablePick:
		p.picked = pick(p.picked, at.Candidate)
	case tableDecide:
		p.startDeciding(ctx, at.Candidate)
	case tableClose:
		ctx.Defer(func(app.Context) { p.focusCell() })
	}
}

// order is the candidates from top to bottom.
func (p *comparison) order() []rules.CandidateID {
	var order []rules.CandidateID
	for _, l := range p.view.lines() {
		order = append(order, l.Candidate.ID)
	}
	return order
}

// choose selects a cell, opens what stands behind it and takes the focus there.
func (p *comparison) choose(ctx app.Context, s selection) {
	if s.Candidate == "" {
		return
	}
	p.sel, p.open = s, true
	p.look(ctx)
	ctx.Defer(func(app.Context) { p.focusCell() })
}

func (p *comparison) focusCell() {
	cell := dom.Query(".compare-table td[tabindex=\"0\"]")
	cell.Focus()
	cell.ScrollIntoView()
}

// onTable is the one handler of all cells: it acts on the cell, or the button,
// that was pressed.
func (p *comparison) onTable(ctx app.Context, e app.Event) {
	target := e.Get("target")
	if !target.Truthy() {
		return
	}
	if decide := target.Call("closest", "[data-part=decide]"); decide.Truthy() {
		p.startDeciding(ctx, candidateOf(decide))
		return
	}
	cell := target.Call("closest", "td[data-column]")
	if !cell.Truthy() {
		return
	}
	column, err := strconv.Atoi(attribute(cell, "data-column"))
	if err != nil {
		return
	}
	p.choose(ctx, selection{candidateOf(cell), column})
	if width, _ := app.Window().Size(); width <= drawerBelow {
		ctx.Defer(func(app.Context) { showDrawer() })
	}
}

// candidateOf is the candidate in whose row something stands.
func candidateOf(v app.Value) rules.CandidateID {
	return rules.CandidateID(attribute(v.Call("closest", "[data-candidate]"), "data-candidate"))
}

// drawerBelow is the width of a window up to which the drawer stands below the
// table, out of sight; compare.css says the same.
const drawerBelow = 1180

func showDrawer() { dom.ByID("drawer").ScrollIntoView() }

// onBack goes from the drawer back to the cell.
func (p *comparison) onBack(app.Context, app.Event) { p.focusCell() }
