package packs

import (
	"kotae/rules"
	"kotae/rules/listen"
)

// questions also sees to it that whatever must be rated is asked about.
func (f fields) questions(p *rules.Pack) {
	asked := map[rules.CriterionID]bool{}
	for _, n := range f.some("questions") {
		q := f.mapping(n, "id", "text", "criteria", "requirements", "followups", "reverse")
		question := rules.Question{
			ID: rules.QuestionID(q.own(kindQuestion)), Text: q.text("text"), Requirements: q.flag("requirements"),
			Followups: q.texts("followups"), Reverse: q.flag("reverse"),
		}
		for _, c := range q.items("criteria") {
			id := q.knownCriterion(c, p)
			question.Criteria = append(question.Criteria, id)
			asked[id] = true
		}
		if material := len(question.Criteria) > 0 || question.Requirements; material == question.Reverse {
			f.broken(n, "pack.question.criteria", question.ID)
		}
		p.Questions = append(p.Questions, question)
	}
	for i, n := range f.criteriaAt {
		if c := p.Criteria[i]; c.Must && !asked[c.ID] {
			f.broken(n, "pack.must.unasked", c.ID)
		}
	}
}

func (f fields) cautions(p *rules.Pack) {
	for _, n := range f.items("cautions") {
		c := f.mapping(n, "id", "name", "ask", "clears")
		caution := rules.Caution{ID: rules.CautionID(c.own(kindCaution)), Name: c.text("name"), Ask: c.text("ask")}
		if _, ok := c.need("clears"); ok {
			caution.Clears = c.texts("clears")
		}
		p.Cautions = append(p.Cautions, caution)
	}
}

func (f fields) conditions(p *rules.Pack) {
	for _, n := range f.items("conditions") {
		c := f.mapping(n, "id", "name")
		p.Conditions = append(p.Conditions, rules.ConfirmItem{ID: rules.ConditionID(c.own(kindCondition)), Name: c.text("name")})
	}
}

func (f fields) guard(p *rules.Pack) {
	seen := map[int]bool{}
	for _, n := range f.items("guard") {
		g := f.mapping(n, "item", "name", "reason", "instead", "patterns", "except")
		item := rules.GuardItem{
			Item: g.number("item", 1, maxItem), Name: g.text("name"), Reason: g.text("reason"), Instead: g.text("instead"),
			Patterns: g.patterns("patterns"), Except: g.patterns("except"),
		}
		if seen[item.Item] {
			f.broken(g.values["item"], "pack.id.twice", item.Item)
		}
		seen[item.Item] = true
		p.Guard = append(p.Guard, item)
	}
	for item := 1; item <= 14; item++ {
		if !seen[item] {
			f.advise(f.values["guard"], "pack.guard.missing", item)
		}
	}
}

// patterns are in the language of package listen.
func (f fields) patterns(key string) []string {
	var all []string
	for _, n := range f.items(key) {
		pattern := f.line(n)
		all = append(all, pattern)
		if err := listen.Check(pattern); pattern != "" && err != nil {
			f.broken(n, "pack.pattern", pattern, err)
		}
	}
	return all
}
