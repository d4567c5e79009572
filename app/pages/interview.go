package pages

import (
	"slices"
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// interviewPage is the screen of one running interview.
type interviewPage struct {
	base
	id      rules.InterviewID
	open    *state.Interview
	release func()

	// current is the question being asked, selected the line the tag keys act
	// on ("" for the last), editing the line that stands in the composer.
	current  rules.QuestionID
	selected rules.LineID
	editing  rules.LineID
	// before is what the edited line said when it was taken up, saw its version.
	before string
	saw    rules.EventID
	// typedAt is when the first key of the line being typed came.
	typedAt int64
	// typedLine is what the ear makes of it; turn counts its changes. hushed is the
	// line whose proposals Tab leaves alone.
	typedLine typedLine
	turn      int
	hushed    rules.LineID
	desk      *desk
	later     func(func() bool)
	// overlay is what lies over the screen, if anything.
	overlay overlay
	search  tagSearch
	// phrase is what is selected in a noted line, for the next tag.
	phrase     phrase
	turnMarked int
	// expanding says that a short form is being written out; shortProblem is why
	// the list of them could not be kept.
	expanding    bool
	shortProblem string
	tab          string
	problem      string
	// told is what a command says of itself below the lines, takesBack that it can be
	// taken back there.
	told      string
	takesBack bool
	// typedOver says that the browser has typing of the composer to take back, stopped
	// that the line noted last is held, so that no key acts on the one before.
	typedOver, stopped bool
	// duty is what this device does here; writing says that the asker's composer
	// is open.
	duty    rules.Duty
	writing bool
	beside  beside
	// announced are the lines already told to a screen reader.
	announced map[rules.LineID]bool
	// shown is what the parts of the screen draw themselves from; what is heard, the
	// sums of the blocks it was heard in, and chips are kept from one drawing to the
	// next.
	heard     rules.Heard
	heardSums []uint64
	chipsOf   rules.QuestionID
	chips     []rules.Tag
	drawings  int
	// drawsSoon says that a drawing waits for the tag keys to rest, the last of which
	// came at taggedAt, and at latest for drawBy. A time.Time would have all its
	// methods linked.
	drawsSoon        bool
	taggedAt, drawBy int64
	shown            interviewView
}

// overlay names what lies over the interview screen.
type overlay string

// The overlays.
const (
	noOverlay  overlay = ""
	showSearch overlay = "search"
	showCue    overlay = "cue"
	showAdd    overlay = "add"
	showSheet  overlay = "sheet"
	showTime   overlay = "time"
	showShort  overlay = "short"
)

func newInterview(a *state.App) app.Composer {
	return &interviewPage{base: base{follower{state: a}}, tab: "answers"}
}

// OnMount follows the state and the keys.
func (p *interviewPage) OnMount(ctx app.Context) {
	p.later = func(fn func() (changed bool)) {
		ctx.After(hearingPause, func(ctx app.Context) {
			if !fn() {
				ctx.PreventUpdate()
			}
		})
	}
	p.follow(ctx, func(ctx app.Context) {
		p.askForSignIn(ctx)
		p.follows(ctx)
	})
	p.askForSignIn(ctx)
	keys, marks := dom.OnKey(func(k dom.Key) bool { return p.onKey(ctx, k) }), dom.OnMarked(p.onMarked)
	p.release = func() { keys(); marks() }
}

// OnDismount lets go of the keys and the interview.
func (p *interviewPage) OnDismount() {
	p.follower.OnDismount()
	if p.release != nil {
		p.release()
	}
	if p.open != nil {
		p.open.Leave()
		p.open.Close()
	}
}

// OnNav opens the interview named in the address.
func (p *interviewPage) OnNav(ctx app.Context) {
	id := rules.InterviewID(strings.Split(strings.Trim(ctx.Page().URL().Path, "/"), "/")[1])
	if p.open != nil && p.id == id {
		return
	}
	if p.open != nil {
		p.open.Leave()
		p.open.Close()
	}
	p.duty, p.writing, p.beside = p.state.Duty(id), false, beside{}
	p.id, p.open, p.current, p.selected, p.editing, p.heard = id, p.state.Open(id), "", "", "", rules.Heard{}
	p.chips, p.heardSums, p.announced, p.drawsSoon = nil, nil, nil, false
	p.desk, p.typedLine, p.hushed, p.phrase = nil, typedLine{}, "", phrase{}
	p.told, p.typedOver, p.stopped = "", false, false
	setTitle(ctx, T(p.state, "interview.title"))
	p.settle()
}

// settle pins the question to go on with, and tells what others noted.
func (p *interviewPage) settle() {
	if p.open == nil || !p.open.Loaded() {
		return
	}
	p.prepare()
	p.attend()
	r := p.open.Record()
	if p.current == "" {
		if n := len(r.Lines); n > 0 {
			p.current = r.Lines[n-1].Question
		}
		rows, left := p.questions(), p.state.Question(p.id)
		if slices.ContainsFunc(rows, func(q questionRow) bool { return q.ID == left }) {
			p.current = left
		}
		p.current = findQuestion(rows, p.current).ID
	}
	if _, ok := r.Line(p.selected); !ok {
		p.selected = ""
	}
	p.announceNew(r)
}

// prepare sets up what hears. It begins to listen once the screen stands: to
// compile the patterns takes as long as to draw it.
func (p *interviewPage) prepare() {
	if p.desk != nil {
		return
	}
	d := &desk{state: p.state, open: p.open, after: p.focusComposer}
	p.desk = d
	if p.later != nil {
		p.later(func() bool { return !d.listening().deaf() })
	}
}

// announceNew tells a screen reader the lines that came from others.
func (p *interviewPage) announceNew(r *rules.Record) {
	first := p.announced == nil
	if first {
		p.announced = map[rules.LineID]bool{}
	}
	for _, l := range r.Lines {
		if !p.announced[l.ID] && !first && !isMe(p.state, l.Author) {
			announce(T(p.state, "interview.heard", panelName(p.open.Row().Panel, l.Author), l.Text))
		}
		p.announced[l.ID] = true
	}
}

func (p *interviewPage) questions() []questionRow {
	return questionRows(p.open.Pack(), p.open.Record(), p.state.Lang())
}

// question is the row of the current question.
func (p *interviewPage) question() questionRow { return findQuestion(p.questions(), p.current) }

// writable reports whether the own card takes more.
func (p *interviewPage) writable() bool {
	return p.open.Row().Card != "" && !p.open.Card().Submitted
}

// draftKey is where the line being typed is kept; a line being edited has a
// place of its own, so that the two never mix.
func (p *interviewPage) draftKey() string {
	key := "card-" + string(p.open.Row().Card)
	if p.editing != "" {
		key += "/" + string(p.editing)
	}
	return key
}

// Render draws the screen.
func (p *interviewPage) Render() app.UI {
	switch {
	case p.open == nil || !p.open.Loaded() && p.open.Err() == nil:
		return frame{state: p.state, Here: "/", Main: waitingMain(p.state, "ui.waiting")}.UI()
	case !p.open.Loaded():
		return frame{state: p.state, Here: "/", Main: app.Main().Class("page").Body(unseenHeading(T(p.state, "interview.failed")), p.renderFailure())}.UI()
	}
	v := p.view()
	p.shown = v
	return frame{
		state: p.state, Class: "interview-frame", Hide: true,
		Title: v.candidate, Names: true, Sub: v.posting, Right: p.renderStatus(v), Acts: p.renderGoOn(),
		Main: app.Main().Class("interview").Attr("data-tab", p.tab).Attr("data-duty", string(p.duty)).Attr("data-writing", writingMark(p.writing)).Body(
			p.renderQuestions(v),
			p.renderMiddle(v),
			p.renderCriteria(v),
			&narrowTabs{Lang: p.state.Lang(), Tab: p.tab, Unasked: len(v.unasked), page: p},
			p.renderBeside(),
			p.renderOverlay(v)),
	}.UI()
}

func (p *interviewPage) renderFailure() app.UI {
	return ui.Notice{Kind: ui.Stop, Title: T(p.state, "interview.failed"), Body: ErrorText(p.state, p.open.Err()),
		Actions: []app.UI{ui.Go{Label: T(p.state, "ui.nav.interviews"), Href: "/"}.UI()}}.UI()
}
