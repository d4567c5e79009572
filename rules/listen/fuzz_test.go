package listen

import (
	"errors"
	"testing"
	"unicode/utf8"
)

// A place that leads nowhere would mark the wrong words, or stop the screen.
func FuzzNormalise(f *testing.F) {
	for _, s := range []string{"", "ﾊﾟｿｺﾝ 1,200件", "「引用」と言われましたが、出来る。", "仕事が、自分から。\n2.5倍", "ｶﾞ\xff", "『「」"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		text := Normalise(line)
		n := utf8.RuneCountInString(line)
		if len(text.runes) != len(text.from) || text.length != n {
			t.Fatalf("%q: %d runes lead to %d places of %d", line, len(text.runes), len(text.from), n)
		}
		last := 0
		for i := range text.runes {
			from, to := text.span(i, i+1)
			if from < last || from > to || to > n {
				t.Fatalf("%q: place %d leads to %d–%d", line, i, from, to)
			}
			last = from
		}
		text.sentences(true, func(from, to int) {
			if from > to || to > len(text.runes) {
				t.Fatalf("%q: a sentence at %d–%d", line, from, to)
			}
		})
	})
}

// A pack author's slip must come back as a column, whatever was typed.
func FuzzPattern(f *testing.F) {
	for _, s := range []string{"", "あ", "作業|確認 near 半分 and DEED unless somewhere HOPE", "near", "twice", "あ next", "|", "NOSUCH", "あ い", "あ but い", "あ but", "あ but but", "unless あ", " あ  and い"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		err := Check(source)
		var at *Syntax
		if err != nil && (!errors.As(err, &at) || at.Column < 1 || at.Column > utf8.RuneCountInString(source)+1) {
			t.Fatalf("%q: %v", source, err)
		}
	})
}
