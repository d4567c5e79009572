package pages

import (
	"encoding/json"
	"strings"
	"time"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// comparison is a posting's candidates side by side (比較表).
type comparison struct {
	base
	id      rules.PostingID
	data    api.Comparison
	view    *comparisonView
	rows    tableRows
	loaded  bool
	problem error
	// weights are the posting's own until a slider moves.
	weights  rules.Weights
	sel      selection
	open     bool
	picked   []rules.CandidateID
	fresh    map[rules.CandidateID]bool
	behind   map[rules.InterviewID]*behind
	local    map[rules.InterviewID]localDecision
	decide   *deciding
	ear      *ear
	book     bookState
	sheets   sheetsEntry
	loading  bool
	again    bool
	stopKeys func()
	unfollow func()
}

func newComparison(a *state.App) app.Composer {
	return &comparison{base: base{follower{state: a}}, sheets: sheetsEntry{state: a}, behind: map[rules.InterviewID]*behind{}, local: map[rules.InterviewID]localDecision{}, view: &comparisonView{},
		stopKeys: func() {}, unfollow: func() {}}
}

// OnMount loads the comparison once somebody is signed in and follows it.
func (p *comparison) OnMount(ctx app.Context) {
	p.arrive(ctx)
	p.stop()
	p.follow(ctx, p.changed)
	p.stopKeys = dom.OnKey(func(k dom.Key) bool { return p.onKey(ctx, k) })
	p.id = rules.PostingID(strings.TrimSuffix(strings.TrimPrefix(ctx.Page().URL().Path, "/postings/"), "/"))
	setTitle(ctx, T(p.state, "comparison.title"))
	p.changed(ctx)
}

// OnDismount lets go of state, keys and stream.
func (p *comparison) OnDismount() {
	p.base.OnDismount()
	p.stopKeys()
	p.unfollow()
	if p.book.abort != nil {
		p.book.abort()
	}
}

// changed starts the page once it is known who is signed in.
func (p *comparison) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if !p.state.SignedIn() || p.loading || p.loaded || p.problem != nil {
		return
	}
	p.load(ctx)
	p.unfollow = p.state.Follow(api.PathPostingStream(p.id), func(data string) {
		var message api.Changed
		if json.Unmarshal([]byte(data), &message) == nil {
			ctx.Dispatch(func(ctx app.Context) { p.onChanged(ctx, message) })
		}
	})
}

// onChanged takes the rows that came along, or asks again where the server knows
// more than the table shows.
func (p *comparison) onChanged(ctx app.Context, m api.Changed) {
	switch {
	case p.loaded && m.Version == p.data.Version:
	case p.loaded && !p.loading && len(m.Rows) > 0 && m.From == p.data.Version:
		p.takeRows(ctx, m)
	default:
		p.load(ctx)
	}
}

// takeRows shows rows that came along. Where they are shown nowhere but in the
// table, nothing else is drawn.
func (p *comparison) takeRows(ctx app.Context, m api.Changed) {
	radar := append([]*comparisonLine{}, onRadar(p.picked, p.view)...)
	p.data.Version, p.fresh = m.Version, withRows(p.data.Rows, m.Rows)
	p.show(ctx)
	if p.decide == nil && !(p.open && p.fresh[p.sel.Candidate]) && p.stay(radar) {
		ctx.PreventUpdate()
	}
}

// stay reports whether the radar shows what it did.
func (p *comparison) stay(radar []*comparisonLine) bool {
	now := onRadar(p.picked, p.view)
	for i, l := range now {
		if i >= len(radar) || radar[i] != l || p.fresh[l.Candidate.ID] {
			return false
		}
	}
	return len(now) == len(radar)
}

// load asks for the comparison; while an answer is on its way, one further
// question is kept, however many changes come.
func (p *comparison) load(ctx app.Context) {
	if p.loading {
		p.again = true
		return
	}
	p.loading = true
	p.state.Client().Comparison(p.id, func(c api.Comparison, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			p.loading = false
			switch p.problem = err; {
			case err == nil:
				p.take(ctx, c)
			case !p.loaded:
				// Where there is nothing to see there is nothing to follow.
				p.unfollow()
			}
			if p.again {
				p.again = false
				p.load(ctx)
			}
		})
	})
}

// take shows a new answer and marks what is new in it.
func (p *comparison) take(ctx app.Context, c api.Comparison) {
	if c.Pack == nil {
		p.problem = rules.Errorf(rules.Unavailable, "comparison.failed")
		return
	}
	if p.loaded {
		p.fresh = renewed(&p.data, &c)
	} else {
		setTitle(ctx, c.Posting.Name)
		ctx.Defer(toHeading)
		ctx.Defer(func(app.Context) { p.writeRows() })
	}
	p.data, p.loaded = c, true
	if len(p.weights) != len(c.Pack.Criteria) {
		p.weights = c.Pack.Weights()
	}
	p.show(ctx)
}

// show shows what came in: the rows at once, the rest when the page is drawn.
func (p *comparison) show(ctx app.Context) {
	p.forget()
	p.rank()
	p.writeRows()
	p.tellFresh(ctx)
}

// rank orders the table anew.
func (p *comparison) rank() {
	p.view.rank(&p.data, p.weights, p.local)
}

// freshFor is how long a changed row stays marked.
const freshFor = 8 * time.Second

// tellFresh says what came in and takes the marks away after a while.
func (p *comparison) tellFresh(ctx app.Context) {
	if len(p.fresh) == 0 {
		return
	}
	var who []string
	for _, l := range p.view.lines() {
		if p.fresh[l.Candidate.ID] {
			who = append(who, l.Candidate.Number)
		}
	}
	announce(T(p.state, "comparison.fresh", strings.Join(who, T(p.state, "comparison.comma"))))
	marked := p.fresh
	ctx.After(freshFor, func(ctx app.Context) {
		clear(marked)
		p.writeRows()
		ctx.PreventUpdate()
	})
}

// Render draws the page.
func (p *comparison) Render() app.UI {
	return frame{state: p.state, Title: p.data.Posting.Name, Here: "/postings", Right: p.renderBar(), Class: "compare-frame",
		Main: app.Main().Class("compare").Body(p.renderMain()...)}.UI()
}

func (p *comparison) renderMain() []app.UI {
	if !p.loaded {
		if p.problem != nil {
			return []app.UI{unseenHeading(T(p.state, "comparison.title")), p.renderProblem()}
		}
		return []app.UI{unseenHeading(T(p.state, "comparison.title")), ui.Waiting(T(p.state, "comparison.loading"))}
	}
	parts := []app.UI{p.renderHead(), p.renderCard(), p.renderDrawer()}
	if p.decide != nil {
		parts = append(parts, p.renderDeciding())
	}
	if p.sheets.open {
		parts = append(parts, p.sheets.render())
	}
	return parts
}

func (p *comparison) renderProblem() app.UI {
	return ui.Notice{Kind: ui.Caution, Title: T(p.state, "comparison.failed"), Body: ErrorText(p.state, p.problem),
		Actions: []app.UI{ui.Button{Label: T(p.state, "ui.retry"), OnClick: p.onRetry}.UI()}}.UI()
}

func (p *comparison) onRetry(ctx app.Context, _ app.Event) {
	p.problem = nil
	p.changed(ctx)
}
