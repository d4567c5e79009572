package pages

import (
	"slices"

	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// mostRecent is how many tags count as used last.
const mostRecent = 5

// recentTags are the tags used last, the latest first; the card knows them, so
// that they are there again after a reload.
func recentTags(c *rules.Card) []rules.TagID {
	var recent []rules.TagID
	for i := len(c.Tags) - 1; i >= 0 && len(recent) < mostRecent; i-- {
		if id := c.Tags[i].Tag; !slices.Contains(recent, id) {
			recent = append(recent, id)
		}
	}
	return recent
}

// tagOn is the tag as it stands on the line.
func tagOn(c *rules.Card, line rules.LineID, id rules.TagID) (rules.PlacedTag, bool) {
	for _, t := range c.Tags {
		if t.Line == line && t.Tag == id {
			return t, true
		}
	}
	return rules.PlacedTag{}, false
}

// tagAgain puts the tag used last on this line too. It never lifts one: pressed
// twice, it has done it once.
func (p *interviewPage) tagAgain() {
	recent := recentTags(p.open.Card())
	if len(recent) == 0 {
		p.tell(T(p.state, "interview.again.none"))
		return
	}
	line := p.readPhrase().Line
	if line == "" {
		line = p.target(p.open.Record())
	}
	if p.open.Card().Has(line, recent[0]) && p.readPhrase().empty() {
		announce(T(p.state, "interview.search.has"))
		return
	}
	p.toggleTag(recent[0])
}

func (p *interviewPage) onAgain(app.Context, app.Event) { p.tagAgain(); p.focusComposer() }
