package exports

import (
	"cmp"
	"slices"
	"strconv"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// mostSheets is for how many candidates the book has a sheet of their own; more
// tabs than that nobody finds a way through.
const mostSheets = 200

// plan is a book while it is laid out: everything is given its place before
// anything is written, so that a formula can name cells of a later sheet.
type plan struct {
	Book
	// rows stand by number, then id: the order in which equal totals are listed.
	rows []Row
	// places are the rows as they are listed under the weights of the book,
	// results weighed; at gives a candidate's index in rows.
	places []rules.Place
	at     map[rules.CandidateID]int
	// bounds are the bounds of the rank under the posting's own weights.
	bounds map[rules.CandidateID]string
	// quotes are in the order of the sheet 根拠, cut into pieces that fit a cell.
	quotes []said
	// own is the sheet of each row's candidate, "" beyond mostSheets.
	own      []string
	sheets   sheetNames
	settings settings
	calc     calc
	judging  judging
	// said are the verdicts in words.
	said map[string]string
}

// sheetNames are the names of the tabs as formulas quote them.
type sheetNames struct {
	taken                                                                             map[string]bool
	comparison, settings, calc, single, agree, handover, evidence, interviewers, pack string
	summary                                                                           string
}

func (b Book) plan() *plan {
	b.Posting = fit(b.Posting, maxTitle)
	p := &plan{Book: b, at: make(map[rules.CandidateID]int, len(b.Rows)), bounds: make(map[rules.CandidateID]string, len(b.Rows))}
	p.rows = slices.Clone(b.Rows)
	slices.SortStableFunc(p.rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Candidate, b.Candidate))
	})
	entries := make([]rules.Entry, len(p.rows))
	for i, r := range p.rows {
		p.at[r.Candidate] = i
		entries[i] = rules.Entry{Candidate: r.Candidate, Number: r.Number, Result: r.Result}
	}
	p.places = rules.List(entries, b.Weights, b.Threshold)
	p.said = map[string]string{}
	for _, v := range rules.Verdicts() {
		p.said[string(v)] = p.text("verdict." + string(v))
	}
	p.judging = p.judge()
	p.bound(entries)
	p.name()
	p.order()
	p.settings = p.planSettings()
	p.calc = p.planCalc()
	return p
}

// bound takes the bounds under the posting's own weights; a what-if hides them.
func (p *plan) bound(entries []rules.Entry) {
	official, own := p.places, p.Pack.Weights()
	if !slices.Equal(p.Weights, own) {
		official = rules.List(entries, own, p.Threshold)
	}
	rules.BoundRanks(official, own)
	for _, place := range official {
		switch {
		case place.Rank == 0:
		case place.Best == place.Worst:
			p.bounds[place.Candidate] = strconv.Itoa(place.Best)
		default:
			p.bounds[place.Candidate] = p.between(strconv.Itoa(place.Best), strconv.Itoa(place.Worst))
		}
	}
}

// name gives every tab its name; those of candidates come last, so that no
// candidate's name can take the name of another sheet.
func (p *plan) name() {
	n := sheetNames{taken: map[string]bool{}}
	for key, name := range p.tabs(&n) {
		*name = xlsx.CleanName(p.text("workbook.sheet."+key), n.taken)
	}
	p.own = make([]string, len(p.rows))
	if len(p.rows) <= mostSheets {
		for i, r := range p.rows {
			p.own[i] = xlsx.CleanName(p.label(r), n.taken)
		}
	}
	p.sheets = n
}

// tabs gives each name its key, in the order of the tabs.
func (p *plan) tabs(n *sheetNames) func(func(string, *string) bool) {
	return func(yield func(string, *string) bool) {
		for _, tab := range []struct {
			key  string
			name *string
		}{{"comparison", &n.comparison}, {"settings", &n.settings}, {"calc", &n.calc}, {"single", &n.single}, {"agree", &n.agree}, {"handover", &n.handover},
			{"evidence", &n.evidence}, {"interviewers", &n.interviewers}, {"criteria", &n.pack}, {"summary", &n.summary}} {
			if !yield(tab.key, tab.name) {
				return
			}
		}
	}
}

// label names a candidate: by number, and by name where names show.
func (p *plan) label(r Row) string {
	if p.HideNames || r.Name == "" {
		return clean(r.Number)
	}
	return clean(r.Number + " " + r.Name)
}

// order sorts quotes as one reads the comparison: by place, criterion, time.
func (p *plan) order() {
	place := make(map[rules.CandidateID]int, len(p.places))
	for i, at := range p.places {
		place[at.Candidate] = i
	}
	criterion := make(map[rules.CriterionID]int, len(p.Pack.Criteria))
	for i, c := range p.Pack.Criteria {
		criterion[c.ID] = i
	}
	type placed struct {
		*Quote
		place, criterion int32
	}
	all := make([]placed, 0, len(p.Quotes))
	for i := range p.Quotes {
		q := &p.Quotes[i]
		if _, known := p.at[q.Candidate]; known {
			all = append(all, placed{q, int32(place[q.Candidate]), int32(criterion[q.Criterion])})
		}
	}
	slices.SortStableFunc(all, func(x, y placed) int {
		return cmp.Or(cmp.Compare(x.place, y.place), cmp.Compare(x.criterion, y.criterion), cmp.Compare(x.Elapsed, y.Elapsed),
			cmp.Compare(x.Line, y.Line), cmp.Compare(x.Interviewer, y.Interviewer))
	})
	p.quotes = make([]said, 0, len(all))
	for i := 0; i < len(all); {
		q := said{Quote: all[i].Quote}
		for i++; i < len(all) && q.sameLine(all[i].Quote); i++ {
			q.others = append(q.others, all[i].Quote)
		}
		if len(q.Text) <= maxUnits {
			p.quotes = append(p.quotes, q)
			continue
		}
		for _, piece := range split(q.Text, maxUnits) {
			one := *q.Quote
			one.Text = piece
			p.quotes = append(p.quotes, said{&one, q.others})
		}
	}
}

// row is the row of a place.
func (p *plan) row(place rules.Place) Row { return p.rows[p.at[place.Candidate]] }
