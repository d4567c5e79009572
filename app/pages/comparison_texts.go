package pages

import (
	"slices"
	"strings"
	"time"

	"kotae/rules"
)

// rowClass marks the row: the selected candidate, those on the radar, and what
// just came in.
func (p *comparison) rowClass(l *comparisonLine) string {
	class := "compare-row"
	if p.open && l.Candidate.ID == p.sel.Candidate {
		class += " on"
	}
	if slices.Contains(p.picked, l.Candidate.ID) {
		class += " picked"
	}
	if p.fresh[l.Candidate.ID] {
		class += " fresh"
	}
	return class
}

// totalOf is the total with its rank; without a rank the range it could take.
func (p *comparison) totalOf(l *comparisonLine) (total, rank string) {
	switch {
	case l.Rank > 0:
		key := "comparison.rank"
		if l.Shared {
			key = "comparison.rank.shared"
		}
		rank = T(p.state, key, N(l.Rank))
		if l.Best > 0 && l.Best != l.Worst {
			rank += T(p.state, "comparison.bounds", N(l.Best), N(l.Worst))
		}
		return l.Result.Total.String(), rank
	case l.Result.HasTotal:
		return T(p.state, "comparison.range", l.Result.Lowest.String(), l.Result.Highest.String()), ""
	}
	return "—", ""
}

// comparisonCell is one cell as text and the path of its bar.
type comparisonCell struct {
	Class, Text, Says, Bar string
}

// cellOf is one cell in words.
func (p *comparison) cellOf(c rules.Criterion, cell rules.Cell) comparisonCell {
	name := c.Name.In(p.state.Lang())
	out := comparisonCell{}
	switch cell.State {
	case rules.Scored:
		out.Class, out.Text, out.Bar = "cell "+scoreClass(cell.Score), cell.Score.Short(), spreadPath(cell)
		out.Says = T(p.state, "comparison.cell.scored", name, cell.Score.Short(), cell.Score.String(), cell.Low.String(), cell.High.String(), N(int(cell.Raters)))
		if cell.Spread() >= rules.DisagreeFrom {
			out.Class += " divided"
		}
	case rules.NotConfirmed:
		out.Class, out.Text = "cell none", T(p.state, "comparison.unconfirmed")
		out.Says = T(p.state, "comparison.cell.none", name)
	case rules.Excluded:
		out.Class, out.Text = "cell na", "—"
		out.Says = T(p.state, "comparison.cell.na", name)
	default:
		out.Class, out.Text = "cell waiting-cell", "·"
		out.Says = T(p.state, "comparison.cell.waiting", name)
	}
	return out
}

// decisionOf is the decision, or what became of the interview, with its class.
func (p *comparison) decisionOf(l *comparisonLine) (text, class string) {
	o := l.Outcome
	switch {
	case o.Decision == rules.DecideHold && len(o.History) > 0:
		return T(p.state, "comparison.hold.until", p.day(o.History[len(o.History)-1].Until)), string(o.Decision)
	case o.Decision != "":
		return T(p.state, "decision."+string(o.Decision)), string(o.Decision)
	case o.State != "" && o.State != rules.Scheduled:
		return T(p.state, "state."+string(o.State)), string(o.State)
	}
	return "", ""
}

// day is a date YYYY-MM-DD as people write it.
func (p *comparison) day(s string) string {
	t, ok := rules.Day(s)
	if !ok {
		return s
	}
	return T(p.state, "comparison.day", N(int(t.Month())), N(t.Day()))
}

// when is a moment as date and time.
func (p *comparison) when(at int64) string { return time.UnixMilli(at).Format("2006-01-02 15:04") }

// names joins the names of criteria.
func (p *comparison) names(ids []rules.CriterionID) string {
	all := make([]string, len(ids))
	for i, id := range ids {
		c, _ := p.data.Pack.Criterion(id)
		all[i] = c.Name.In(p.state.Lang())
	}
	return strings.Join(all, T(p.state, "comparison.comma"))
}
