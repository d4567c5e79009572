package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/rules/messages"
)

// wantText fails where a person would read a bare key.
func wantText(t *testing.T, key string) {
	t.Helper()
	for _, lang := range []string{"ja", "en"} {
		if messages.Text(lang, key) == key {
			t.Errorf("%s has no text in %s", key, lang)
		}
	}
}

// A new verdict, comparison or measure must not reach a screen as its key.
func TestWhatRulesNameHasWords(t *testing.T) {
	for _, v := range rules.Verdicts() {
		wantText(t, "verdict."+string(v))
	}
	for _, op := range rules.Ops() {
		wantText(t, "comparison.condition."+string(op))
	}
	for _, m := range []rules.Measure{
		rules.MeasureTotal, rules.MeasureCoverage, rules.MeasureLowestMust, rules.MeasureUnconfirmedMust,
		rules.MeasureWidestSpread, rules.MeasureFor, rules.MeasureAgainst, "tag",
	} {
		wantText(t, "comparison.measure."+string(m))
	}
}

// Every refusal that rules can make says what is wrong in both languages.
func TestEveryErrorKeyHasAText(t *testing.T) {
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			if key, err := strconv.Unquote(lit.Value); err == nil && strings.HasPrefix(key, "error.") {
				found++
				wantText(t, key)
			}
			return true
		})
	}
	if found == 0 {
		t.Error("found no error key at all")
	}
}
