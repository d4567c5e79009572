package packs

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kotae/rules"
	"kotae/rules/listen"
)

// Fault is one thing wrong with a pack, wherever the pack came from: a file that
// was read, or an editor on a screen.
type Fault struct {
	// Path leads to it through the pack's parts: "criteria/2/anchors/0/ja".
	Path string
	// Column counts the letters of a pattern from 1; 0 is the whole.
	Column          int
	Severity        Severity
	Message, Advice rules.Text
}

// Bounds of what a pack may say; the rules count on them.
const (
	maxWeight   = 10
	maxStrength = 2
	minSteps    = 3
	maxSteps    = 7
	maxVersion  = 9999
	maxItem     = 99
)

// Check lists everything that is wrong or doubtful in a pack. It is the one set
// of checks: lint of a file only adds what makes the file no pack at all.
func Check(p *rules.Pack) []Fault {
	c := &checker{pack: p, seen: map[string]map[string]bool{}}
	c.id("id", "pack", string(p.ID))
	c.number("version", "version", p.Version, 1, maxVersion)
	c.text("name", p.Name)
	c.number("coverage", "coverage", p.Coverage, 0, 100)
	c.scale()
	c.criteria()
	c.tags()
	c.questions()
	c.lesser()
	c.verdicts()
	c.guard()
	c.examples()
	return c.faults
}

type checker struct {
	pack   *rules.Pack
	faults []Fault
	// seen holds the ids of each kind of part.
	seen map[string]map[string]bool
}

func (c *checker) report(severity Severity, path, key string, args ...any) {
	c.faults = append(c.faults, Fault{Path: path, Severity: severity, Message: sentence(key, args), Advice: sentence(key+".advice", args)})
}

func (c *checker) broken(path, key string, args ...any) { c.report(Broken, path, key, args...) }
func (c *checker) advise(path, key string, args ...any) { c.report(Advise, path, key, args...) }

// at is one step further on a path: the index of an entry or the name of a field.
func at(path string, next any) string { return fmt.Sprint(path, "/", next) }

func (c *checker) line(path, s string) {
	if strings.TrimSpace(s) == "" {
		c.broken(path, "pack.text.blank")
	}
}

func (c *checker) lines(path string, list []string) {
	for i, s := range list {
		c.line(at(path, i), s)
	}
}

// text wants Japanese, and advises English.
func (c *checker) text(path string, t rules.Text) {
	c.line(at(path, "ja"), t.JA)
	if strings.TrimSpace(t.EN) == "" {
		c.advise(path, "pack.text.english")
	}
}

func (c *checker) texts(path string, list []rules.Text) {
	for i, t := range list {
		c.text(at(path, i), t)
	}
}

func (c *checker) number(path, name string, v, low, high int) {
	if v < low || v > high {
		c.broken(path, "pack.number", label(name), low, high)
	}
}

// id wants an id that no other part of its kind has.
func (c *checker) id(path, kind, id string) {
	switch {
	case !rules.ValidID(id):
		c.broken(path, "pack.id", id)
	case c.seen[kind][id]:
		c.broken(path, "pack.id.twice", id)
	}
	if c.seen[kind] == nil {
		c.seen[kind] = map[string]bool{}
	}
	c.seen[kind][id] = true
}

func (c *checker) criterion(path string, id rules.CriterionID) {
	if _, ok := c.pack.Criterion(id); !ok {
		c.broken(path, "pack.criterion.unknown", id)
	}
}

// patterns are in the language of package listen.
func (c *checker) patterns(path string, list []string) {
	for i, pattern := range list {
		c.line(at(path, i), pattern)
		var fault *listen.Syntax
		if err := listen.Check(pattern); strings.TrimSpace(pattern) != "" && errors.As(err, &fault) {
			c.broken(at(path, i), "pack.pattern", pattern, said{fault.Key, []any{fault.Word}})
			c.faults[len(c.faults)-1].Column = fault.Column
		}
	}
}

func (c *checker) scale() {
	steps := c.pack.Scale.Steps
	for i, label := range steps {
		c.line(at("scale", i), label)
		if label != "" && slices.Contains(steps[:i], label) {
			c.broken(at("scale", i), "pack.scale.twice", label)
		}
	}
	if n := len(steps); n < minSteps || n > maxSteps {
		c.broken("scale", "pack.scale.steps", n, minSteps, maxSteps)
	}
}

func (c *checker) criteria() {
	sum := 0
	for i, cr := range c.pack.Criteria {
		path := at("criteria", i)
		c.id(at(path, "id"), "criterion", string(cr.ID))
		c.text(at(path, "name"), cr.Name)
		c.text(at(path, "short"), cr.Short)
		c.number(at(path, "weight"), "weight", cr.Weight, 0, maxWeight)
		c.lines(at(path, "asked"), cr.Asked)
		c.text(at(path, "look"), cr.Look)
		c.texts(at(path, "anchors"), cr.Anchors)
		c.texts(at(path, "followups"), cr.Followups)
		if n := c.pack.Scale.N(); n > 0 && len(cr.Anchors) != n {
			c.broken(at(path, "anchors"), "pack.anchors", cr.ID, len(cr.Anchors), n)
		}
		c.used(path, cr)
		sum += max(cr.Weight, 0)
	}
	switch {
	case len(c.pack.Criteria) == 0:
		c.broken("criteria", "pack.list.empty", "criteria")
	case sum == 0:
		c.broken("criteria", "pack.weights")
	}
}

// used sees to it that whatever must be rated is asked about, and that ratings
// have evidence to rest on.
func (c *checker) used(path string, cr rules.Criterion) {
	asks := func(q rules.Question) bool { return slices.Contains(q.Criteria, cr.ID) }
	if cr.Must && !slices.ContainsFunc(c.pack.Questions, asks) {
		c.broken(path, "pack.must.unasked", cr.ID)
	}
	leans := func(t rules.Tag) bool { return t.Criterion == cr.ID && t.Side != rules.Ask }
	if !slices.ContainsFunc(c.pack.Tags, leans) {
		c.advise(path, "pack.criterion.untagged", cr.ID)
	}
}

func (c *checker) tags() {
	if len(c.pack.Tags) == 0 {
		c.broken("tags", "pack.list.empty", "tags")
	}
	for i, t := range c.pack.Tags {
		path := at("tags", i)
		c.tag(path, "tag", t)
		c.criterion(at(path, "criterion"), t.Criterion)
		c.patterns(at(path, "patterns"), t.Patterns)
		c.patterns(at(path, "except"), t.Except)
	}
	for i, t := range c.pack.RequirementTags {
		path := at("requirementTags", i)
		c.tag(path, "requirement tag", t)
		if !strings.Contains(t.Name.JA, "{0}") || (t.Name.EN != "" && !strings.Contains(t.Name.EN, "{0}")) {
			c.broken(path, "pack.requirement.name", t.ID, "{0}")
		}
	}
}

// tag checks what the tags of a pack and those of requirements have in common.
func (c *checker) tag(path, kind string, t rules.Tag) {
	c.id(at(path, "id"), kind, string(t.ID))
	c.text(at(path, "name"), t.Name)
	c.texts(at(path, "followups"), t.Followups)
	if strings.ContainsFunc(t.Kana, func(r rune) bool { return (r < 'ぁ' || r > 'ゖ') && r != 'ー' }) {
		c.broken(at(path, "kana"), "pack.tag.kana", t.ID, t.Kana)
	}
	switch t.Side {
	case rules.Plus, rules.Minus:
		c.number(at(path, "strength"), "strength", t.Strength, 1, maxStrength)
	case rules.Ask:
		if t.Strength != 0 {
			c.broken(at(path, "strength"), "pack.tag.ask", t.ID)
		}
	default:
		c.broken(at(path, "side"), "pack.tag.side", t.Side)
	}
}
