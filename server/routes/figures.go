package routes

import (
	"cmp"
	"slices"
	"strconv"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/live"
)

// wording fills a text of the insights.
type wording func(key string, args ...string) string

// figuresOf makes the figures of the page, in its order.
func figuresOf(d live.Insights, lang string, say wording) []api.Figure {
	figures := []api.Figure{reasonsFigure(d, lang, say)}
	if len(d.Leanings) > 0 {
		figures = append(figures, leaningFigure(d, say))
	}
	return append(figures, monthsFigure(d, say), yieldFigure(d, lang, say), agreementFigure(d, say), acceptanceFigure(d, lang, say))
}

// newFigure takes the texts that stand under the part's key.
func newFigure(say wording, part string, columns int, sub ...string) api.Figure {
	f := api.Figure{Part: part, Title: say(part + ".title"), Sub: say(part+".sub", sub...), Empty: say(part + ".empty")}
	for i := range columns {
		f.Head = append(f.Head, say(part+".head."+strconv.Itoa(i)))
	}
	return f
}

func mark(look string, from, to int) api.Mark { return api.Mark{Look: look, From: from, To: to} }

// shortest is the count that fills the width where all counts are small: one
// person must not look like everybody.
const shortest = 5

// twoBars are two counts behind one another; most is the longest of all rows.
func twoBars(a, b, most int, classA, classB string) []api.Mark {
	most = max(most, shortest)
	x, y := 1000*a/most, 1000*(a+b)/most
	return []api.Mark{mark(classA, 0, x), mark(classB, x, y)}
}

// reasonsFigure: the candidates' answers, or our questions?
func reasonsFigure(d live.Insights, lang string, say wording) api.Figure {
	f := newFigure(say, "reasons", 3, strconv.Itoa(d.Declined))
	if d.Declined == 0 {
		return f
	}
	reasons, most := slices.Clone(d.Reasons), 0
	for _, r := range reasons {
		most = max(most, r.Low+r.Open)
	}
	slices.SortStableFunc(reasons, func(a, b rules.DeclineReason) int { return cmp.Compare(b.Low+b.Open, a.Low+a.Open) })
	for _, r := range reasons {
		if c, ok := d.Pack.Criterion(r.Criterion); ok && c.Weight > 0 {
			f.Rows = append(f.Rows, api.FigureRow{Name: c.Short.In(lang), Cells: []string{strconv.Itoa(r.Low), strconv.Itoa(r.Open)}, Says: say("reasons.says", strconv.Itoa(r.Low), strconv.Itoa(r.Open)),
				Marks: twoBars(r.Low, r.Open, most, "low", "open")})
		}
	}
	return f
}

// leaningFigure puts everybody around the mean of the others; the drawing is as
// wide as the widest interval needs, at least from −1.00 to +1.00.
func leaningFigure(d live.Insights, say wording) api.Figure {
	wide := rules.Points(100)
	for _, l := range d.Leanings {
		wide = max(wide, l.High, -l.Low)
	}
	f := newFigure(say, "leaning", 4, wide.String())
	place := func(p rules.Points) int { return 500 + 500*int(p)/int(wide) }
	for _, l := range d.Leanings {
		row := api.FigureRow{Name: l.Interviewer.Name, Says: leaningSays(l, say), Cells: []string{say("none"), leaningSays(l, say), strconv.Itoa(l.Candidates)}}
		if l.Computed() {
			row.Cells = []string{signed(l.Mean), say("leaning.range", signed(l.Low), signed(l.High)), strconv.Itoa(l.Candidates)}
			row.Marks = []api.Mark{mark("axis", 500, 500), mark("range", place(l.Low), place(l.High)), mark("dot", place(l.Mean), place(l.Mean))}
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

// leaningSays is a leniency in words; where the interval holds 0 nothing is
// said of it.
func leaningSays(l live.Leaning, say wording) string {
	key := "leaning.even"
	switch {
	case !l.Computed():
		return say(string(l.Answer), strconv.Itoa(l.Candidates))
	case l.Low > 0:
		key = "leaning.high"
	case l.High < 0:
		key = "leaning.low"
	}
	return say("leaning.says", say(key), signed(l.Mean), strconv.Itoa(l.Candidates))
}

// signed writes a difference with its sign.
func signed(p rules.Points) string {
	if p < 0 {
		return "−" + (-p).String()
	}
	return "+" + p.String()
}

func monthsFigure(d live.Insights, say wording) api.Figure {
	f := newFigure(say, "months", 5)
	f.Trend = true
	for _, m := range d.Months {
		row, rate := api.FigureRow{Name: m.Month}, say("none")
		if m.Of > 0 {
			row.Marks = []api.Mark{mark("dot", 1000*m.Passed/m.Of, 0)}
			rate = strconv.Itoa((200*m.Passed+m.Of)/(2*m.Of)) + "%"
		}
		row.Says = say("months.says", rate, strconv.Itoa(m.Of))
		row.Cells = []string{strconv.Itoa(m.Held), strconv.Itoa(m.Of), strconv.Itoa(m.Passed), rate}
		f.Rows = append(f.Rows, row)
	}
	return f
}

// yieldFigure shows what each question brings; below one tag for an asking it
// is one to look at.
func yieldFigure(d live.Insights, lang string, say wording) api.Figure {
	f := newFigure(say, "yield", 4)
	most := 10
	for _, y := range d.Yields {
		rate, _ := y.PerAsking()
		most = max(most, rate)
	}
	for _, y := range d.Yields {
		q, _ := d.Pack.Question(y.Question)
		rate, asked := y.PerAsking()
		row := api.FigureRow{Name: q.Text.In(lang), Says: say("yield.unasked"), Cells: []string{strconv.Itoa(y.Asked), strconv.Itoa(y.Tags), say("none")}}
		if asked {
			row.Cells[2] = strconv.Itoa(rate/10) + "." + strconv.Itoa(rate%10)
			row.Says, row.Marks = say("yield.says", row.Cells[2], strconv.Itoa(y.Asked)), []api.Mark{mark("many", 0, 1000*rate/most)}
			if rate < 10 {
				row.Says, row.Marks[0].Look = say("yield.few", row.Cells[2], strconv.Itoa(y.Asked)), "few"
			}
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

// agreementFigure shows alpha and every pair's kappa between 0 and 1, with the
// customary limits as axes.
func agreementFigure(d live.Insights, say wording) api.Figure {
	f := newFigure(say, "agreement", 4)
	add := func(name string, a live.Agreement) {
		row := api.FigureRow{Name: name, Says: say(string(a.Answer), strconv.Itoa(a.Candidates)), Cells: []string{say("none"), say(string(a.Answer), strconv.Itoa(a.Candidates)), strconv.Itoa(a.Candidates)}}
		if a.Computed() {
			x, word := min(max(a.Value, 0), 1000), say("agreement."+agreementWord(a.Value))
			row.Cells[0], row.Cells[1] = thousandths(a.Value), word
			row.Says = say("agreement.says", row.Cells[0], word, strconv.Itoa(a.Candidates))
			row.Marks = []api.Mark{mark("axis", 667, 667), mark("axis", 800, 800), mark("dot", x, x)}
		}
		f.Rows = append(f.Rows, row)
	}
	add(say("agreement.all"), d.Agreement)
	for _, p := range d.Pairs {
		add(say("agreement.pair", p.Interviewers[0].Name, p.Interviewers[1].Name), p.Agreement)
	}
	return f
}

func agreementWord(v int) string {
	switch {
	case v >= 800:
		return "good"
	case v >= 667:
		return "fair"
	}
	return "poor"
}

// thousandths writes 743 as 0.743.
func thousandths(v int) string {
	sign := ""
	if v < 0 {
		sign, v = "−", -v
	}
	return sign + strconv.Itoa(v/1000) + "." + strconv.Itoa(v/100%10) + strconv.Itoa(v/10%10) + strconv.Itoa(v%10)
}

func acceptanceFigure(d live.Insights, lang string, say wording) api.Figure {
	f := newFigure(say, "accepted", 3)
	most := 0
	for _, a := range d.Accepted {
		most = max(most, a.Accepted+a.Declined)
	}
	for _, a := range d.Accepted {
		t, _ := d.Pack.Tag(a.Tag)
		f.Rows = append(f.Rows, api.FigureRow{Name: t.Name.In(lang), Cells: []string{strconv.Itoa(a.Accepted), strconv.Itoa(a.Declined)}, Says: say("accepted.says", strconv.Itoa(a.Accepted), strconv.Itoa(a.Declined)),
			Marks: twoBars(a.Accepted, a.Declined, most, "many", "open")})
	}
	return f
}
