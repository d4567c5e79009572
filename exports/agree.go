package exports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kotae/exports/xlsx"
	"kotae/rules"
	"kotae/rules/agreement"
)

// divided is one criterion of one candidate, or the judgements on one, that
// interviewers see differently.
type divided struct {
	row    Row
	what   string
	views  string
	spread int
}

// agreeSheet is the sheet 一致と相違: how far the interviewers agree, and where
// they do not, the widest first.
func (p *plan) agreeSheet() xlsx.Sheet {
	widths := []float64{p.numberWidth(10), p.nameWidth(14), 28, 62, 10, 16}
	rows := []xlsx.Row{p.titleRow("workbook.sheet.agree"), {Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.agree.how"), note)}}}
	for _, a := range p.Agreed {
		rows = append(rows, xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(p.agreed(a), note)}})
	}
	headRow := len(rows) + 1
	all := p.divisions()
	s := p.table(p.sheets.agree, "7A5B00", widths, headRow+max(len(all), 1), headRow, 0)
	rows = append(rows, p.heads(1, "workbook.number", "workbook.name", "workbook.criterion", "workbook.views", "workbook.range.width", "workbook.verdict"))
	for _, d := range all {
		who, spread := text(d.row.Name, wrapped), blank(points)
		if p.HideNames {
			who = blank(plain)
		}
		if d.spread > 0 {
			spread = hundredths(d.spread, points)
		}
		i := p.at[d.row.Candidate]
		if p.own[i] != "" {
			s.Links = append(s.Links, xlsx.Link{Cell: xlsx.At(1, len(rows)+1), To: plainPlace(p.linkTo(i))})
		}
		verdict := xlsx.Quote(p.sheets.calc) + xlsx.Fixed(p.calc.at["verdict"], calcFirst+i)
		rows = append(rows, line(widths, text(d.row.Number, p.linkLook(i)), who, text(d.what, wrapped), text(d.views, wrapped), spread,
			by(once(verdict+`&""`), text(p.verdict(p.at[d.row.Candidate]), word))))
	}
	if len(all) == 0 {
		rows = append(rows, xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.agree.none"), plain)}})
	}
	at := xlsx.At(6, headRow+1)
	s.Formats = p.verdictFormats(xlsx.Range(6, headRow+1, 6, headRow+max(len(all), 1)), at)
	s.Columns[1].Hidden = p.HideNames
	s.Rows = slices.Values(rows)
	return s
}

// linkLook is how a candidate's number is drawn: as a link where it leads on.
func (p *plan) linkLook(i int) look {
	if p.own[i] == "" {
		return serial
	}
	return ident
}

// agreed puts one measure of agreement into words.
func (p *plan) agreed(a Agreed) string {
	who := p.text("workbook.agree.all")
	if a.Who != "" {
		who = a.Who
	}
	switch a.Answer {
	case agreement.Computed:
		return p.text("workbook.agree.value", who, fmt.Sprintf("%.2f", float64(a.Thousandths)/1000), strconv.Itoa(a.Candidates))
	case agreement.TooFew:
		return p.text("workbook.agree.few", who, strconv.Itoa(a.Candidates), strconv.Itoa(agreement.LeastCandidates))
	}
	return p.text("workbook.agree.cannot", who)
}

func (p *plan) divisions() []divided {
	var all []divided
	for _, place := range p.places {
		row := p.row(place)
		if for_, against := row.Result.Judgements[rules.Pass], row.Result.Judgements[rules.Decline]; for_ > 0 && against > 0 {
			all = append(all, divided{row: row, what: p.text("workbook.judgements"), views: p.views(row, func(o Opinion) string {
				if o.Judgement == "" {
					return ""
				}
				return p.text("ui.judgement." + string(o.Judgement))
			})})
		}
		for _, id := range rules.Disagreements(row.Result) {
			c, _ := p.Pack.Criterion(id)
			i := slices.IndexFunc(row.Result.Cells, func(c rules.Cell) bool { return c.Criterion == id })
			all = append(all, divided{row: row, what: c.Name.In(p.Lang), spread: int(row.Result.Cells[i].Spread()),
				views: p.views(row, func(o Opinion) string { return p.rated(o.Ratings[id]) })})
		}
	}
	slices.SortStableFunc(all, func(a, b divided) int { return cmp.Compare(b.spread, a.spread) })
	return all
}

// views lists what each interviewer holds.
func (p *plan) views(r Row, view func(Opinion) string) string {
	var all []string
	for _, o := range r.Opinions {
		if v := view(o); v != "" {
			all = append(all, o.Name+" "+v)
		}
	}
	return strings.Join(all, " / ")
}

// rated is a rating in the words of the scale.
func (p *plan) rated(r rules.Rating) string {
	switch r.Kind {
	case rules.Rated:
		if p.Pack.Scale.Has(r.Step) {
			return p.Pack.Scale.Steps[r.Step-1]
		}
	case rules.Unconfirmed:
		return p.text("workbook.unconfirmed")
	case rules.NotApplicable:
		return p.text("workbook.excluded")
	}
	return ""
}
