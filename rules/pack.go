package rules

import (
	"slices"
	"strings"
)

// Text is one text in both languages.
type Text struct {
	JA string `json:"ja"`
	EN string `json:"en"`
}

// In returns the text in the language, "ja" or "en"; Japanese where the
// English is missing.
func (t Text) In(lang string) string {
	if lang == "en" && t.EN != "" {
		return t.EN
	}
	return t.JA
}

// Pack is a criteria pack (基準パック): everything an interview is asked,
// tagged and judged by. A posting keeps the version it began with.
type Pack struct {
	ID         PackID        `json:"id"`
	Version    int           `json:"version"`
	Hash       string        `json:"hash"`
	Name       Text          `json:"name"`
	Scale      Scale         `json:"scale"`
	Criteria   []Criterion   `json:"criteria"`
	Tags       []Tag         `json:"tags"`
	Questions  []Question    `json:"questions"`
	Cautions   []Caution     `json:"cautions"`
	Conditions []ConfirmItem `json:"conditions"`
	Verdicts   []VerdictRule `json:"verdicts"`
	Guard      []GuardItem   `json:"guard"`
	// RequirementTags are the tags that every requirement of a posting gets; see
	// WithRequirements.
	RequirementTags []Tag `json:"requirementTags,omitempty"`
	// Coverage is the default threshold in percent from which a candidate is
	// ranked; a posting may set its own.
	Coverage int `json:"coverage"`
	// Examples show what the patterns should propose.
	Examples []Example `json:"examples,omitempty"`
}

// Criterion is one thing that is rated (評価項目). A posting's own requirement
// (必須要件) is a criterion too, with Requirement set.
type Criterion struct {
	ID   CriterionID `json:"id"`
	Name Text        `json:"name"`
	// Short fits a column heading of the comparison.
	Short Text `json:"short"`
	Must  bool `json:"must"`
	// Weight is 0 to 10; 0 is noted but never counted.
	Weight      int  `json:"weight"`
	Requirement bool `json:"requirement,omitempty"`
	// Look says what to listen for (着眼点).
	Look Text `json:"look"`
	// Anchors describe the steps (行動例), one for each step of the scale.
	Anchors []Text `json:"anchors"`
	// Asked are words that show that a question asks about this criterion.
	Asked []string `json:"asked,omitempty"`
	// Followups are probes offered while the criterion lacks material.
	Followups []Text `json:"followups,omitempty"`
}

// Side says which way a tag points.
type Side string

// The sides: a plus, a minus, or something still to ask.
const (
	Plus  Side = "plus"
	Minus Side = "minus"
	Ask   Side = "ask"
)

// Tag is a mark put on a line (評価タグ).
type Tag struct {
	ID        TagID       `json:"id"`
	Criterion CriterionID `json:"criterion"`
	Side      Side        `json:"side"`
	// Strength is 1 or 2; an ask tag has none.
	Strength int  `json:"strength"`
	Name     Text `json:"name"`
	// Kana is how the Japanese name is read, for the search.
	Kana      string `json:"kana,omitempty"`
	Followups []Text `json:"followups,omitempty"`
	// Alone withdraws the proposal where the same answer earns a plus.
	Alone bool `json:"alone,omitempty"`
	// Patterns propose the tag; package listen describes their language.
	Patterns []string `json:"patterns,omitempty"`
	Except   []string `json:"except,omitempty"`
}

// Question is a planned question (質問), with the criteria it gives material for.
type Question struct {
	ID        QuestionID    `json:"id"`
	Text      Text          `json:"text"`
	Criteria  []CriterionID `json:"criteria"`
	Followups []Text        `json:"followups,omitempty"`
	// Requirements says that it gives material for the posting's requirements too.
	Requirements bool `json:"requirements,omitempty"`
	// Reverse marks the candidate's own questions (逆質問), never rated.
	Reverse bool `json:"reverse,omitempty"`
}

// Caution is a point to explain, never a score (留意点).
type Caution struct {
	ID   CautionID `json:"id"`
	Name Text      `json:"name"`
	Ask  Text      `json:"ask"`
	// Clears lists explanations that clear it (契約満了, 会社都合).
	Clears []Text `json:"clears"`
}

// ConfirmItem is one of the working conditions asked of all and never scored
// (条件確認).
type ConfirmItem struct {
	ID   ConditionID `json:"id"`
	Name Text        `json:"name"`
}

// GuardItem is one item of the 公正採用ガード: 1..14 as the ministry numbers
// them, 15 and up for what law and practice add.
type GuardItem struct {
	Item    int  `json:"item"`
	Name    Text `json:"name"`
	Reason  Text `json:"reason"`
	Instead Text `json:"instead"`
	// Yields says that the item is not named where the same sentence touches another.
	Yields   bool     `json:"yields,omitempty"`
	Patterns []string `json:"patterns"`
	Except   []string `json:"except,omitempty"`
}

// Requirement is a posting's own criterion as HR writes it.
type Requirement struct {
	ID      CriterionID `json:"id"`
	Name    Text        `json:"name"`
	Short   Text        `json:"short"`
	Must    bool        `json:"must"`
	Weight  int         `json:"weight"`
	Look    Text        `json:"look"`
	Anchors []Text      `json:"anchors"`
}

// WithRequirements returns the pack as one posting uses it: its requirements
// stand before the pack's own criteria, since round one asks first of all
// whether the experience can be used here. Each gets tags of its own, so that it
// rests on evidence like any other, and counts as asked where the pack says so.
func (p *Pack) WithRequirements(reqs []Requirement) *Pack {
	q := *p
	q.Criteria = make([]Criterion, 0, len(reqs)+len(p.Criteria))
	q.Tags = make([]Tag, 0, len(reqs)*len(p.RequirementTags)+len(p.Tags))
	for _, r := range reqs {
		q.Criteria = append(q.Criteria, Criterion{
			ID: r.ID, Name: r.Name, Short: r.Short, Must: r.Must, Weight: r.Weight,
			Requirement: true, Look: r.Look, Anchors: r.Anchors,
		})
		for _, t := range p.RequirementTags {
			q.Tags = append(q.Tags, r.tag(t))
		}
	}
	q.Criteria = append(q.Criteria, p.Criteria...)
	q.Tags = append(q.Tags, p.Tags...)
	q.Questions = slices.Clone(p.Questions)
	for i, question := range q.Questions {
		if !question.Requirements {
			continue
		}
		about := slices.Clone(question.Criteria)
		for _, r := range reqs {
			about = append(about, r.ID)
		}
		q.Questions[i].Criteria = about
	}
	return &q
}

// tag makes the requirement's own out of one that every requirement gets.
func (r Requirement) tag(t Tag) Tag {
	t.ID = TagID(string(r.ID) + "." + string(t.ID))
	t.Criterion = r.ID
	t.Name = r.fill(t.Name)
	followups := make([]Text, len(t.Followups))
	for i, f := range t.Followups {
		followups[i] = r.fill(f)
	}
	t.Followups = followups
	return t
}

// fill puts the requirement's short name in the place of {0}.
func (r Requirement) fill(t Text) Text {
	short := r.Short
	if short.JA == "" {
		short = r.Name
	}
	return Text{
		JA: strings.ReplaceAll(t.JA, "{0}", short.In("ja")),
		EN: strings.ReplaceAll(t.EN, "{0}", short.In("en")),
	}
}

// Criterion finds a criterion by id.
func (p *Pack) Criterion(id CriterionID) (Criterion, bool) {
	for _, c := range p.Criteria {
		if c.ID == id {
			return c, true
		}
	}
	return Criterion{}, false
}

// Tag finds a tag by id.
func (p *Pack) Tag(id TagID) (Tag, bool) {
	for i := range p.Tags {
		if p.Tags[i].ID == id {
			return p.Tags[i], true
		}
	}
	return Tag{}, false
}

// Question finds a planned question by id.
func (p *Pack) Question(id QuestionID) (Question, bool) {
	for _, q := range p.Questions {
		if q.ID == id {
			return q, true
		}
	}
	return Question{}, false
}

func (p *Pack) hasCaution(id CautionID) bool {
	for _, c := range p.Cautions {
		if c.ID == id {
			return true
		}
	}
	return false
}

func (p *Pack) hasCondition(id ConditionID) bool {
	for _, c := range p.Conditions {
		if c.ID == id {
			return true
		}
	}
	return false
}
