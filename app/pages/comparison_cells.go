package pages

import (
	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"
)

// rowModel is what the rows are copies of.
type rowModel struct{ tr, spread dom.Element }

// newRowModel makes a row without texts.
func (p *comparison) newRowModel() rowModel {
	who := dom.Make("th", "who", "").Append(dom.Make("span", "", ""))
	who.SetAttr("scope", "row")
	tr := dom.Make("tr", "", "").Append(who).Append(part("judged", "judgement")).Append(dom.Make("td", "total", ""))
	tr.SetAttr("data-part", "row")
	for i := range p.data.Pack.Criteria {
		tr.Append(column(part("cell", "cell"), i))
	}
	tr.Append(column(part("v", "verdict"), len(p.data.Pack.Criteria))).Append(part("decision", "decision"))
	return rowModel{tr, newSpread()}
}

func part(class, name string) dom.Element {
	td := dom.Make("td", class, "")
	td.SetAttr("data-part", name)
	return td
}

// column makes a cell one that can be selected.
func column(td dom.Element, i int) dom.Element {
	td.SetAttr("tabindex", "-1")
	td.SetAttr("aria-selected", "false")
	td.SetAttr("data-column", N(i))
	return td
}

// newSpread draws the bar under a score.
func newSpread() dom.Element {
	spread := dom.MakeSVG("svg")
	spread.SetAttr("class", "spread")
	spread.SetAttr("viewBox", "0 0 400 30")
	spread.SetAttr("preserveAspectRatio", "none")
	spread.SetAttr("aria-hidden", "true")
	for _, class := range []string{"spread-line", "spread-mark"} {
		bar := dom.MakeSVG("path")
		bar.SetAttr("class", class)
		bar.SetAttr("d", "M15 15H385")
		spread.Append(bar)
	}
	return spread
}

// row is a new row of a candidate.
func (m rowModel) row(candidate string) *tableRow {
	r := &tableRow{el: m.tr.Clone(), sel: -1, stop: -1}
	r.el.SetAttr("data-candidate", candidate)
	return r
}

// writeWho writes the candidate and, next to it, how the panel judged.
func (p *comparison) writeWho(tr dom.Element, l *comparisonLine) {
	tr.Find(".who span").SetText(p.label(l.Candidate))
	judged := tr.Find(".judged")
	judged.SetText("")
	for _, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
		if n := l.Result.Judgements[j]; n > 0 {
			judged.Append(dom.Make("span", "judged-word", "").Append(dom.Make("span", "", T(p.state, "ui.judgement."+string(j)))).Append(dom.Make("b", "", N(n))))
		}
	}
	if text := p.handedText(l); text != "" {
		handed := dom.Make("span", "judged-part", text)
		handed.SetAttr("data-part", "handed")
		judged.Append(handed)
	}
}

func (p *comparison) writeTotal(td dom.Element, l *comparisonLine) {
	total, rank := p.totalOf(l)
	td.SetText("")
	if rank == "" {
		td.RemoveAttr("data-part")
		td.Append(dom.Make("span", "range", total))
		return
	}
	td.SetAttr("data-part", "total")
	td.Append(dom.Make("span", "sum", total)).Append(dom.Make("span", "rank", rank))
}

func (p *comparison) writeCells(r *tableRow, l *comparisonLine) {
	for i, c := range p.data.Pack.Criteria {
		td := r.cell(i)
		cell := p.cellOf(c, l.Result.Cells[i])
		td.SetAttr("class", cell.Class)
		say(td, cell.Says)
		if cell.Bar == "" {
			td.SetText(cell.Text)
			continue
		}
		if !td.Find("b").Exists() {
			td.SetText("")
			td.Append(dom.Make("b", "", "")).Append(p.rows.model.spread.Clone())
		}
		td.Find("b").SetText(cell.Text)
		td.Find(".spread-mark").SetAttr("d", cell.Bar)
	}
}

// say gives a cell its words for those who hear it or point at it.
func say(td dom.Element, text string) {
	td.SetAttr("aria-label", text)
	td.SetAttr("title", text)
}

func (p *comparison) writeVerdict(td dom.Element, l *comparisonLine) {
	td.SetText("")
	class, text, says := "v", "", ""
	if v := l.Judged.Verdict; l.Result.Sheets > 0 {
		text = T(p.state, "verdict."+string(v))
		class, says = "v "+string(v), T(p.state, "comparison.verdict.says", text)
		td.Append(dom.Make("span", "verdict", text))
	}
	td.SetAttr("class", class)
	say(td, says)
}

func (p *comparison) writeDecision(td dom.Element, l *comparisonLine) {
	text, class := p.decisionOf(l)
	td.SetText("")
	if text != "" || !p.data.MayDecide {
		td.Append(dom.Make("span", "decided "+class, text))
	}
	if !p.data.MayDecide {
		return
	}
	label := "comparison.decide"
	if text != "" {
		label = "comparison.decide.change"
	}
	button := dom.Make("button", "btn "+string(ui.Link)+" decide", T(p.state, label))
	button.SetAttr("type", "button")
	button.SetAttr("data-part", "decide")
	button.SetAttr("tabindex", "-1")
	td.Append(button)
}
