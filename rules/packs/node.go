package packs

import (
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"kotae/rules"
)

// reader walks one file and collects what is wrong with its form, so that an
// author sees everything at once. What a pack may say is for Check.
type reader struct {
	file     string
	findings []Finding
	// nodes remembers where each path of the pack stands in the file.
	nodes map[string]ast.Node
	// spoilt are the paths where something could not be read.
	spoilt map[string]bool
}

// broken notes at a node that what belongs to the path cannot be read. Each key
// has a text of its own and one with ".advice" behind it, filled with the same
// arguments.
func (r *reader) broken(n ast.Node, path, key string, args ...any) {
	line, column := place(n)
	r.findings = append(r.findings, Finding{r.file, line, column, Broken, sentence(key, args), sentence(key+".advice", args)})
	r.spoilt[path] = true
}

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
		r.broken(nil, "", "pack.size", maxFile>>10)
		return nil
	}
	if tangled(raw) {
		r.broken(nil, "", "pack.tangled", maxLine, maxDepth)
		return nil
	}
	file, err := parser.ParseBytes(raw, 0)
	if err != nil {
		r.syntax(err)
		return nil
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		r.broken(nil, "", "pack.document")
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
	base   string
	values map[string]ast.Node
	absent bool
}

// segments are the keys whose place in the pack has another name.
var segments = map[string]string{"pack": "id", "requirement_tags": "requirementTags", "when": "conditions"}

// path is where the value of a key belongs in the pack.
func (f fields) path(key string) string {
	if other, ok := segments[key]; ok {
		key = other
	}
	if f.base == "" {
		return key
	}
	return f.base + "/" + key
}

// mapping takes a node as a mapping and refuses keys that are not known.
func (r *reader) mapping(n ast.Node, path string, known ...string) fields {
	f := fields{reader: r, at: n, base: path, values: map[string]ast.Node{}}
	r.nodes[path] = n
	var pairs []*ast.MappingValueNode
	switch v := n.(type) {
	case *ast.MappingNode:
		pairs = v.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{v}
	default:
		f.absent = true
		r.broken(n, path, "pack.kind.mapping", strings.Join(known, ", "))
	}
	for _, pair := range pairs {
		key := pair.Key.GetToken().Value
		if !slices.Contains(known, key) {
			r.broken(pair.Key, f.path(key), "pack.key.unknown", key, strings.Join(known, ", "))
			continue
		}
		f.values[key] = pair.Value
		r.nodes[f.path(key)] = pair.Value
	}
	return f
}

// need reports a key that must be there and is not.
func (f fields) need(key string) bool {
	n, ok := f.values[key]
	if _, null := n.(*ast.NullNode); ok && !null {
		return true
	}
	if !f.absent {
		f.broken(f.at, f.path(key), "pack.key.missing", key)
	}
	return false
}

// items is the list under a key; nil where the key is missing.
func (f fields) items(key string) []ast.Node {
	n, ok := f.values[key]
	if !ok {
		return nil
	}
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		f.broken(n, f.path(key), "pack.kind.list", key)
		return nil
	}
	for i, item := range list.Values {
		f.nodes[at(f.path(key), i)] = item
	}
	return list.Values
}

// line is a text of one language or an id.
func (r *reader) line(n ast.Node, path string) string {
	switch v := n.(type) {
	case *ast.StringNode:
		return v.Value
	case *ast.LiteralNode:
		return strings.TrimSuffix(v.Value.Value, "\n")
	}
	r.broken(n, path, "pack.kind.text")
	return ""
}

// word is a line under a key that must be there.
func (f fields) word(key string) string {
	if !f.need(key) {
		return ""
	}
	return f.line(f.values[key], f.path(key))
}

func (f fields) lines(key string) []string {
	var all []string
	for i, n := range f.items(key) {
		all = append(all, f.line(n, at(f.path(key), i)))
	}
	return all
}

// words is {ja, en}; Japanese must be there.
func (r *reader) words(n ast.Node, path string) rules.Text {
	f := r.mapping(n, path, "ja", "en")
	t := rules.Text{JA: f.word("ja")}
	if en, ok := f.values["en"]; ok {
		t.EN = r.line(en, f.path("en"))
	}
	return t
}

func (f fields) text(key string) rules.Text {
	if !f.need(key) {
		return rules.Text{}
	}
	return f.words(f.values[key], f.path(key))
}

func (f fields) texts(key string) []rules.Text {
	var all []rules.Text
	for i, n := range f.items(key) {
		all = append(all, f.words(n, at(f.path(key), i)))
	}
	return all
}

// number is a whole number under a key that must be there; -1, which Check
// refuses, where it is something else.
func (f fields) number(key string) int {
	if !f.need(key) {
		return -1
	}
	if v, ok := f.values[key].(*ast.IntegerNode); ok {
		switch i := v.Value.(type) {
		case int64:
			return int(i)
		case uint64:
			return int(min(i, math.MaxInt))
		}
	}
	return -1
}

// flag is true or false; false where the key is missing.
func (f fields) flag(key string) bool {
	n, ok := f.values[key]
	if !ok {
		return false
	}
	v, ok := n.(*ast.BoolNode)
	if !ok {
		f.broken(n, f.path(key), "pack.flag", key)
		return false
	}
	return v.Value
}
