package pages

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"kotae/rules"
	"kotae/server/api"
)

// packEditor is a pack as it is being changed: one part of it is at hand, and
// whatever is typed goes into the part's fields. It knows no screen.
type packEditor struct {
	draft api.PackDraft
	parts []rules.Part
	at    int
	dirty bool
}

func newPackEditor(d api.PackDraft) *packEditor { return &packEditor{draft: d, parts: d.Pack.Parts()} }

// copyOf makes a draft out of a version; under another id it is a pack of its own.
func copyOf(opened api.PackOpened, id rules.PackID) api.PackDraft {
	raw, err := json.Marshal(opened.Pack)
	pack := &rules.Pack{}
	if err != nil || json.Unmarshal(raw, pack) != nil {
		return api.PackDraft{Pack: opened.Pack, From: opened.Row.ID, FromVersion: opened.Row.Version}
	}
	if id != pack.ID {
		pack.ID = id
		pack.Name.JA += "(コピー)"
		pack.Name.EN += " (copy)"
	}
	return api.PackDraft{Pack: pack, From: opened.Row.ID, FromVersion: opened.Row.Version}
}

func (e *packEditor) part() rules.Part { return e.parts[e.at] }

// open goes to the part at a path, or to the nearest around it.
func (e *packEditor) open(path string) {
	for i, p := range e.parts {
		if p.Path == path || (p.Path != "" && strings.HasPrefix(path, p.Path+"/")) {
			e.at = i
			return
		}
	}
	e.openKind(rules.PartKind(strings.Split(path, "/")[0]))
}

// openKind goes to the first part of a kind, if there is one.
func (e *packEditor) openKind(kind rules.PartKind) {
	e.at = max(0, slices.IndexFunc(e.parts, func(p rules.Part) bool { return p.Kind == kind }))
}

// write puts what was typed into an entry of a field.
func (e *packEditor) write(name string, item int, lang, text string) {
	f, ok := e.part().Field(name)
	if !ok {
		return
	}
	value := slices.Clone(f.Get())
	switch {
	case f.Kind == rules.LinesField || (f.Kind == rules.SomeField && f.Options == nil):
		value = nil
		for _, line := range strings.Split(text, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				value = append(value, rules.Text{JA: line, EN: line})
			}
		}
	case item >= len(value):
		return
	case f.Kind == rules.ConditionsField:
		words := strings.Fields(value[item].JA)
		value[item].JA = strings.Join(append(words[:len(words)-1], strings.TrimSpace(text)), " ")
	case f.Kind == rules.WordsField || f.Kind == rules.TextsField:
		if lang == "en" {
			value[item].EN = text
		} else {
			value[item].JA = text
		}
	default:
		value[item] = rules.Text{JA: strings.TrimSpace(text), EN: strings.TrimSpace(text)}
	}
	e.set(f, value)
}

// shown is what stands in the input of an entry.
func shown(f rules.Field, item int, lang string) string {
	value := f.Get()
	switch {
	case f.Kind == rules.LinesField || (f.Kind == rules.SomeField && f.Options == nil):
		lines := make([]string, len(value))
		for i, t := range value {
			lines[i] = t.JA
		}
		return strings.Join(lines, "\n")
	case item >= len(value):
		return ""
	case f.Kind == rules.ConditionsField:
		words := strings.Fields(value[item].JA)
		return words[len(words)-1]
	case lang == "en":
		return value[item].EN
	}
	return value[item].JA
}

// pick chooses an option, or takes it back where several may be chosen.
func (e *packEditor) pick(name, option string) {
	f, ok := e.part().Field(name)
	if !ok {
		return
	}
	text := rules.Text{JA: option, EN: option}
	value := f.Get()
	switch i := slices.Index(value, text); {
	case f.Kind != rules.SomeField:
		value = []rules.Text{text}
	case i >= 0:
		value = slices.Delete(slices.Clone(value), i, i+1)
	default:
		value = append(slices.Clone(value), text)
	}
	e.set(f, value)
	// An ask never counts.
	if strength, ok := e.part().Field("strength"); ok && name == "side" {
		value := "1"
		if option == string(rules.Ask) {
			value = "0"
		}
		e.set(strength, []rules.Text{{JA: value}})
	}
}

// addItem adds an empty entry to a list, removeItem takes one out.
func (e *packEditor) addItem(name string) {
	if f, ok := e.part().Field(name); ok {
		e.set(f, append(slices.Clone(f.Get()), rules.Text{}))
	}
}

func (e *packEditor) removeItem(name string, item int) {
	if f, ok := e.part().Field(name); ok && item < len(f.Get()) {
		e.set(f, slices.Delete(slices.Clone(f.Get()), item, item+1))
	}
}

func (e *packEditor) set(f rules.Field, value []rules.Text) {
	f.Set(value)
	e.dirty = true
	e.parts = e.draft.Pack.Parts()
}

// grows tells of the kinds that parts can be added to and taken from.
func grows(kind rules.PartKind) bool {
	return kind == rules.CriterionPart || kind == rules.TagPart || kind == rules.QuestionPart
}

// add puts a new part behind the others of its kind and goes there.
func (e *packEditor) add(kind rules.PartKind) {
	p := e.draft.Pack
	id := freeID(e.parts, kind)
	switch kind {
	case rules.CriterionPart:
		p.Criteria = append(p.Criteria, rules.Criterion{ID: rules.CriterionID(id), Weight: 1, Anchors: make([]rules.Text, p.Scale.N())})
	case rules.TagPart:
		t := rules.Tag{ID: rules.TagID(id), Side: rules.Plus, Strength: 1}
		if len(p.Criteria) > 0 {
			t.Criterion = p.Criteria[0].ID
		}
		p.Tags = append(p.Tags, t)
	case rules.QuestionPart:
		p.Questions = append(p.Questions, rules.Question{ID: rules.QuestionID(id)})
	default:
		return
	}
	e.dirty, e.parts = true, p.Parts()
	e.at = slices.IndexFunc(e.parts, func(part rules.Part) bool { return part.Kind == kind && part.ID == id })
}

func freeID(parts []rules.Part, kind rules.PartKind) string {
	for n := 1; ; n++ {
		id := strings.TrimSuffix(string(kind), "s") + "-" + strconv.Itoa(n)
		if !slices.ContainsFunc(parts, func(p rules.Part) bool { return p.Kind == kind && p.ID == id }) {
			return id
		}
	}
}

// remove takes the part at hand out.
func (e *packEditor) remove() {
	p, part := e.draft.Pack, e.part()
	_, index, _ := strings.Cut(part.Path, "/")
	i, err := strconv.Atoi(index)
	if err != nil {
		return
	}
	switch part.Kind {
	case rules.CriterionPart:
		p.Criteria = slices.Delete(p.Criteria, i, i+1)
	case rules.TagPart:
		p.Tags = slices.Delete(p.Tags, i, i+1)
	case rules.QuestionPart:
		p.Questions = slices.Delete(p.Questions, i, i+1)
	default:
		return
	}
	e.dirty, e.parts = true, p.Parts()
	e.openKind(part.Kind)
}

// under are the findings at a path or below it.
func under(all []api.PackFinding, path string) []api.PackFinding {
	var out []api.PackFinding
	for _, f := range all {
		if f.Path == path || strings.HasPrefix(f.Path, path+"/") {
			out = append(out, f)
		}
	}
	return out
}

// fieldPath leads to a field of a part.
func fieldPath(part rules.Part, field string) string {
	if part.Path == "" {
		return field
	}
	return part.Path + "/" + field
}
