package packs

import (
	"strconv"
	"strings"

	"kotae/rules"
	"kotae/rules/messages"
)

// Changes tells in sentences what changed from one version to another.
func Changes(from, to *rules.Pack) []rules.Text {
	all := []rules.Text{}
	for _, c := range rules.DiffPacks(from, to) {
		say := func(lang string) string { return teller{lang, from, to}.change(c) }
		all = append(all, rules.Text{JA: say("ja"), EN: say("en")})
	}
	return all
}

// Effects tells in sentences what another version would alter for a candidate,
// who is named by number alone.
func Effects(number string, e rules.Effect, from *rules.Pack) []rules.Text {
	said := func(do func(teller) string) rules.Text {
		return rules.Text{JA: do(teller{"ja", from, from}), EN: do(teller{"en", from, from})}
	}
	all := []rules.Text{said(func(t teller) string {
		return t.text("packs.effect", number, t.total(e.Was), t.total(e.Now), strconv.Itoa(e.Was.Coverage), strconv.Itoa(e.Now.Coverage),
			t.text("verdict."+string(e.Was.Verdict)), t.text("verdict."+string(e.Now.Verdict)))
	})}
	if len(e.Dropped) == 0 {
		return all
	}
	return append(all, said(func(t teller) string {
		names := make([]string, len(e.Dropped))
		for i, id := range e.Dropped {
			names[i] = t.named(string(id))
		}
		return t.text("packs.effect.dropped", number, strings.Join(names, " · "))
	}))
}

func (t teller) total(s rules.Standing) string {
	if !s.HasTotal {
		return t.text("packs.effect.nototal")
	}
	return s.Total.String()
}

// teller puts what packs hold into one language.
type teller struct {
	lang     string
	from, to *rules.Pack
}

func (t teller) text(key string, args ...string) string { return messages.Text(t.lang, key, args...) }

func (t teller) change(c rules.PackChange) string {
	part, name := t.text("packs.part."+string(c.Kind)), c.Name.In(t.lang)
	if c.Field == "" {
		if c.Old == (rules.Text{}) {
			return t.text("packs.change.added", part, name)
		}
		return t.text("packs.change.removed", part, name)
	}
	key := "packs.change.value"
	switch {
	case c.Moved:
		key = "packs.change.moved"
	case c.Item > 0 && c.Old == (rules.Text{}):
		key = "packs.change.item.added"
	case c.Item > 0 && c.New == (rules.Text{}):
		key = "packs.change.item.removed"
	case c.Item > 0:
		key = "packs.change.item"
	}
	old, now := t.value(c, c.Old), t.value(c, c.New)
	if old == now && key == "packs.change.value" {
		// What changed stands in the other language.
		old, now = c.Old.JA+" / "+c.Old.EN, c.New.JA+" / "+c.New.EN
	}
	// What a label adds in brackets is for the editor.
	field, _, _ := strings.Cut(t.text("packs.field."+c.Field), "(")
	return t.text(key, part, name, strings.TrimSpace(field), old, now, strconv.Itoa(c.Item))
}

func (t teller) value(c rules.PackChange, v rules.Text) string {
	word := v.In(t.lang)
	switch {
	case word == "":
		return t.text("packs.value.none")
	case c.FieldKind == rules.NumberField:
		return word
	case c.Field == "verdict":
		return t.text("verdict." + word)
	case c.Field == "side" || c.FieldKind == rules.FlagField:
		return t.text("packs.value." + word)
	case c.FieldKind == rules.ConditionsField:
		return t.condition(word)
	case c.FieldKind == rules.ChoiceField || c.FieldKind == rules.SomeField:
		return t.named(word)
	}
	return "「" + word + "」"
}

// named is the name behind the id of a criterion or a tag.
func (t teller) named(id string) string {
	for _, p := range []*rules.Pack{t.to, t.from} {
		if c, ok := p.Criterion(rules.CriterionID(id)); ok {
			return c.Name.In(t.lang)
		}
		if tag, ok := p.Tag(rules.TagID(id)); ok {
			return tag.Name.In(t.lang)
		}
	}
	return id
}

func (t teller) condition(words string) string {
	part := strings.Fields(words)
	if len(part) != 3 {
		return words
	}
	measure := t.text("comparison.measure." + part[0])
	if id, ok := rules.Measure(part[0]).Tag(); ok {
		measure = t.text("comparison.measure.tag", t.named(string(id)))
	}
	return t.text("comparison.condition."+part[1], measure, part[2])
}
