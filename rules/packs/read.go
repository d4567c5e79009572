package packs

import (
	"strings"

	"github.com/goccy/go-yaml/ast"

	"kotae/rules"
)

// read makes a pack and finds what is wrong with it. The pack is whole only
// where no finding is Broken.
func read(file string, raw []byte) (*rules.Pack, []Finding) {
	r := &reader{file: file, nodes: map[string]ast.Node{}, spoilt: map[string]bool{}}
	pack := &rules.Pack{}
	if root := r.parse(raw); root != nil {
		r.pack(root, pack)
		for _, fault := range Check(pack) {
			r.take(fault, pack)
		}
	}
	sortFindings(r.findings)
	return pack, r.findings
}

// take gives a fault its place in the file. What cannot be judged because
// something there could not be read was told already.
func (r *reader) take(fault Fault, p *rules.Pack) {
	for path := range r.spoilt {
		if within(fault.Path, path) || within(path, fault.Path) {
			return
		}
	}
	line, column := place(r.node(fault.Path))
	if fault.Column > 1 {
		column += fault.Column - 1
		if node, ok := r.node(fault.Path).(*ast.StringNode); ok && strings.ContainsAny(node.GetToken().Origin, `"'`) {
			column++
		}
	}
	r.findings = append(r.findings, Finding{r.file, line, column, fault.Severity, fault.Message, fault.Advice})
}

// within reports whether a path is another one or leads on from it.
func within(path, other string) bool { return path == other || strings.HasPrefix(path, other+"/") }

// node is what stands at a path, or the nearest thing around it.
func (r *reader) node(path string) ast.Node {
	for {
		if n, ok := r.nodes[path]; ok {
			return n
		}
		i := strings.LastIndexByte(path, '/')
		if i < 0 {
			return nil
		}
		path = path[:i]
	}
}

func (r *reader) pack(root ast.Node, p *rules.Pack) {
	f := r.mapping(root, "", "pack", "version", "name", "coverage", "scale", "criteria", "tags", "requirement_tags",
		"questions", "cautions", "conditions", "verdicts", "guard", "examples")
	p.ID = rules.PackID(f.word("pack"))
	p.Version, p.Name, p.Coverage = f.number("version"), f.text("name"), f.number("coverage")
	if f.need("scale") {
		p.Scale.Steps = f.lines("scale")
	}
	if f.need("criteria") {
		p.Criteria = entries(f, "criteria", criterion)
	}
	if f.need("tags") {
		p.Tags = entries(f, "tags", tag)
	}
	p.RequirementTags = entries(f, "requirement_tags", requirementTag)
	if f.need("questions") {
		p.Questions = entries(f, "questions", question)
	}
	p.Cautions, p.Conditions = entries(f, "cautions", caution), entries(f, "conditions", condition)
	if f.need("verdicts") {
		p.Verdicts = entries(f, "verdicts", verdict)
	}
	p.Guard, p.Examples = f.guard(), entries(f, "examples", example)
}

// standardGuard in the place of the list is the guard of the default pack, so
// that what law and practice add reaches every pack at once.
const standardGuard = "standard"

func (f fields) guard() []rules.GuardItem {
	if n, ok := f.values["guard"].(*ast.StringNode); ok && n.Value == standardGuard {
		return fromFile(defaultFile).Guard
	}
	return entries(f, "guard", guardItem)
}

// entries reads a list of mappings.
func entries[T any](f fields, key string, read func(*reader, ast.Node, string) T) []T {
	var all []T
	for i, n := range f.items(key) {
		all = append(all, read(f.reader, n, at(f.path(key), i)))
	}
	return all
}

func criterion(r *reader, n ast.Node, path string) rules.Criterion {
	f := r.mapping(n, path, "id", "name", "short", "must", "weight", "asked", "look", "anchors", "followups")
	c := rules.Criterion{
		ID: rules.CriterionID(f.word("id")), Name: f.text("name"), Short: f.text("short"), Must: f.flag("must"),
		Weight: f.number("weight"), Asked: f.lines("asked"), Look: f.text("look"), Followups: f.texts("followups"),
	}
	if f.need("anchors") {
		c.Anchors = f.texts("anchors")
	}
	return c
}

func tag(r *reader, n ast.Node, path string) rules.Tag {
	f := r.mapping(n, path, "id", "criterion", "side", "strength", "name", "kana", "followups", "alone", "patterns", "except")
	t := f.tag()
	t.Criterion, t.Alone = rules.CriterionID(f.word("criterion")), f.flag("alone")
	t.Patterns, t.Except = f.lines("patterns"), f.lines("except")
	return t
}

func requirementTag(r *reader, n ast.Node, path string) rules.Tag {
	return r.mapping(n, path, "id", "side", "strength", "name", "kana", "followups").tag()
}

// tag reads what the tags of a pack and those of requirements have in common.
func (f fields) tag() rules.Tag {
	t := rules.Tag{ID: rules.TagID(f.word("id")), Name: f.text("name"), Followups: f.texts("followups"), Side: rules.Side(f.word("side"))}
	if n, ok := f.values["kana"]; ok {
		t.Kana = f.line(n, f.path("kana"))
	}
	if _, ok := f.values["strength"]; ok || t.Side == rules.Plus || t.Side == rules.Minus {
		t.Strength = f.number("strength")
	}
	return t
}

func question(r *reader, n ast.Node, path string) rules.Question {
	f := r.mapping(n, path, "id", "text", "criteria", "requirements", "followups", "reverse")
	return rules.Question{
		ID: rules.QuestionID(f.word("id")), Text: f.text("text"), Criteria: ids[rules.CriterionID](f, "criteria"),
		Requirements: f.flag("requirements"), Followups: f.texts("followups"), Reverse: f.flag("reverse"),
	}
}

func ids[T ~string](f fields, key string) []T {
	var all []T
	for _, s := range f.lines(key) {
		all = append(all, T(s))
	}
	return all
}

func caution(r *reader, n ast.Node, path string) rules.Caution {
	f := r.mapping(n, path, "id", "name", "ask", "clears")
	c := rules.Caution{ID: rules.CautionID(f.word("id")), Name: f.text("name"), Ask: f.text("ask")}
	if f.need("clears") {
		c.Clears = f.texts("clears")
	}
	return c
}

func condition(r *reader, n ast.Node, path string) rules.ConfirmItem {
	f := r.mapping(n, path, "id", "name")
	return rules.ConfirmItem{ID: rules.ConditionID(f.word("id")), Name: f.text("name")}
}

func verdict(r *reader, n ast.Node, path string) rules.VerdictRule {
	f := r.mapping(n, path, "verdict", "when")
	v := rules.VerdictRule{Verdict: rules.Verdict(f.word("verdict"))}
	for i, s := range f.lines("when") {
		c, ok := rules.ParseCondition(s)
		if !ok {
			p := at(f.path("when"), i)
			r.broken(r.node(p), p, "pack.condition")
		}
		v.Conditions = append(v.Conditions, c)
	}
	return v
}

func guardItem(r *reader, n ast.Node, path string) rules.GuardItem {
	f := r.mapping(n, path, "item", "name", "reason", "instead", "yields", "patterns", "except")
	return rules.GuardItem{
		Item: f.number("item"), Name: f.text("name"), Reason: f.text("reason"), Instead: f.text("instead"),
		Yields: f.flag("yields"), Patterns: f.lines("patterns"), Except: f.lines("except"),
	}
}

func example(r *reader, n ast.Node, path string) rules.Example {
	f := r.mapping(n, path, "answer", "question", "tags", "not")
	e := rules.Example{Answer: f.word("answer"), Tags: ids[rules.TagID](f, "tags"), Not: ids[rules.TagID](f, "not")}
	if _, ok := f.values["question"]; ok {
		e.Question = f.word("question")
	}
	return e
}
