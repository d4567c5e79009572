package store

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var placeholder = regexp.MustCompile(`\$[0-9]+|\?`)

// Some drivers of SQLite bind by place, whatever the number says: $2 before $1
// would swap two values without a word.
func TestPlaceholdersStandInOrder(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			next := 1
			for _, p := range placeholder.FindAllString(text, -1) {
				if p == fmt.Sprintf("$%d", next) {
					next++
				} else if n, err := strconv.Atoi(p[1:]); err != nil || n > next {
					t.Errorf("%s: %s stands where $%d belongs", fset.Position(lit.Pos()), p, next)
				}
			}
			found += next - 1
			return true
		})
	}
	if found < 50 {
		t.Errorf("only %d placeholders were found; the search looks in the wrong place", found)
	}
}
