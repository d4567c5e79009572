package pages

import (
	"slices"
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// letters drafts a letter about one decision, to edit and take away.
type letters struct {
	base
	posting, interview string
	kind               rules.LetterKind
	data               api.Letter
	// got is the draft that data answers; busy says that one is on its way.
	got     string
	busy    bool
	problem error
	// feedback says that the feedback letter was asked for.
	feedback bool
	// kept says that the text is the one edited before; before is that text
	// after a new draft took its place. note says what was done last.
	kept   bool
	before string
	note   string
	// heard is what the guard says of the text as it stands; turn counts edits.
	ear   *ear
	heard []listen.Finding
	turn  int
}

const letterText = "letter-text"

func newLetter(a *state.App) app.Composer {
	return &letters{base: base{follower{state: a}}, kind: rules.LetterResult}
}

// OnMount asks for the usual letter once somebody is signed in.
func (p *letters) OnMount(ctx app.Context) {
	parts := strings.Split(ctx.Page().URL().Path, "/")
	p.posting, p.interview = parts[2], parts[4]
	p.follow(ctx, p.changed)
	setTitle(ctx, p.say("title"))
	p.changed(ctx)
}

func (p *letters) say(key string, args ...string) string { return T(p.state, "letter."+key, args...) }

// draft is the key under which the edited text is kept.
func (p *letters) draft() string {
	return "letter-" + p.interview + "-" + string(p.kind) + "-" + p.state.Lang()
}

// wanted is the draft that the screen should show.
func (p *letters) wanted() string {
	if p.state.NamesHidden() {
		return p.draft() + "-hidden"
	}
	return p.draft()
}

// changed asks for the draft of what is chosen: kind, language, names.
func (p *letters) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if p.state.SignedIn() && !p.busy && p.problem == nil && p.got != p.wanted() {
		p.load(ctx)
	}
}

func (p *letters) load(ctx app.Context) {
	wanted := p.wanted()
	p.busy = true
	in := api.LetterRequest{Kind: p.kind, Lang: p.state.Lang(), HideName: p.state.NamesHidden()}
	p.state.Client().Letter(rules.InterviewID(p.interview), in, func(l api.Letter, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			p.busy, p.got, p.problem, p.before, p.note = false, wanted, err, "", ""
			if err != nil {
				return
			}
			p.data, p.ear = l, newEar(&rules.Pack{Guard: l.Guard})
			p.show(ctx, p.state.Draft(p.draft()))
			ctx.Defer(toHeading)
			p.changed(ctx)
		})
	})
}

// show puts the kept text, or else the draft, into the text area.
func (p *letters) show(ctx app.Context, kept string) {
	text := p.data.Text
	if p.kept = kept != ""; p.kept {
		text = kept
	}
	p.listen(text)
	ctx.Defer(func(app.Context) { dom.ByID(letterText).SetValue(text) })
}

// listen hears what a person wrote into the draft, line by line.
func (p *letters) listen(text string) { p.heard = p.ear.guard(added(text, p.data.Text)) }

// added are the lines of a text that stand in no draft.
func added(text, draft string) string {
	lines := strings.Split(draft, "\n")
	return strings.Join(slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return slices.Contains(lines, line) }), "\n")
}

// onInput listens once typing rests: a letter goes to people, so what must not
// stand there is named, though nobody is stopped.
func (p *letters) onInput(ctx app.Context, _ app.Event) {
	p.turn++
	turn := p.turn
	ctx.After(pause, func(app.Context) {
		if turn == p.turn {
			p.listen(ui.ValueOf(letterText))
		}
	})
	ctx.PreventUpdate()
}

func (p *letters) onKind(ctx app.Context, kind string) {
	p.kind = rules.LetterKind(kind)
	p.changed(ctx)
}

func (p *letters) onRetry(ctx app.Context, _ app.Event) {
	p.problem, p.got = nil, ""
	p.changed(ctx)
}

func (p *letters) onFeedback(ctx app.Context, _ app.Event) {
	p.feedback = !p.feedback
	if !p.feedback && p.kind == rules.LetterFeedback {
		p.onKind(ctx, string(rules.LetterResult))
	}
}

// onAgain puts a new draft in the place of the edited text, which can be had
// back.
func (p *letters) onAgain(ctx app.Context, _ app.Event) {
	p.before = ui.ValueOf(letterText)
	p.state.SetDraft(p.draft(), "")
	p.show(ctx, "")
}

func (p *letters) onBefore(ctx app.Context, _ app.Event) {
	p.state.SetDraft(p.draft(), p.before)
	p.show(ctx, p.before)
	p.before = ""
}

// onCopy copies through the text area, which works without a secure address too.
func (p *letters) onCopy(app.Context, app.Event) {
	app.Window().GetElementByID(letterText).Call("select")
	app.Window().Get("document").Call("execCommand", "copy")
	p.note = p.say("copied")
	announce(p.note)
}

func (p *letters) onSave(app.Context, app.Event) {
	p.state.Download(p.data.File, []byte(ui.ValueOf(letterText)))
}

// Render draws the page.
func (p *letters) Render() app.UI {
	f := frame{state: p.state, Here: "/postings", Title: p.data.Posting.Name, Note: p.say("title"),
		Right: []app.UI{ui.Go{Label: p.say("back"), Href: "/postings/" + p.posting, Part: "comparison"}.UI()}}
	body := app.UI(ui.Waiting(T(p.state, "ui.waiting")))
	switch {
	case p.problem != nil:
		body = ui.Notice{Kind: ui.Caution, Title: p.say("failed"), Body: ErrorText(p.state, p.problem),
			Actions: []app.UI{ui.Button{Label: T(p.state, "ui.retry"), OnClick: p.onRetry}.UI()}}.UI()
	case p.got != "" && p.data.Decision == "":
		body = ui.Empty(p.say("undecided"), "")
	case p.got != "":
		body = p.renderDraft()
	}
	title := p.say("title")
	if p.got != "" && p.problem == nil {
		title = candidateLabel(p.state, p.data.Candidate.Number, p.data.Candidate.Name)
	}
	f.Main = app.Main().Class("page letter stack").Body(app.H1().TabIndex(-1).Text(title), body)
	return f.UI()
}

func (p *letters) renderDraft() app.UI {
	var kinds []ui.Choice
	for _, k := range rules.LetterKinds() {
		if k != rules.LetterFeedback || p.feedback {
			kinds = append(kinds, ui.Choice{Value: string(k), Label: p.say("kind." + string(k))})
		}
	}
	again := ui.Button{Label: p.say("again"), Part: "letter-again", OnClick: p.onAgain}
	if p.before != "" {
		again = ui.Button{Label: p.say("undo"), Part: "letter-undo", OnClick: p.onBefore}
	}
	return app.Div().Class("stack").Body(
		app.P().Body(app.Span().Class("letter-decision").Text(T(p.state, "decision."+string(p.data.Decision)))),
		app.Div().Class("row").Body(
			ui.Choices{Label: p.say("kind"), Part: "letter-kind", Value: string(p.kind), Options: kinds, Scope: "letter", OnPick: p.onKind}.UI(),
			ui.Button{Label: p.say("feedback.allow"), Title: p.say("feedback.why"), Kind: ui.Quiet, Toggle: true, Pressed: p.feedback,
				Part: "letter-feedback", OnClick: p.onFeedback}.UI()),
		app.P().Class("s muted").Text(p.say("what")),
		p.renderNotes(),
		ui.Field{ID: letterText, Label: p.say("text"), Input: ui.Area(letterText, p.draft()).Class("letter-text").Disabled(p.busy).OnInput(p.onInput)}.UI(),
		p.renderGuard(),
		app.Div().Class("row").Body(
			ui.Button{Label: p.say("copy"), Kind: ui.Primary, Part: "letter-copy", OnClick: p.onCopy}.UI(),
			ui.Button{Label: p.say("save"), Part: "letter-save", OnClick: p.onSave}.UI(),
			again.UI(),
			app.Span().Class("s").Text(p.note)))
}

// renderGuard warns of words that must not stand in a letter.
func (p *letters) renderGuard() app.UI {
	if len(p.heard) == 0 {
		return app.Div().Hidden(true)
	}
	var phrases []string
	for _, f := range p.heard {
		phrases = append(phrases, f.Phrase)
	}
	body := append(guardTexts(p.state, &rules.Pack{Guard: p.data.Guard}, p.heard), app.P().Text(T(p.state, "guard.letter", strings.Join(phrases, T(p.state, "guard.separator")))))
	return app.Div().Body(app.Div().Class("guard").Role("status").Attr("data-part", "guard").Body(body...))
}

func (p *letters) renderNotes() app.UI {
	var notes []string
	if p.kind == rules.LetterFeedback {
		notes = append(notes, p.say("feedback.why"))
	}
	if p.state.NamesHidden() {
		notes = append(notes, p.say("hidden"))
	}
	if p.kept {
		notes = append(notes, p.say("kept"))
	}
	lines := make([]app.UI, 0, len(notes))
	for _, n := range notes {
		lines = append(lines, app.Li().Text(n))
	}
	return app.Ul().Class("letter-notes s").Attr("data-part", "letter-notes").Body(lines...)
}
