package exports

import (
	"slices"
	"strings"

	"kotae/rules"
)

// said is a line as 根拠 shows it under one criterion: once, however many tagged it.
type said struct {
	*Quote
	// others are what further interviewers tagged on the same line.
	others []*Quote
}

func (s said) sameLine(q *Quote) bool {
	return s.Line != "" && s.Line == q.Line && s.Criterion == q.Criterion && s.Candidate == q.Candidate
}

// interviewers are those who tagged the line.
func (s said) interviewers() string {
	names := s.Interviewer
	for _, q := range s.others {
		names += "\n" + q.Interviewer
	}
	return names
}

// tagged names the tags of a line once. One that not all set says who did.
func (b Book) tagged(s said, names tagNames) string {
	if len(s.others) == 0 {
		return names.of(s.Tags)
	}
	by, order := map[rules.TagID][]string{}, []rules.TagID{}
	for _, q := range append([]*Quote{s.Quote}, s.others...) {
		for _, tag := range q.Tags {
			if !slices.Contains(order, tag) {
				order = append(order, tag)
			}
			by[tag] = append(by[tag], q.Interviewer)
		}
	}
	var all []string
	for _, tag := range order {
		name, known := names[tag]
		switch {
		case !known:
		case len(by[tag]) > len(s.others):
			all = append(all, name)
		default:
			all = append(all, b.text("workbook.tags.by", name, strings.Join(by[tag], b.text("comparison.comma"))))
		}
	}
	return strings.Join(all, "\n")
}
