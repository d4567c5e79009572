package pages

import (
	"sort"

	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/api"
)

// lineView is one line as the stream shows it.
type lineView struct {
	ID      rules.LineID
	Head    rules.EventID
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

// lineView is how the line shows now, behind the line before it.
func (p *interviewPage) lineView(v interviewView, l rules.Line, before rules.QuestionID) lineView {
	a := p.state
	row := lineView{
		ID: l.ID, Head: l.Head, Elapsed: elapsedText(a, secondsAt(startOf(v.record), l.At)), Later: l.Later,
		Unsent: v.unsent(l), Open: p.proposed(v.questions, v.tags, l), Selected: l.ID == v.target, Editing: l.ID == p.editing, Writable: v.writable,
	}
	row.TabTakes = row.Selected && p.tabTakes(l.ID)
	if !isMe(a, l.Author) {
		row.Author = panelName(v.panel, l.Author)
	}
	row.addTags(v.pack, v.tags[l.ID], l, a.Lang())
	for _, rival := range l.Rivals {
		row.Rivals = append(row.Rivals, lineRival{rival.Event, panelName(v.panel, rival.Author), rival.Text})
	}
	if l.Question != before {
		row.Heading = questionText(v.questions, l.Question)
	}
	return row
}

// tabTakes tells that Tab takes the first proposal of the line the keys act on.
func (p *interviewPage) tabTakes(line rules.LineID) bool {
	return p.hushed != line && p.editing == "" && p.typedAt == 0
}

// unsent tells of a line that the server does not have, while it is out of reach.
func (v interviewView) unsent(l rules.Line) bool {
	return v.offline && !l.Sent && !v.here[rules.EventID(l.ID)] && !v.here[l.Head]
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
