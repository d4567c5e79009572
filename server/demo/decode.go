package demo

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"kotae/rules"
)

// fault is a mistake in a file, with the row where it stands.
type fault struct {
	row int
	msg string
}

func (f *fault) Error() string { return f.msg }

func faultf(row int, format string, args ...any) error {
	return &fault{row, fmt.Sprintf(format, args...)}
}

// inFile names the file and row of a mistake, as editors understand it.
func inFile(file string, err error) error {
	var f *fault
	if errors.As(err, &f) {
		return fmt.Errorf("%s:%d: %s", file, max(1, f.row), f.msg)
	}
	var y yaml.Error
	if errors.As(err, &y) && y.GetToken() != nil {
		return fmt.Errorf("%s:%d: %s", file, y.GetToken().Position.Line, y.GetMessage())
	}
	return fmt.Errorf("%s: %w", file, err)
}

// decode reads one document; an unknown or repeated field is a mistake.
func decode(file string, raw []byte, into any) error {
	if err := yaml.UnmarshalWithOptions(raw, into, yaml.Strict()); err != nil {
		return inFile(file, err)
	}
	return nil
}

func row(n ast.Node) int { return n.GetToken().Position.Line }

// scalar is the text of a node, whatever YAML takes it for.
func scalar(n ast.Node) (string, error) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, nil
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), nil
	case *ast.IntegerNode:
		return n.GetToken().Value, nil
	}
	return "", faultf(row(n), "want one value, not %s", n.Type())
}

// clock is the time since the start of the interview, written mm:ss.
type clock time.Duration

func (c *clock) UnmarshalYAML(n ast.Node) error {
	s, err := scalar(n)
	if err != nil {
		return err
	}
	minutes, seconds, ok := strings.Cut(s, ":")
	m, errM := strconv.Atoi(minutes)
	sec, errS := strconv.Atoi(seconds)
	if !ok || errM != nil || errS != nil || m < 0 || sec < 0 || sec > 59 || len(seconds) != 2 {
		return faultf(row(n), "%q is no time since the start; write mm:ss", s)
	}
	*c = clock(time.Duration(m)*time.Minute + time.Duration(sec)*time.Second)
	return nil
}

// when is a time relative to the moment of loading: "-3 14:00" is 14:00 three
// working days ago, "now-18" and "now+75" are minutes from now.
type when struct {
	fromNow bool
	days    int
	offset  time.Duration
}

func (w *when) UnmarshalYAML(n ast.Node) error {
	s, err := scalar(n)
	if err != nil {
		return err
	}
	if rest, ok := strings.CutPrefix(s, "now"); ok {
		m, err := strconv.Atoi(rest)
		*w = when{fromNow: true, offset: time.Duration(m) * time.Minute}
		if err == nil {
			return nil
		}
	}
	day, at, _ := strings.Cut(s, " ")
	d, errD := strconv.Atoi(day)
	t, errT := time.Parse("15:04", at)
	if errD != nil || errT != nil || d >= 0 {
		return faultf(row(n), "%q is no time; write \"-3 14:00\" (working days ago) or \"now+75\" (minutes)", s)
	}
	*w = when{days: -d, offset: time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute}
	return nil
}

// mark is a tag on a line: "tag" on the whole of it, "tag=phrase" on a phrase,
// "tag~phrase" where it was suggested for that phrase and taken over, and
// "-tag~phrase" where the suggestion was declined.
type mark struct {
	tag       rules.TagID
	phrase    string
	suggested bool
	declined  bool
	row       int
}

func (m *mark) UnmarshalYAML(n ast.Node) error {
	s, err := scalar(n)
	if err != nil {
		return err
	}
	m.row = row(n)
	s, m.declined = strings.CutPrefix(s, "-")
	tag, phrase, _ := strings.Cut(s, "=")
	if t, p, ok := strings.Cut(s, "~"); ok {
		tag, phrase, m.suggested = t, p, true
	}
	m.tag, m.phrase = rules.TagID(tag), phrase
	if m.declined && !m.suggested {
		return faultf(m.row, "only a suggestion can be declined; write \"-tag~phrase\"")
	}
	return nil
}

// rating is written "4", "4 理由", "未確認" or "対象外", the last two with or
// without a reason too.
type rating struct {
	rules.Rating
	row int
}

func (r *rating) UnmarshalYAML(n ast.Node) error {
	s, err := scalar(n)
	if err != nil {
		return err
	}
	value, reason, _ := strings.Cut(s, " ")
	*r = rating{rules.Rating{Kind: rules.Rated, Reason: strings.TrimSpace(reason)}, row(n)}
	switch value {
	case "未確認":
		r.Kind = rules.Unconfirmed
	case "対象外":
		r.Kind = rules.NotApplicable
	default:
		if r.Step, err = strconv.Atoi(value); err != nil {
			return faultf(row(n), "%q is no rating; write a step, 未確認 or 対象外", value)
		}
	}
	return nil
}

// handover is one item, written "kind: text" or "kind/criterion: text".
type handover struct {
	kind      rules.HandoverKind
	criterion rules.CriterionID
	text      string
	row       int
}

func (h *handover) UnmarshalYAML(n ast.Node) error {
	var one map[string]string
	if err := yaml.NodeToValue(n, &one); err != nil {
		return err
	}
	if len(one) != 1 {
		return faultf(row(n), "a handover item is one \"kind: text\"")
	}
	for key, text := range one {
		kind, criterion, _ := strings.Cut(key, "/")
		*h = handover{rules.HandoverKind(kind), rules.CriterionID(criterion), text, row(n)}
	}
	return nil
}

// UnmarshalYAML keeps the rows of the fields, so that a mistake met later can
// name one.
func (v *interview) UnmarshalYAML(n ast.Node) error {
	type plain interview
	if err := yaml.NodeToValue(n, (*plain)(v), yaml.Strict()); err != nil {
		return err
	}
	v.rows = map[string]int{}
	if m, ok := n.(*ast.MappingNode); ok {
		for _, field := range m.Values {
			v.rows[field.Key.GetToken().Value] = row(field.Key)
		}
	}
	return nil
}

// UnmarshalYAML keeps the row.
func (l *line) UnmarshalYAML(n ast.Node) error {
	type plain line
	l.row = row(n)
	return yaml.NodeToValue(n, (*plain)(l), yaml.Strict())
}

// UnmarshalYAML keeps the row.
func (c *card) UnmarshalYAML(n ast.Node) error {
	type plain card
	c.row = row(n)
	return yaml.NodeToValue(n, (*plain)(c), yaml.Strict())
}

// UnmarshalYAML keeps the row.
func (c *cue) UnmarshalYAML(n ast.Node) error {
	type plain cue
	c.row = row(n)
	return yaml.NodeToValue(n, (*plain)(c), yaml.Strict())
}

// UnmarshalYAML keeps the row.
func (e *entry) UnmarshalYAML(n ast.Node) error {
	type plain entry
	e.row = row(n)
	return yaml.NodeToValue(n, (*plain)(e), yaml.Strict())
}
