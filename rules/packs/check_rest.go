package packs

import (
	"slices"
	"strconv"

	"kotae/rules"
)

func (c *checker) questions() {
	if len(c.pack.Questions) == 0 {
		c.broken("questions", "pack.list.empty", "questions")
	}
	for i, q := range c.pack.Questions {
		path := at("questions", i)
		c.id(at(path, "id"), "question", string(q.ID))
		c.text(at(path, "text"), q.Text)
		c.texts(at(path, "followups"), q.Followups)
		for n, id := range q.Criteria {
			c.criterion(at(at(path, "criteria"), n), id)
		}
		if material := len(q.Criteria) > 0 || q.Requirements; material == q.Reverse {
			c.broken(path, "pack.question.criteria", q.ID)
		}
	}
}

// lesser checks what is never rated: cautions and conditions.
func (c *checker) lesser() {
	for i, caution := range c.pack.Cautions {
		path := at("cautions", i)
		c.id(at(path, "id"), "caution", string(caution.ID))
		c.text(at(path, "name"), caution.Name)
		c.text(at(path, "ask"), caution.Ask)
		c.texts(at(path, "clears"), caution.Clears)
	}
	for i, condition := range c.pack.Conditions {
		path := at("conditions", i)
		c.id(at(path, "id"), "condition", string(condition.ID))
		c.text(at(path, "name"), condition.Name)
	}
}

// verdicts sees to it that each candidate meets a rule, and that each rule can be
// met.
func (c *checker) verdicts() {
	all := c.pack.Verdicts
	if len(all) == 0 {
		c.broken("verdicts", "pack.list.empty", "verdicts")
	}
	for i, v := range all {
		path := at("verdicts", i)
		if !slices.Contains(rules.Verdicts(), v.Verdict) {
			c.broken(at(path, "verdict"), "pack.verdict", v.Verdict)
		}
		for n, condition := range v.Conditions {
			c.condition(at(at(path, "conditions"), n), condition)
		}
		last, bare := i == len(all)-1, len(v.Conditions) == 0
		switch {
		case last && !bare:
			c.broken(path, "pack.verdict.last")
		case bare && !last:
			c.broken(at("verdicts", i+1), "pack.verdict.unreachable", i+1)
		}
	}
}

func (c *checker) condition(path string, condition rules.Condition) {
	m := condition.Measure
	low, high := m.Range()
	switch {
	case !c.pack.ValidMeasure(m):
		c.broken(path, "pack.measure", m)
	case !slices.Contains(rules.Ops(), condition.Op):
		c.broken(path, "pack.op", condition.Op)
	case (condition.Value < low || condition.Value > high) && m.InPoints():
		c.broken(path, "pack.value.points", m, low/100, high/100)
	case condition.Value < low || condition.Value > high:
		c.broken(path, "pack.value.whole", m, low, high)
	}
}

func (c *checker) guard() {
	seen := map[int]bool{}
	for i, g := range c.pack.Guard {
		path := at("guard", i)
		c.number(at(path, "item"), "item", g.Item, 1, maxItem)
		if seen[g.Item] {
			c.broken(at(path, "item"), "pack.id.twice", strconv.Itoa(g.Item))
		}
		seen[g.Item] = true
		c.text(at(path, "name"), g.Name)
		c.text(at(path, "reason"), g.Reason)
		c.text(at(path, "instead"), g.Instead)
		c.patterns(at(path, "patterns"), g.Patterns)
		c.patterns(at(path, "except"), g.Except)
	}
	for item := 1; item <= 14; item++ {
		if !seen[item] {
			c.advise("guard", "pack.guard.missing", item)
		}
	}
}

func (c *checker) examples() {
	for i, e := range c.pack.Examples {
		path := at("examples", i)
		c.line(at(path, "answer"), e.Answer)
		c.knownTags(at(path, "tags"), e.Tags)
		c.knownTags(at(path, "not"), e.Not)
	}
}

func (c *checker) knownTags(path string, ids []rules.TagID) {
	for i, id := range ids {
		if _, ok := c.pack.Tag(id); !ok {
			c.broken(at(path, i), "pack.tag.unknown", id)
		}
	}
}
