package pages

import (
	"kotae/app/dom"
	"kotae/rules"
	"kotae/server/api"
)

// tableRow is one candidate in the page, with what is written there. A heading
// between the groups is one too.
type tableRow struct {
	el dom.Element
	// wanted and placed are the turns in which it was put in order.
	wanted, placed int

	cells     []rules.Cell
	written   writtenRow
	standing  writtenStanding
	class     string
	sel, stop int
}

// What is written in a row, told apart by plain values.
type (
	writtenRow struct {
		who                       api.Candidate
		submitted, panel, history int
		verdict                   rules.Verdict
		decision                  rules.Decision
		state                     rules.InterviewState
	}
	writtenStanding struct {
		rank, best, worst      int
		total, lowest, highest rules.Points
		shared, hasTotal       bool
	}
)

// writeRow writes a row where it is not as it stands. One card moves the ranks of
// many, so the total and the rank are written by themselves.
func (p *comparison) writeRow(r *tableRow, l *comparisonLine, tab selection) {
	res := &l.Result
	standing := writtenStanding{l.Rank, l.Best, l.Worst, res.Total, res.Lowest, res.Highest, l.Shared, res.HasTotal}
	if r.standing != standing || r.cells == nil {
		r.standing = standing
		p.writeTotal(r.el.Find(".total"), l)
	}
	row := writtenRow{l.Candidate, l.Submitted, l.Panel, len(l.Outcome.History), l.Judged.Verdict, l.Outcome.Decision, l.Outcome.State}
	if r.written != row || !sameCells(r.cells, res.Cells) {
		r.written, r.cells = row, res.Cells
		p.writeWho(r.el, l)
		p.writeCells(r, l)
		p.writeVerdict(r.el.Find(".v"), l)
		p.writeDecision(r.el.Find(".decision"), l)
	}
	p.mark(r, l, tab)
}

// mark marks the row, the selected cell, and the one that the tab key comes to.
func (p *comparison) mark(r *tableRow, l *comparisonLine, tab selection) {
	if class := p.rowClass(l); r.class != class {
		r.class = class
		r.el.SetAttr("class", class)
	}
	sel, stop := -1, -1
	if l.Candidate.ID == tab.Candidate {
		stop = tab.Column
	}
	if p.open && l.Candidate.ID == p.sel.Candidate {
		sel = p.sel.Column
	}
	r.move(&r.stop, stop, "tabindex", "-1", "0")
	r.move(&r.sel, sel, "aria-selected", "false", "true")
}

// move takes a mark from one column to another; -1 is none.
func (r *tableRow) move(at *int, to int, attr, off, on string) {
	if *at == to {
		return
	}
	r.cell(*at).SetAttr(attr, off)
	r.cell(to).SetAttr(attr, on)
	*at = to
}

// cell is the cell of a column, none for -1.
func (r *tableRow) cell(column int) dom.Element {
	return r.el.Find(`[data-column="` + N(column) + `"]`)
}
