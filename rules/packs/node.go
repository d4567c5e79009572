package packs

import (
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"kotae/rules"
)

// reader walks one file and collects what is wrong with it, so that an author
// sees everything at once.
type reader struct {
	file     string
	findings []Finding
	// seen holds the ids of each kind of part.
	seen map[string]map[string]bool
	// criteriaAt are the nodes of the criteria, for what is found out later.
	criteriaAt []ast.Node
}

// report notes a finding at a node. Each key has a text of its own and one with
// ".advice" behind it, filled with the same arguments.
func (r *reader) report(severity Severity, n ast.Node, key string, args ...any) {
	line, column := place(n)
	r.findings = append(r.findings, Finding{r.file, line, column, severity, sentence(key, args), sentence(key+".advice", args)})
}

func (r *reader) broken(n ast.Node, key string, args ...any) { r.report(Broken, n, key, args...) }
func (r *reader) advise(n ast.Node, key string, args ...any) { r.report(Advise, n, key, args...) }

// place is where a node begins; a mapping begins at its first key.
func place(n ast.Node) (line, column int) {
	switch v := n.(type) {
	case nil:
		return 1, 1
	case *ast.MappingNode:
		if len(v.Values) > 0 && !v.IsFlowStyle {
			return place(v.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return place(v.Key)
	}
	token := n.GetToken()
	if token == nil || token.Position == nil {
		return 1, 1
	}
	return token.Position.Line, token.Position.Column
}

// parse reads the YAML into the one mapping that a pack is; nil where it cannot.
func (r *reader) parse(raw []byte) ast.Node {
	if len(raw) > maxFile {
		r.broken(nil, "pack.size", maxFile>>10)
		return nil
	}
	if tangled(raw) {
		r.broken(nil, "pack.tangled", maxLine, maxDepth)
		return nil
	}
	file, err := parser.ParseBytes(raw, 0)
	if err != nil {
		r.syntax(err)
		return nil
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		r.broken(nil, "pack.document")
		return nil
	}
	return file.Docs[0].Body
}

// tangled finds what no author writes and what takes the YAML parser minutes:
// brackets in brackets without end, and lines without end.
func tangled(raw []byte) bool {
	depth, start := 0, 0
	for i, c := range raw {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		case '\n', '\r':
			start = i + 1
		}
		if depth > maxDepth || i-start > maxLine {
			return true
		}
	}
	return false
}

func (r *reader) syntax(err error) {
	f := Finding{r.file, 1, 1, Broken, sentence("pack.syntax", []any{err}), sentence("pack.syntax.advice", nil)}
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil && at.GetToken().Position != nil {
		f.Line, f.Column = at.GetToken().Position.Line, at.GetToken().Position.Column
		f.Message = sentence("pack.syntax", []any{at.GetMessage()})
	}
	r.findings = append(r.findings, f)
}

// fields is one mapping of the file whose keys are all known. Where the file has
// something else in its place, that was reported, and no key is missed.
type fields struct {
	*reader
	at     ast.Node
	values map[string]ast.Node
	absent bool
}

// mapping takes a node as a mapping and refuses keys that are not known.
func (r *reader) mapping(n ast.Node, known ...string) fields {
	f := fields{reader: r, at: n, values: map[string]ast.Node{}}
	var pairs []*ast.MappingValueNode
	switch v := n.(type) {
	case *ast.MappingNode:
		pairs = v.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{v}
	default:
		f.absent = true
		r.broken(n, "pack.kind.mapping", strings.Join(known, ", "))
	}
	for _, pair := range pairs {
		key := pair.Key.GetToken().Value
		if !slices.Contains(known, key) {
			r.broken(pair.Key, "pack.key.unknown", key, strings.Join(known, ", "))
			continue
		}
		f.values[key] = pair.Value
	}
	return f
}

// need is the value of a key that must be there.
func (f fields) need(key string) (ast.Node, bool) {
	n, ok := f.values[key]
	if _, null := n.(*ast.NullNode); ok && !null {
		return n, true
	}
	if !f.absent {
		f.broken(f.at, "pack.key.missing", key)
	}
	return nil, false
}

// items is the list under a key; nil where the key is missing.
func (f fields) items(key string) []ast.Node {
	n, ok := f.values[key]
	if !ok {
		return nil
	}
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		f.broken(n, "pack.kind.list", key)
		return nil
	}
	return list.Values
}

// some is the list under a key that must hold something.
func (f fields) some(key string) []ast.Node {
	if _, ok := f.need(key); !ok {
		return nil
	}
	list := f.items(key)
	if list != nil && len(list) == 0 {
		f.broken(f.values[key], "pack.list.empty", key)
	}
	return list
}

// line is a text of one language or an id; blank text is refused.
func (r *reader) line(n ast.Node) string {
	var s string
	switch v := n.(type) {
	case *ast.StringNode:
		s = v.Value
	case *ast.LiteralNode:
		s = strings.TrimSuffix(v.Value.Value, "\n")
	default:
		r.broken(n, "pack.kind.text")
		return ""
	}
	if strings.TrimSpace(s) == "" {
		r.broken(n, "pack.text.blank")
	}
	return s
}

// text is {ja, en}; Japanese must be there, English should.
func (r *reader) text(n ast.Node) rules.Text {
	f := r.mapping(n, "ja", "en")
	var t rules.Text
	if ja, ok := f.need("ja"); ok {
		t.JA = r.line(ja)
	}
	if en, ok := f.values["en"]; ok {
		t.EN = r.line(en)
	} else if !f.absent {
		r.advise(n, "pack.text.english")
	}
	return t
}

func (f fields) text(key string) rules.Text {
	if n, ok := f.need(key); ok {
		return f.reader.text(n)
	}
	return rules.Text{}
}

func (f fields) texts(key string) []rules.Text {
	var all []rules.Text
	for _, n := range f.items(key) {
		all = append(all, f.reader.text(n))
	}
	return all
}

func (f fields) lines(key string) []string {
	var all []string
	for _, n := range f.items(key) {
		all = append(all, f.line(n))
	}
	return all
}

// number is a whole number from low to high under a key that must be there.
func (f fields) number(key string, low, high int) int {
	n, ok := f.need(key)
	if !ok {
		return 0
	}
	if v, ok := n.(*ast.IntegerNode); ok {
		switch i := v.Value.(type) {
		case int64:
			if int64(low) <= i && i <= int64(high) {
				return int(i)
			}
		case uint64:
			if int64(low) <= int64(i) && i <= uint64(high) {
				return int(i)
			}
		}
	}
	f.broken(n, "pack.number", key, low, high)
	return 0
}

// flag is true or false; false where the key is missing.
func (f fields) flag(key string) bool {
	n, ok := f.values[key]
	if !ok {
		return false
	}
	v, ok := n.(*ast.BoolNode)
	if !ok {
		f.broken(n, "pack.flag", key)
		return false
	}
	return v.Value
}

// own is the id of a part, which no other part of its kind may have.
func (f fields) own(kind string) string {
	n, ok := f.need("id")
	if !ok {
		return ""
	}
	id := f.line(n)
	switch {
	case !rules.ValidID(id):
		f.broken(n, "pack.id", id)
	case f.seen[kind][id]:
		f.broken(n, "pack.id.twice", id)
	}
	if f.seen[kind] == nil {
		f.seen[kind] = map[string]bool{}
	}
	f.seen[kind][id] = true
	return id
}
