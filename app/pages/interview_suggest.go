package pages

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/rules/listen"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// typedLine is what the ear makes of the line being typed. Nothing of it is
// recorded before the line is.
type typedLine struct {
	// Open are offered, Taken wait for the line to be recorded, Left were declined.
	Open, Taken, Left []listen.Suggestion
	Findings          []listen.Finding
}

// typedHush stands for the typed line where a line's id would.
const typedHush rules.LineID = "typed"

// hearTyped listens to the line being typed; it runs in a pause of the typing.
// It reports whether there is anything new to show.
func (p *interviewPage) hearTyped(text string) bool {
	before := p.typedLine
	q := p.question()
	p.typedLine.Findings = p.desk.listening().guard(text)
	if p.editing != "" {
		return !slices.Equal(before.Findings, p.typedLine.Findings)
	}
	p.typedLine.Open = slices.DeleteFunc(p.desk.ear.suggest(q, text), func(s listen.Suggestion) bool {
		return hasTag(before.Taken, s.Tag) || hasTag(before.Left, s.Tag)
	})
	return !slices.Equal(before.Open, p.typedLine.Open) || !slices.Equal(before.Findings, p.typedLine.Findings)
}

func hasTag(all []listen.Suggestion, tag rules.TagID) bool {
	return slices.ContainsFunc(all, func(s listen.Suggestion) bool { return s.Tag == tag })
}

// proposed are the tags offered on a noted own line: neither put nor declined.
func (p *interviewPage) proposed(questions []questionRow, tags map[rules.LineID][]rules.PlacedTag, l rules.Line) []listen.Suggestion {
	if !isMe(p.state, l.Author) {
		return nil
	}
	c := p.open.Card()
	var q questionRow
	if i := slices.IndexFunc(questions, func(row questionRow) bool { return row.ID == l.Question }); i >= 0 {
		q = questions[i]
	}
	return slices.DeleteFunc(p.desk.ear.suggest(q, l.Text), func(s listen.Suggestion) bool {
		return slices.ContainsFunc(tags[l.ID], func(t rules.PlacedTag) bool { return t.Tag == s.Tag }) || slices.ContainsFunc(c.Declined, func(d rules.SuggestionDeclined) bool { return d.Line == l.ID && d.Tag == s.Tag })
	})
}

// proposedOn are the tags offered on a line as it is recorded now.
func (p *interviewPage) proposedOn(l rules.Line) []listen.Suggestion {
	return p.proposed(p.questions(), rules.ByLine(p.open.Card().Tags), l)
}

// offered is the proposal that Tab takes: the first one of the line being typed,
// else of the line the tag keys act on; none where the person left them.
func (p *interviewPage) offered() (rules.LineID, listen.Suggestion, bool) {
	if p.editing != "" || !p.writable() {
		return "", listen.Suggestion{}, false
	}
	if dom.ByID(composerID).Value() != "" {
		if p.hushed == typedHush || len(p.typedLine.Open) == 0 {
			return "", listen.Suggestion{}, false
		}
		return "", p.typedLine.Open[0], true
	}
	r := p.open.Record()
	line, ok := r.Line(p.target(r))
	open := p.proposedOn(line)
	if !ok || p.hushed == line.ID || len(open) == 0 {
		return "", listen.Suggestion{}, false
	}
	return line.ID, open[0], true
}

// accept takes a proposal: at once on a noted line, with the line on a typed one.
func (p *interviewPage) accept(line rules.LineID, s listen.Suggestion) {
	tag, _ := p.open.Pack().Tag(s.Tag)
	if line == "" {
		p.typedLine.Taken = append(p.typedLine.Taken, s)
		p.dropOpen(s)
	} else {
		p.open.Append(rules.TagPut{Line: line, Tag: s.Tag, From: s.From, To: s.To, Suggested: true}, 0)
	}
	announce(T(p.state, "interview.tag.put", tag.Name.In(p.state.Lang())))
}

// decline leaves a proposal for good.
func (p *interviewPage) decline(line rules.LineID, s listen.Suggestion) {
	if line == "" {
		p.typedLine.Left = append(p.typedLine.Left, s)
		p.dropOpen(s)
		return
	}
	p.open.Append(rules.SuggestionDeclined{Line: line, Tag: s.Tag, Phrase: s.Phrase}, 0)
}

func (p *interviewPage) dropOpen(s listen.Suggestion) {
	p.typedLine.Open = slices.DeleteFunc(slices.Clone(p.typedLine.Open), func(o listen.Suggestion) bool { return o.Tag == s.Tag })
}

// answerOffer takes or declines what Tab would take.
func (p *interviewPage) answerOffer(do func(rules.LineID, listen.Suggestion)) bool {
	line, s, ok := p.offered()
	if ok {
		do(line, s)
	}
	return ok
}

// hush leaves the proposals of a line alone: Tab moves the focus again.
func (p *interviewPage) hush() bool {
	line, _, ok := p.offered()
	switch {
	case !ok:
		return false
	case line == "":
		p.hushed = typedHush
	default:
		p.hushed = line
	}
	return true
}

// settleTyped records what was chosen while the line was typed, once it has an
// id. The phrase is looked for again: the text may have changed behind it.
func (p *interviewPage) settleTyped(line rules.LineID, text string) {
	for _, s := range p.typedLine.Taken {
		put := rules.TagPut{Line: line, Tag: s.Tag, Suggested: true}
		if before, _, found := strings.Cut(text, s.Phrase); found {
			put.From = utf8.RuneCountInString(before)
			put.To = put.From + utf8.RuneCountInString(s.Phrase)
		}
		p.open.Append(put, 0)
	}
	for _, s := range p.typedLine.Left {
		p.open.Append(rules.SuggestionDeclined{Line: line, Tag: s.Tag, Phrase: s.Phrase}, 0)
	}
}

// renderTyped shows, in the place of the key hints, what is proposed for the line
// being typed and what was taken.
func (p *interviewPage) renderTyped() app.UI {
	var chips []app.UI
	for _, s := range p.typedLine.Taken {
		tag, _ := p.open.Pack().Tag(s.Tag)
		name := tag.Name.In(p.state.Lang())
		chips = append(chips, ui.Tag{Side: s.Side, Name: name, SideName: T(p.state, "ui.side."+string(s.Side)), ID: string(s.Tag), Part: "taken",
			Remove: T(p.state, "interview.tag.lift", name), Scope: "taken/" + string(s.Tag), OnClick: func(app.Context, app.Event) {
				p.typedLine.Taken = slices.DeleteFunc(p.typedLine.Taken, func(o listen.Suggestion) bool { return o.Tag == s.Tag })
				p.focusComposer()
			}}.UI())
	}
	for i, s := range p.typedLine.Open {
		chips = append(chips, p.renderProposal("", s, i == 0 && p.hushed != typedHush))
	}
	return app.Div().Class("typed-tags").Role("status").Attr("data-part", "typed").Body(chips...)
}

// renderProposal is one proposed tag: the chip takes it, the ✕ declines it. On a
// noted line the line hears the click.
func (p *interviewPage) renderProposal(line rules.LineID, s listen.Suggestion, tab bool) app.UI {
	tag, _ := p.open.Pack().Tag(s.Tag)
	name := tag.Name.In(p.state.Lang())
	leave := T(p.state, "interview.suggestion.leave", name)
	take := app.Button().Type("button").Class("tag-take").Attr("title", T(p.state, "interview.suggestion.why", s.Phrase))
	drop := app.Button().Type("button").Class("tag-x").Attr("aria-label", leave).Attr("title", leave)
	if line == "" {
		act := func(do func(rules.LineID, listen.Suggestion)) app.EventHandler {
			return func(app.Context, app.Event) { do(line, s); p.focusComposer() }
		}
		scope := app.EventScope(string(s.Tag), s.From, s.To)
		take, drop = take.OnClick(act(p.accept), scope), drop.OnClick(act(p.decline), scope)
	}
	word := []app.UI{
		app.Span().Class("tag-shape").Aria("hidden", true).Text(ui.Shape(s.Side)),
		app.Span().Class("sr").Text(T(p.state, "interview.suggestion.take", T(p.state, "ui.side."+string(s.Side)))),
		app.Span().Text(name)}
	if tab {
		word = append(word, ui.Kbd("Tab"))
	}
	return app.Span().Class("tag ghost", string(s.Side)).Attr("data-part", "suggestion").Attr("data-tag", string(s.Tag)).Body(
		take.Body(word...), drop.Body(app.Span().Aria("hidden", true).Text("✕")))
}
