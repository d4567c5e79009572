package exports

import (
	"fmt"
	"strconv"
	"strings"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// evidenceHead is the row of the headings of 根拠.
const evidenceHead = 3

// evidenceSheet is the sheet 根拠: every quote under its criterion, in the order
// of the comparison as it was exported.
func (p *plan) evidenceSheet() xlsx.Sheet {
	titles, widths := []string{"workbook.number"}, []float64{p.numberWidth(9)}
	if !p.HideNames {
		titles, widths = append(titles, "workbook.name"), append(widths, p.nameWidth(12))
	}
	titles = append(titles, "workbook.criterion", "workbook.quote", "workbook.tags", "workbook.interviewer", "workbook.elapsed")
	widths = append(widths, 24, 64, 32, 18, 12)
	last := evidenceHead + max(len(p.quotes), 1)
	s := p.table(p.sheets.evidence, "0A6B73", widths, last, evidenceHead, 1)
	how := text(p.text("workbook.evidence.how"), note)
	if p.Withheld > 0 {
		how = text(p.text("workbook.evidence.withheld", strconv.Itoa(p.Withheld)), note)
	}
	s.Links = p.quoteLinks()
	head := p.heads(1, titles...)
	s.Rows = func(yield func(xlsx.Row) bool) {
		if !yield(p.titleRow("workbook.sheet.evidence")) || !yield(xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{how}}) || !yield(head) {
			return
		}
		p.quoteRows(widths, yield)
	}
	return s
}

func (p *plan) quoteRows(widths []float64, yield func(xlsx.Row) bool) {
	names := make(map[rules.CriterionID]string, len(p.Pack.Criteria))
	for _, c := range p.Pack.Criteria {
		names[c.ID] = c.Name.In(p.Lang)
	}
	tags, times := p.tagNames(), map[int]string{}
	cells := make([]xlsx.Cell, 0, len(widths))
	for i, q := range p.quotes {
		tagged, people := p.tagged(q, tags), q.interviewers()
		if times[q.Elapsed] == "" {
			times[q.Elapsed] = p.elapsed(q.Elapsed)
		}
		who := serial
		if first := i == 0 || p.quotes[i-1].Candidate != q.Candidate; first && p.own[p.at[q.Candidate]] != "" {
			who = ident
		}
		cells = append(cells[:0], text(q.Number, who))
		lines := 1
		if !p.HideNames {
			cells = append(cells, text(q.Name, wrapped))
			lines = linesIn(q.Name, widths[1])
		}
		at := len(cells) + 1
		cells = append(cells, text(names[q.Criterion], wrapped), text(q.Text, wrapped), text(tagged, wrapped), text(people, wrapped),
			text(times[q.Elapsed], excluded))
		lines = max(lines, linesIn(names[q.Criterion], widths[at-1]), linesIn(q.Text, widths[at]), linesIn(tagged, widths[at+1]), linesIn(people, widths[at+2]))
		if !yield(xlsx.Row{Height: heightFor(lines), Cells: cells}) {
			return
		}
	}
}

// quoteLinks lead from the first quote of a candidate to the candidate's sheet.
func (p *plan) quoteLinks() []xlsx.Link {
	first, _ := p.quotePlaces()
	var links []xlsx.Link
	for i, row := range first {
		if row > 0 && p.own[i] != "" {
			links = append(links, xlsx.Link{Cell: xlsx.At(1, row), To: plainPlace(p.linkTo(i))})
		}
	}
	return links
}

// tagNames are the tags with their side, which paper cannot show by colour.
type tagNames map[rules.TagID]string

func (b Book) tagNames() tagNames {
	names := tagNames{}
	for _, t := range b.Pack.Tags {
		names[t.ID] = b.text("workbook.side."+string(t.Side)) + " " + t.Name.In(b.Lang)
	}
	return names
}

func (n tagNames) of(ids []rules.TagID) string {
	if len(ids) == 1 {
		return n[ids[0]]
	}
	var all []string
	for _, id := range ids {
		if name, ok := n[id]; ok {
			all = append(all, name)
		}
	}
	return strings.Join(all, "\n")
}

// elapsed is a time since the beginning of the interview.
func (b Book) elapsed(seconds int) string {
	return b.text("workbook.elapsed.value", strconv.Itoa(seconds/60), fmt.Sprintf("%02d", seconds%60))
}
