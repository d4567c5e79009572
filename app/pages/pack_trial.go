package pages

import (
	"kotae/app/ui"
	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const (
	// trialStep is how many answers are heard before the screen may breathe.
	trialStep = 40
	// mostTrialShown bounds the answers shown for a tag.
	mostTrialShown = 5
)

// packTrial compares, on the answers of a posting, what the published version
// proposes and what the edited one would.
type packTrial struct {
	posting rules.PostingID
	got     *api.PackTrial
	was     *listen.Listener
	problem string
	// at counts the answers heard; turn tells a run from the one before it.
	at, turn, changed int
	tags              map[rules.TagID]*trialTag
	// stale says that the draft was edited after the effects were worked out.
	stale bool
}

// trialTag is what changes for one tag.
type trialTag struct {
	Was, Now  int
	New, Gone []trialPlace
}

// trialPlace is an answer with the phrase that causes the tag.
type trialPlace struct {
	Number, Text string
	From, To     int
}

// hear takes one answer in; it tells whether its proposals change.
func (t *packTrial) hear(line api.TrialLine, was, now []listen.Suggestion) {
	changed := false
	count := func(all, other []listen.Suggestion, to func(*trialTag, bool, trialPlace)) {
		for _, s := range all {
			alone := true
			for _, o := range other {
				alone = alone && o.Tag != s.Tag
			}
			if t.tags[s.Tag] == nil {
				t.tags[s.Tag] = &trialTag{}
			}
			changed = changed || alone
			to(t.tags[s.Tag], alone, trialPlace{line.Number, line.Text, s.From, s.To})
		}
	}
	count(was, now, func(tag *trialTag, alone bool, at trialPlace) {
		if tag.Was++; alone {
			tag.Gone = append(tag.Gone, at)
		}
	})
	count(now, was, func(tag *trialTag, alone bool, at trialPlace) {
		if tag.Now++; alone {
			tag.New = append(tag.New, at)
		}
	})
	if changed {
		t.changed++
	}
}

// proposed are the tags that a version proposes for an answer: none for the
// candidate's own questions.
func proposed(l *listen.Listener, p *rules.Pack, line api.TrialLine) []listen.Suggestion {
	asked := line.Asked
	if q, ok := p.Question(line.Question); ok {
		if q.Reverse {
			return nil
		}
		asked = q.Criteria
	}
	return l.Suggest(asked, line.Text)
}

func (p *pack) onTrial(app.Context, app.Event) {
	id := rules.PostingID(ui.ValueOf("pack-trial-posting"))
	p.trial = packTrial{posting: id, turn: p.trial.turn + 1}
	turn := p.trial.turn
	p.state.Client().TryPack(id, p.editor.draft, func(got api.PackTrial, err error) {
		p.page.Dispatch(func(app.Context) {
			if turn != p.trial.turn {
				return
			}
			if err != nil {
				p.trial.problem = ErrorText(p.state, err)
				return
			}
			p.trial.got = &got
			p.rehear()
		})
	})
}

// rehear begins anew with the answers that are there, as after an edit.
func (p *pack) rehear() {
	t := &p.trial
	if t.got == nil || p.editor == nil {
		return
	}
	if t.was == nil {
		t.was, _ = listen.New(p.opened.Pack)
	}
	if p.try(); p.ear == nil || t.was == nil {
		return
	}
	t.turn++
	t.at, t.changed, t.tags = 0, 0, map[rules.TagID]*trialTag{}
	p.hearOn(t.turn)
}

// hearOn hears a few answers and then lets the screen go first.
func (p *pack) hearOn(turn int) {
	t := &p.trial
	if turn != t.turn || t.got == nil || p.ear == nil {
		return
	}
	for end := min(t.at+trialStep, len(t.got.Lines)); t.at < end; t.at++ {
		line := t.got.Lines[t.at]
		t.hear(line, proposed(t.was, p.opened.Pack, line), proposed(p.ear, p.editor.draft.Pack, line))
	}
	if t.at < len(t.got.Lines) {
		p.page.After(1, func(app.Context) { p.hearOn(turn) })
		return
	}
	announce(p.trialText())
}

func (p *pack) trialText() string {
	t := &p.trial
	switch {
	case t.got == nil:
		return t.problem
	case len(t.got.Lines) == 0:
		return T(p.state, "packs.trial.none")
	case t.at < len(t.got.Lines):
		return T(p.state, "packs.trial.progress", N(t.at), N(len(t.got.Lines)))
	}
	return T(p.state, "packs.trial.result", N(len(t.got.Lines)), N(t.changed))
}

func (p *pack) renderTrial() app.UI {
	a := p.state
	var options []app.UI
	for _, posting := range append(p.opened.Row.Postings[:len(p.opened.Row.Postings):len(p.opened.Row.Postings)], p.opened.Others...) {
		options = append(options, app.Option().Value(string(posting.ID)).Text(posting.Name))
	}
	if !editsPacks(a.Me()) || len(options) == 0 {
		return app.Div().Hidden(true)
	}
	return p.card("pack-trial", T(a, "packs.trial.title"),
		app.P().Class("muted xs").Text(T(a, "packs.trial.lead")),
		app.Div().Class("row").Body(
			app.Select().Attr("id", "pack-trial-posting").Class("input").Attr("aria-label", T(a, "packs.trial.posting")).Body(options...),
			ui.Button{Label: T(a, "packs.trial.do"), Part: "pack-trial-do", OnClick: p.onTrial}.UI()),
		app.P().Class("s").Attr("data-part", "pack-trial-state").Text(p.trialText()),
		app.Ul().Class("pack-list pack-tried").Body(p.trialTags()...),
		app.Div().Class("stack").Attr("data-part", "pack-trial-effects").Body(p.trialEffects()...))
}

// trialTags lists the tags for which something changes, in the order of the pack.
func (p *pack) trialTags() []app.UI {
	var rows []app.UI
	seen := map[rules.TagID]bool{}
	for _, tags := range [][]rules.Tag{p.editor.draft.Pack.Tags, p.opened.Pack.Tags} {
		for _, tag := range tags {
			if t := p.trial.tags[tag.ID]; t != nil && !seen[tag.ID] && len(t.New)+len(t.Gone) > 0 {
				rows = append(rows, p.renderTrialTag(tag, t))
			}
			seen[tag.ID] = true
		}
	}
	return rows
}

func (p *pack) renderTrialTag(tag rules.Tag, t *trialTag) app.UI {
	a := p.state
	return app.Li().Attr("data-part", "pack-trial-tag").Body(
		ui.Tag{Side: tag.Side, Name: tag.Name.In(a.Lang()), SideName: T(a, "ui.side."+string(tag.Side)), ID: string(tag.ID)}.UI(),
		app.Span().Class("muted xs").Text(T(a, "packs.trial.tag", N(t.Now), N(t.Was))),
		p.renderPlaces("packs.trial.new", t.New), p.renderPlaces("packs.trial.gone", t.Gone))
}

func (p *pack) renderPlaces(key string, places []trialPlace) app.UI {
	if len(places) == 0 {
		return app.Div().Hidden(true)
	}
	rows := []app.UI{app.P().Class("xs").Body(app.B().Text(T(p.state, key, N(len(places)))))}
	for i, at := range places {
		if i == mostTrialShown {
			rows = append(rows, app.P().Class("muted xs").Text(T(p.state, "packs.trial.more", N(len(places)-i))))
			break
		}
		marked := markedParts(partsOf(at.Text, []span{{at.From, at.To, rules.Plus}}))
		rows = append(rows, app.P().Class("s").Body(append([]app.UI{app.Span().Class("muted xs").Text(at.Number + " ")}, marked...)...))
	}
	return app.Div().Class("pack-places").Body(rows...)
}

func (p *pack) trialEffects() []app.UI {
	a, got := p.state, p.trial.got
	if got == nil {
		return nil
	}
	body := []app.UI{app.H3().Text(T(a, "packs.trial.effects"))}
	if p.trial.stale {
		return append(body, app.P().Class("muted s").Text(T(a, "packs.trial.stale")))
	}
	body = append(body, app.Ul().Class("pack-list s").Body(effectItems(a, got.Effects, got.Hidden)...))
	if got.Left > 0 {
		body = append(body, app.P().Class("muted xs").Text(T(a, "packs.trial.left", N(len(got.Lines)), N(got.Left))))
	}
	return body
}
