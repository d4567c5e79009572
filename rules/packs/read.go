package packs

import (
	"strings"

	"github.com/goccy/go-yaml/ast"

	"kotae/rules"
)

// Kinds of parts, each with ids of its own.
const (
	kindCriterion   = "criterion"
	kindTag         = "tag"
	kindRequirement = "requirement tag"
	kindQuestion    = "question"
	kindCaution     = "caution"
	kindCondition   = "condition"
)

// Bounds of what a pack may say; the rules count on them.
const (
	maxWeight   = 10
	maxStrength = 2
	minSteps    = 3
	maxSteps    = 7
	maxVersion  = 9999
	maxItem     = 99
)

// read makes a pack and finds what is wrong with it. The pack is whole only
// where no finding is Broken.
func read(file string, raw []byte) (*rules.Pack, []Finding) {
	r := &reader{file: file, seen: map[string]map[string]bool{}}
	pack := &rules.Pack{}
	if root := r.parse(raw); root != nil {
		r.pack(root, pack)
	}
	sortFindings(r.findings)
	return pack, r.findings
}

func (r *reader) pack(root ast.Node, p *rules.Pack) {
	f := r.mapping(root, "pack", "version", "name", "coverage", "scale", "criteria", "tags", "requirement_tags",
		"questions", "cautions", "conditions", "verdicts", "guard")
	if n, ok := f.need("pack"); ok {
		p.ID = rules.PackID(r.line(n))
		if !rules.ValidID(string(p.ID)) {
			r.broken(n, "pack.id", p.ID)
		}
	}
	p.Version = f.number("version", 1, maxVersion)
	p.Name = f.text("name")
	p.Coverage = f.number("coverage", 0, 100)
	p.Scale = f.scale()
	f.criteria(p)
	f.tags(p)
	f.requirementTags(p)
	f.questions(p)
	f.cautions(p)
	f.conditions(p)
	f.verdicts(p)
	f.guard(p)
}

func (f fields) scale() rules.Scale {
	var s rules.Scale
	for _, n := range f.some("scale") {
		label := f.line(n)
		for _, other := range s.Steps {
			if other == label && label != "" {
				f.broken(n, "pack.scale.twice", label)
			}
		}
		s.Steps = append(s.Steps, label)
	}
	if n := s.N(); n > 0 && (n < minSteps || n > maxSteps) {
		f.broken(f.values["scale"], "pack.scale.steps", n, minSteps, maxSteps)
	}
	return s
}

func (f fields) criteria(p *rules.Pack) {
	sum := 0
	f.criteriaAt = f.some("criteria")
	before := len(f.findings)
	for _, n := range f.criteriaAt {
		c := f.criterion(n, p.Scale)
		sum += c.Weight
		p.Criteria = append(p.Criteria, c)
	}
	if len(p.Criteria) > 0 && sum == 0 && len(f.findings) == before {
		f.broken(f.values["criteria"], "pack.weights")
	}
}

func (r *reader) criterion(n ast.Node, scale rules.Scale) rules.Criterion {
	f := r.mapping(n, "id", "name", "short", "must", "weight", "asked", "look", "anchors", "followups")
	c := rules.Criterion{
		ID: rules.CriterionID(f.own(kindCriterion)), Name: f.text("name"), Short: f.text("short"),
		Must: f.flag("must"), Weight: f.number("weight", 0, maxWeight), Asked: f.lines("asked"),
		Look: f.text("look"), Followups: f.texts("followups"),
	}
	if _, ok := f.need("anchors"); ok {
		c.Anchors = f.texts("anchors")
		if scale.N() > 0 && len(c.Anchors) != scale.N() {
			r.broken(f.values["anchors"], "pack.anchors", c.ID, len(c.Anchors), scale.N())
		}
	}
	return c
}

func (f fields) tags(p *rules.Pack) {
	leans := map[rules.CriterionID]bool{}
	for _, n := range f.some("tags") {
		t := f.mapping(n, "id", "criterion", "side", "strength", "name", "followups", "alone", "patterns", "except")
		tag := t.tag(kindTag)
		tag.Criterion = t.criterionID("criterion", p)
		tag.Alone = t.flag("alone")
		tag.Patterns, tag.Except = t.patterns("patterns"), t.patterns("except")
		leans[tag.Criterion] = leans[tag.Criterion] || tag.Side != rules.Ask
		p.Tags = append(p.Tags, tag)
	}
	for i, n := range f.criteriaAt {
		if id := p.Criteria[i].ID; !leans[id] {
			f.advise(n, "pack.criterion.untagged", id)
		}
	}
}

// tag reads what the tags of a pack and those of requirements have in common.
func (f fields) tag(kind string) rules.Tag {
	t := rules.Tag{ID: rules.TagID(f.own(kind)), Name: f.text("name"), Followups: f.texts("followups")}
	n, ok := f.need("side")
	if !ok {
		return t
	}
	t.Side = rules.Side(f.line(n))
	switch t.Side {
	case rules.Plus, rules.Minus:
		t.Strength = f.number("strength", 1, maxStrength)
	case rules.Ask:
		if at, ok := f.values["strength"]; ok {
			f.broken(at, "pack.tag.ask", t.ID)
		}
	default:
		f.broken(n, "pack.tag.side", t.Side)
	}
	return t
}

func (f fields) requirementTags(p *rules.Pack) {
	for _, n := range f.items("requirement_tags") {
		t := f.mapping(n, "id", "side", "strength", "name", "followups")
		tag := t.tag(kindRequirement)
		if !strings.Contains(tag.Name.JA, "{0}") || (tag.Name.EN != "" && !strings.Contains(tag.Name.EN, "{0}")) {
			f.broken(n, "pack.requirement.name", tag.ID, "{0}")
		}
		p.RequirementTags = append(p.RequirementTags, tag)
	}
}

func (f fields) criterionID(key string, p *rules.Pack) rules.CriterionID {
	n, ok := f.need(key)
	if !ok {
		return ""
	}
	return f.knownCriterion(n, p)
}

func (r *reader) knownCriterion(n ast.Node, p *rules.Pack) rules.CriterionID {
	id := rules.CriterionID(r.line(n))
	if _, ok := p.Criterion(id); !ok {
		r.broken(n, "pack.criterion.unknown", id)
	}
	return id
}
