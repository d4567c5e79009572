package pages

import (
	"strings"

	"kotae/app/dom"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// keyDo is what a key does in the review while no text field has the focus.
type keyDo int

// What the keys do.
const (
	keyNothing keyDo = iota
	keyUp
	keyDown
	keyRate
	keyUnconfirmed
	keyNotApplicable
	keyReason
	keyLater
	keyCondition
	keyJudge
	keyStrong
	keyWeak
	keyHandover
)

// reviewPlaces are the letters that lead to a place of the review.
func reviewPlaces() map[string]keyDo {
	return map[string]keyDo{"r": keyReason, "l": keyLater, "c": keyCondition, "g": keyJudge, "p": keyStrong, "m": keyWeak, "h": keyHandover}
}

// reviewKey reads a key of the review: arrows or J and K move, digits rate, U
// and N say that a rating is not possible, other letters lead to their place.
func reviewKey(key string, steps int) (do keyDo, step int) {
	switch key {
	case "ArrowUp", "k", "K":
		return keyUp, 0
	case "ArrowDown", "j", "J":
		return keyDown, 0
	case "u", "U":
		return keyUnconfirmed, 0
	case "n", "N":
		return keyNotApplicable, 0
	}
	if place, ok := reviewPlaces()[strings.ToLower(key)]; ok {
		return place, 0
	}
	if len(key) != 1 || key[0] < '1' || int(key[0]-'0') > steps {
		return keyNothing, 0
	}
	return keyRate, int(key[0] - '0')
}

// textKey reads the keys that work in text fields too: Ctrl Enter asks to submit,
// Escape goes back to the criterion, where the letters are keys again.
func (p *review) textKey(ctx app.Context, k dom.Key) bool {
	switch {
	case k.Name == "Enter" && (k.Ctrl || k.Meta) && !k.Alt && !p.locked():
		ctx.Dispatch(func(app.Context) { p.open = submitDialog })
	case k.Name == "Escape" && k.InText && len(p.iv.Pack().Criteria) > 0:
		p.moveTo(ctx, p.current)
	default:
		return false
	}
	return true
}

// judgeKey picks a judgement by its digit while the focus is on them.
func (p *review) judgeKey(ctx app.Context, k dom.Key) bool {
	all := []rules.Judgement{rules.Pass, rules.Torn, rules.Decline}
	if len(k.Name) != 1 || k.Name[0] < '1' || int(k.Name[0]-'1') >= len(all) || p.locked() || !k.Target.Closest(`[data-part="judgement"]`).Exists() {
		return false
	}
	ctx.Dispatch(func(ctx app.Context) { p.judge(ctx, string(all[k.Name[0]-'1'])) })
	return true
}

// lead brings the focus to a place.
func (p *review) lead(do keyDo) {
	place := ""
	switch do {
	case keyReason:
		place = "#reason-" + string(p.iv.Pack().Criteria[p.current].ID)
	case keyLater:
		dom.Query(atFirstLater).Click()
		return
	case keyCondition:
		p.openCondition()
		return
	case keyJudge:
		place = atJudgement
	case keyStrong:
		place = "#point-strong"
	case keyWeak:
		place = "#point-weak"
	case keyHandover:
		place = atOwnHandover
		for _, s := range []string{atAddHandover, atAddAll} {
			if dom.Query(s).Exists() {
				place = s
			}
		}
	}
	dom.Query(place).Focus()
	dom.Query(place).ScrollIntoView()
}

// openCondition opens the form of the first condition that nobody confirmed, else
// goes to the first.
func (p *review) openCondition() {
	for _, c := range p.iv.Pack().Conditions {
		if p.iv.Record().Conditions[c.ID].Text == "" {
			dom.Query(atConditionOf(string(c.ID))).Click()
			return
		}
	}
	dom.Query(atCondition).Focus()
}
