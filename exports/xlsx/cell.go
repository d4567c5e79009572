package xlsx

import (
	"bufio"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Kind says what stands in a cell.
type Kind uint8

// The kinds of values. Failed is the value #N/A, which a chart leaves out.
const (
	Empty Kind = iota
	Number
	Text
	Failed
)

// Cell is one value as it is to be drawn. With a formula the value is the
// formula's result, for readers that do not compute.
type Cell struct {
	Style   int
	Kind    Kind
	Number  float64
	Text    string
	Formula *Formula
}

// Formula is written without the leading "=". One that stands in several cells
// of a column is written once, for the topmost; Down says in how many.
type Formula struct {
	Text string
	Down int
}

// cell writes one cell.
func (s *sheetWriter) cell(w *bufio.Writer, c Cell) {
	w.WriteString(`<c r="`)
	w.Write(s.columns[s.column])
	w.Write(s.rowNumber)
	if c.Style != 0 {
		w.WriteString(`" s="`)
		w.Write(strconv.AppendInt(s.scratch[:0], int64(c.Style), 10))
	}
	switch {
	case c.Formula != nil:
		s.formula(w, c)
	case c.Kind == Number:
		w.WriteString(`"><v>`)
		s.number(w, c.Number)
		w.WriteString(`</v></c>`)
	case c.Kind == Text:
		w.WriteString(`" t="inlineStr"><is><t`)
		if keepSpaces(c.Text) {
			w.WriteString(` xml:space="preserve"`)
		}
		w.WriteByte('>')
		escape(w, c.Text)
		w.WriteString(`</t></is></c>`)
	default:
		w.WriteString(`"/>`)
	}
}

func (s *sheetWriter) formula(w *bufio.Writer, c Cell) {
	switch c.Kind {
	case Text:
		w.WriteString(`" t="str`)
	case Failed:
		w.WriteString(`" t="e`)
	}
	w.WriteString(`">`)
	s.formulaText(w, c.Formula)
	switch c.Kind {
	case Number:
		w.WriteString(`<v>`)
		s.number(w, c.Number)
		w.WriteString(`</v>`)
	case Text:
		w.WriteString(`<v>`)
		escape(w, c.Text)
		w.WriteString(`</v>`)
	case Failed:
		w.WriteString(`<v>#N/A</v>`)
	}
	w.WriteString(`</c>`)
}

func (s *sheetWriter) formulaText(w *bufio.Writer, f *Formula) {
	if f.Down < 2 {
		w.WriteString(`<f>`)
		escape(w, f.Text)
		w.WriteString(`</f>`)
		return
	}
	id, written := s.shared[f]
	if !written {
		id = len(s.shared)
		s.shared[f] = id
		w.WriteString(`<f t="shared" ref="`)
		w.WriteString(Range(s.column+1, s.row, s.column+1, s.row+f.Down-1))
		w.WriteString(`" si="`)
		w.WriteString(strconv.Itoa(id))
		w.WriteString(`">`)
		escape(w, f.Text)
		w.WriteString(`</f>`)
		return
	}
	w.WriteString(`<f t="shared" si="`)
	w.Write(strconv.AppendInt(s.scratch[:0], int64(id), 10))
	w.WriteString(`"/>`)
}

func (s *sheetWriter) number(w *bufio.Writer, n float64) {
	if whole := int64(n); float64(whole) == n {
		w.Write(strconv.AppendInt(s.scratch[:0], whole, 10))
		return
	}
	w.Write(strconv.AppendFloat(s.scratch[:0], n, 'g', -1, 64))
}

// keepSpaces tells of text whose blanks a reader of XML might drop.
func keepSpaces(s string) bool {
	return s != "" && (s[0] <= ' ' || s[len(s)-1] <= ' ' || strings.Contains(s, "\n") || strings.Contains(s, "  "))
}

// escape writes text so that it reads back as it is. The format's own escape
// for characters, _x0041_, is escaped too.
func escape(w *bufio.Writer, s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var out string
		switch c := s[i]; {
		case c == '&':
			out = "&amp;"
		case c == '<':
			out = "&lt;"
		case c == '>':
			out = "&gt;"
		case c == '"':
			out = "&quot;"
		case c == '_' && escapeLike(s[i:]):
			out = "_x005F_"
		case c == '\r', c < ' ' && c != '\n' && c != '\t':
			out = "\uFFFD"
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r != utf8.RuneError && r != 0xFFFE && r != 0xFFFF {
				i += n - 1
				continue
			}
			w.WriteString(s[from:i])
			w.WriteString("\uFFFD")
			i += n - 1
			from = i + 1
			continue
		default:
			continue
		}
		w.WriteString(s[from:i])
		w.WriteString(out)
		from = i + 1
	}
	w.WriteString(s[from:])
}

// escapeLike reports whether s begins like _x0041_.
func escapeLike(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}
