package rules

import (
	"slices"
	"strconv"
)

// PartKind names a kind of part of a pack; it is the part's place in the pack's
// JSON form too.
type PartKind string

// The kinds of parts, in the order of the file. Head is what stands at its top.
const (
	HeadPart        PartKind = "head"
	CriterionPart   PartKind = "criteria"
	TagPart         PartKind = "tags"
	RequirementPart PartKind = "requirementTags"
	QuestionPart    PartKind = "questions"
	CautionPart     PartKind = "cautions"
	ConditionPart   PartKind = "conditions"
	VerdictPart     PartKind = "verdicts"
	GuardPart       PartKind = "guard"
	ExamplePart     PartKind = "examples"
)

// Part is one part of a pack with all that can be changed in it. Comparing
// versions and editing go through it, so that neither forgets a field.
type Part struct {
	Kind PartKind
	// ID tells parts of a kind apart; a verdict rule goes by its number, an
	// example by its answer.
	ID   string
	Name Text
	// Path is where it stands in the pack: "criteria/0"; the head's is "".
	Path   string
	Fields []Field
}

// Parts describes the pack, part by part. What is set through their fields is
// set in the pack.
func (p *Pack) Parts() []Part {
	parts := []Part{{Kind: HeadPart, ID: string(p.ID), Name: p.Name, Fields: []Field{
		words("name", &p.Name), number("coverage", &p.Coverage), lines("scale", &p.Scale.Steps)}}}
	parts = append(parts, each(CriterionPart, p.Criteria, (*Criterion).part)...)
	criteria := p.criterionIDs()
	parts = append(parts, each(TagPart, p.Tags, func(t *Tag) Part {
		part := t.part()
		part.Fields = append(part.Fields, choice("criterion", (*string)(&t.Criterion), criteria...), flag("alone", &t.Alone),
			lines("patterns", &t.Patterns), lines("except", &t.Except))
		return part
	})...)
	parts = append(parts, each(RequirementPart, p.RequirementTags, (*Tag).part)...)
	parts = append(parts, each(QuestionPart, p.Questions, func(q *Question) Part { return q.part(criteria) })...)
	parts = append(parts, each(CautionPart, p.Cautions, (*Caution).part)...)
	parts = append(parts, each(ConditionPart, p.Conditions, func(c *ConfirmItem) Part {
		return Part{ID: string(c.ID), Name: c.Name, Fields: []Field{words("name", &c.Name)}}
	})...)
	rule := 0
	parts = append(parts, each(VerdictPart, p.Verdicts, func(v *VerdictRule) Part { rule++; return v.part(rule) })...)
	parts = append(parts, each(GuardPart, p.Guard, (*GuardItem).part)...)
	return append(parts, each(ExamplePart, p.Examples, (*Example).part)...)
}

func each[T any](kind PartKind, list []T, describe func(*T) Part) []Part {
	parts := make([]Part, len(list))
	for i := range list {
		parts[i] = describe(&list[i])
		parts[i].Kind, parts[i].Path = kind, string(kind)+"/"+strconv.Itoa(i)
	}
	return parts
}

func (p *Pack) criterionIDs() []string {
	ids := make([]string, len(p.Criteria))
	for i, c := range p.Criteria {
		ids[i] = string(c.ID)
	}
	return ids
}

func (c *Criterion) part() Part {
	return Part{ID: string(c.ID), Name: c.Name, Fields: []Field{
		words("name", &c.Name), words("short", &c.Short), number("weight", &c.Weight), flag("must", &c.Must), words("look", &c.Look),
		texts("anchors", &c.Anchors), texts("followups", &c.Followups), lines("asked", &c.Asked)}}
}

// part has what the tags of a pack and those of requirements have in common.
func (t *Tag) part() Part {
	return Part{ID: string(t.ID), Name: t.Name, Fields: []Field{
		words("name", &t.Name), line("kana", &t.Kana), choice("side", (*string)(&t.Side), string(Plus), string(Minus), string(Ask)),
		number("strength", &t.Strength), texts("followups", &t.Followups)}}
}

func (q *Question) part(criteria []string) Part {
	return Part{ID: string(q.ID), Name: q.Text, Fields: []Field{
		words("text", &q.Text), some("criteria", &q.Criteria, criteria), flag("requirements", &q.Requirements),
		flag("reverse", &q.Reverse), texts("followups", &q.Followups)}}
}

func (c *Caution) part() Part {
	return Part{ID: string(c.ID), Name: c.Name, Fields: []Field{words("name", &c.Name), words("ask", &c.Ask), texts("clears", &c.Clears)}}
}

func (v *VerdictRule) part(n int) Part {
	verdicts := make([]string, 0, len(Verdicts()))
	for _, verdict := range Verdicts() {
		verdicts = append(verdicts, string(verdict))
	}
	number := strconv.Itoa(n)
	return Part{ID: number, Name: Text{JA: number, EN: number}, Fields: []Field{
		choice("verdict", (*string)(&v.Verdict), verdicts...), conditions("conditions", &v.Conditions)}}
}

func (g *GuardItem) part() Part {
	return Part{ID: strconv.Itoa(g.Item), Name: g.Name, Fields: []Field{
		words("name", &g.Name), words("reason", &g.Reason), words("instead", &g.Instead), flag("yields", &g.Yields),
		lines("patterns", &g.Patterns), lines("except", &g.Except)}}
}

func (e *Example) part() Part {
	return Part{ID: e.Answer, Name: Text{JA: e.Answer, EN: e.Answer}, Fields: []Field{
		line("answer", &e.Answer), line("question", &e.Question), some("tags", &e.Tags, nil), some("not", &e.Not, nil)}}
}

// Field finds a field of the part by its name.
func (p Part) Field(name string) (Field, bool) {
	i := slices.IndexFunc(p.Fields, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return p.Fields[i], true
}
