package exports

import (
	"strings"
	"time"

	"kotae/rules"
	"kotae/rules/messages"
)

// Letter is everything a letter about a decision is made of. There is no room in
// it for scores, other candidates, interviewers or notes, so none of them can
// slip into what leaves the company.
type Letter struct {
	// Lang is the reader's language, "ja" or "en".
	Lang     string
	Kind     rules.LetterKind
	Decision rules.Decision
	// Until is the day, YYYY-MM-DD, to which a hold lasts.
	Until string
	// Posting is the name of the posting (募集).
	Posting string
	// Name is the candidate's; where it is hidden, its place is left open.
	Name   string
	Points []rules.LetterPoint
	// Made dates the letter, in the writer's time zone.
	Made time.Time
}

// Text is the letter as a draft to edit; without a decision there is none.
func (l Letter) Text() string {
	if l.Decision == "" {
		return ""
	}
	var parts []string
	switch l.Kind {
	case rules.LetterAgent:
		parts = l.agent()
	case rules.LetterHelloWork:
		parts = []string{l.say("hellowork", l.name(), l.Posting, l.day(l.Made), l.say("hellowork."+string(l.Decision)))}
	case rules.LetterFeedback:
		parts = l.feedback()
	default:
		parts = []string{l.say("result.open", l.name(), l.Posting), l.result(), l.say("close")}
	}
	return strings.Join(parts, "\n\n") + "\n"
}

func (l Letter) say(key string, args ...string) string {
	return messages.Text(l.Lang, "letter."+key, args...)
}

func (l Letter) name() string {
	if l.Name == "" {
		return l.say("name")
	}
	return l.Name
}

// day writes a date as letters do.
func (l Letter) day(t time.Time) string { return t.Format(l.say("day")) }

// result is the plain outcome; a hold says by when, if that is known.
func (l Letter) result() string {
	until, ok := rules.Day(l.Until)
	if l.Decision == rules.DecideHold && ok {
		return l.say("result.hold.until", l.day(until))
	}
	return l.say("result." + string(l.Decision))
}

// agent gives an agent reasons to pass on. What nobody asked about is no reason
// for a decline, and says so.
func (l Letter) agent() []string {
	parts := []string{l.say("agent.open", l.name(), l.Posting, l.say("agent."+string(l.Decision)))}
	switch l.Decision {
	case rules.DecideWithdraw:
	case rules.DecideDecline:
		parts = append(parts, l.list("agent.convincing", rules.Convincing), l.list("agent.reasons", rules.Abstract),
			l.list("agent.unheard", rules.Unheard))
	default:
		parts = append(parts, l.list("agent.convincing", rules.Convincing), l.list("agent.further", rules.Abstract, rules.Unheard))
	}
	return filled(append(parts, l.say("agent.close")))
}

// mostHelp is how many questions a feedback letter gives to work on: more would
// discourage.
const mostHelp = 3

// feedback tells an employee what came across, what stayed abstract and what
// would help next time.
func (l Letter) feedback() []string {
	var next []string
	for _, p := range l.Points {
		if help := p.Help.In(l.Lang); help != "" && len(next) < mostHelp {
			next = append(next, l.say("item", help))
		}
	}
	return filled([]string{
		l.say("feedback.open", l.name(), l.Posting),
		l.list("feedback.convincing", rules.Convincing), l.list("feedback.abstract", rules.Abstract), l.list("feedback.unheard", rules.Unheard),
		under(l.say("feedback.next"), next), l.say("feedback.close")})
}

// list is a heading with the names of the points in one of the states, "" if
// there are none.
func (l Letter) list(heading string, states ...rules.PointState) string {
	var items []string
	for _, state := range states {
		for _, p := range l.Points {
			if p.State == state {
				items = append(items, l.say("item", p.Name.In(l.Lang)))
			}
		}
	}
	return under(l.say(heading), items)
}

func under(heading string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	return heading + "\n" + strings.Join(items, "\n")
}

// filled leaves out the parts that have nothing to say.
func filled(parts []string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}
