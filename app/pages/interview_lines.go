package pages

import (
	"sort"

	"kotae/app/state"
	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/api"
)

// lineView is one line as the stream shows it; comparable by value, so that a
// line is drawn anew only when something about it changed.
type lineView struct {
	ID      rules.LineID
	At      int64
	Head    rules.EventID
	Lang    string
	Elapsed string
	// Author is empty for the own lines.
	Author string
	Parts  []linePart
	Tags   []lineTag
	// Open are the proposals; Tab takes the first where TabTakes.
	Open     []listen.Suggestion
	TabTakes bool
	Rivals   []lineRival
	// Heading is the question, where it differs from the line before.
	Heading                          string
	Later, Unsent, Selected, Editing bool
	Writable                         bool
}

// linePart is a stretch of text, under a tagged or a guarded phrase or not.
type linePart struct {
	Text string
	Side rules.Side
}

// guarded marks a phrase that the guard names, as a side marks a tagged one.
const guarded rules.Side = "guarded"

// span is a marked stretch, in runes.
type span struct {
	From, To int
	Side     rules.Side
}

// lineTag is an own tag under the line.
type lineTag struct {
	ID   rules.TagID
	Side rules.Side
	Name string
}

// lineRival is another version of the line, written at the same time.
type lineRival struct {
	Event  rules.EventID
	Author string
	Text   string
}

// lineViews lists the lines of everyone, with the own tags and what is proposed.
func lineViews(a *state.App, row api.InterviewRow, p *rules.Pack, r *rules.Record, c *rules.Card, questions []questionRow,
	proposed func(rules.Line) []listen.Suggestion) []lineView {
	start := startOf(r)
	views, tags := make([]lineView, 0, len(r.Lines)), rules.ByLine(c.Tags)
	last := rules.QuestionID("")
	for _, l := range r.Lines {
		v := lineView{
			ID: l.ID, At: l.At, Head: l.Head, Lang: a.Lang(), Elapsed: elapsedText(a, secondsAt(start, l.At)),
			Later: l.Later, Unsent: !l.Sent, Open: proposed(l),
		}
		if l.Author != a.Me().ID && l.Author != "" {
			v.Author = panelName(row.Panel, l.Author)
		}
		v.addTags(p, tags[l.ID], l, a.Lang())
		for _, rival := range l.Rivals {
			v.Rivals = append(v.Rivals, lineRival{rival.Event, panelName(row.Panel, rival.Author), rival.Text})
		}
		if l.Question != last {
			v.Heading, last = questionText(questions, l.Question), l.Question
		}
		views = append(views, v)
	}
	return views
}

func (v *lineView) addTags(p *rules.Pack, tags []rules.PlacedTag, l rules.Line, lang string) {
	var spans []span
	for _, placed := range tags {
		tag, ok := p.Tag(placed.Tag)
		if !ok {
			continue
		}
		v.Tags = append(v.Tags, lineTag{tag.ID, tag.Side, tag.Name.In(lang)})
		spans = append(spans, span{placed.From, placed.To, tag.Side})
	}
	for _, s := range v.Open {
		spans = append(spans, span{s.From, s.To, s.Side})
	}
	v.Parts = partsOf(l.Text, spans)
}

// guardedParts marks what the guard names.
func guardedParts(text string, findings []listen.Finding) []linePart {
	var spans []span
	for _, f := range findings {
		spans = append(spans, span{f.From, f.To, guarded})
	}
	return partsOf(text, spans)
}

// partsOf cuts the text at the marked phrases; where two overlap, the one that
// begins first wins.
func partsOf(text string, spans []span) []linePart {
	runes := []rune(text)
	sort.SliceStable(spans, func(i, j int) bool { return spans[i].From < spans[j].From })
	var parts []linePart
	at := 0
	for _, s := range spans {
		from, to := max(s.From, at), min(s.To, len(runes))
		if from >= to {
			continue
		}
		if from > at {
			parts = append(parts, linePart{Text: string(runes[at:from])})
		}
		parts = append(parts, linePart{string(runes[from:to]), s.Side})
		at = to
	}
	if at < len(runes) || len(parts) == 0 {
		parts = append(parts, linePart{Text: string(runes[at:])})
	}
	return parts
}

func panelName(panel []api.User, id rules.UserID) string {
	for _, u := range panel {
		if u.ID == id {
			return u.Name
		}
	}
	return string(id)
}

func questionText(questions []questionRow, id rules.QuestionID) string {
	for _, q := range questions {
		if q.ID == id {
			return q.Text
		}
	}
	return ""
}
