package docs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "kotae/"

// layout says which of our own packages each package may import.
var layout = map[string][]string{
	"docs":            {},
	"rules":           {},
	"rules/sync":      {"rules"},
	"rules/messages":  {},
	"rules/listen":    {"rules"},
	"rules/agreement": {},
	"rules/packs":     {"rules", "rules/listen", "rules/messages"},
	"exports":         {"rules", "rules/agreement", "rules/messages", "exports/xlsx"},
	"exports/xlsx":    {},
	"server/e2e":      {},
	"server/api":      {"rules"},
	"server/store":    {"rules", "rules/sync"},
	"server/auth":     {"rules", "server/store"},
	"server/live":     {"rules", "rules/agreement", "server/api", "server/store"},
	"server/intake":   {"rules", "rules/messages", "exports"},
	"server/paper":    {"rules", "rules/listen", "rules/messages", "server/intake", "server/live", "server/store"},
	"server/demo":     {"rules", "rules/packs", "server/store"},
	"server/routes": {"rules", "rules/messages", "rules/packs", "exports", "server/api", "server/auth", "server/live",
		"server/paper", "server/store", "app/web"},
	"server": {"rules", "rules/listen", "rules/messages", "rules/packs", "rules/sync", "exports", "server/api", "server/auth", "server/demo",
		"server/live", "server/paper", "server/routes", "server/store", "app/web"},
	"app/dom":    {},
	"app/client": {"rules", "server/api", "app/dom"},
	"app/state":  {"rules", "rules/sync", "server/api", "app/client", "app/dom"},
	"app/ui":     {"rules", "rules/messages", "app/dom"},
	"app/pages":  {"rules", "rules/listen", "rules/messages", "server/api", "app/client", "app/state", "app/ui", "app/dom"},
	"app/web":    {},
	"app":        {"app/pages", "app/state", "app/client", "app/dom"},
}

// stdOnly lists the packages that import nothing but the standard library,
// golang.org/x/text excepted where its weight was looked at.
var stdOnly = []string{"rules", "rules/sync", "rules/messages", "rules/listen", "rules/agreement", "server/api", "app/web"}

// heavy lists what must never reach the browser.
var heavy = []string{"github.com/labstack/echo/v4", "github.com/xuri/excelize/v2", "database/sql", "github.com/goccy/go-yaml",
	"text/template", "html/template", "modernc.org/sqlite", "github.com/jackc/pgx/v5"}

// heavyStd are the parts of the standard library that go-app's copy is built
// without; one import of ours brings them back.
var heavyStd = []string{"net/http", "net/url", "net/netip", "regexp", "context"}

// list runs go list and returns its output by line.
func list(t *testing.T, env []string, args ...string) []string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Dir, cmd.Env = "..", append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %v: %v", args, err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// A line in the wrong room is found by nobody; an import against the table is
// how it starts.
func TestLayout(t *testing.T) {
	for _, row := range list(t, nil, "-f", `{{.ImportPath}} {{len .GoFiles}} {{join .Imports ","}}`, "./...") {
		fields := strings.SplitN(row, " ", 3)
		pkg := strings.TrimPrefix(fields[0], module)
		if fields[1] == "0" {
			continue
		}
		allowed, ok := layout[pkg]
		if !ok {
			t.Errorf("%s: not in the layout; add a row", pkg)
		}
		for _, dep := range strings.Split(fields[2], ",") {
			if d, ours := strings.CutPrefix(dep, module); ours && !slices.Contains(allowed, d) {
				t.Errorf("%s imports %s, which the layout does not allow", pkg, d)
			}
			if slices.Contains(stdOnly, pkg) && strings.Contains(dep, ".") && !strings.HasPrefix(dep, "golang.org/x/text") {
				t.Errorf("%s imports %s; it may import the standard library only", pkg, dep)
			}
			if strings.HasPrefix(dep, "github.com/labstack/echo") && pkg != "server/routes" && pkg != "server" {
				t.Errorf("%s imports echo; only server/routes and main may", pkg)
			}
		}
	}
}

// Every byte of the browser program is paid for at each cold start.
func TestBrowserStaysLight(t *testing.T) {
	deps := list(t, []string{"GOOS=js", "GOARCH=wasm"}, "-deps", "./app")
	for _, bad := range heavy {
		if slices.Contains(deps, bad) {
			t.Errorf("app pulls in %s", bad)
		}
	}
	for _, row := range list(t, []string{"GOOS=js", "GOARCH=wasm"}, "-f", `{{.ImportPath}} {{join .Imports ","}}`, "./app/...", "./rules/...", "./server/api") {
		pkg, imports, _ := strings.Cut(row, " ")
		names := strings.Split(imports, ",")
		if slices.Contains(names, "syscall/js") && pkg != module+"app/dom" {
			t.Errorf("%s imports syscall/js; only app/dom may", pkg)
		}
		for _, bad := range heavyStd {
			if slices.Contains(names, bad) && slices.Contains(deps, pkg) {
				t.Errorf("%s imports %s, which would ride into the browser", pkg, bad)
			}
		}
	}
}

// A package without a sentence on what it is for is a drawer.
func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	for _, row := range list(t, nil, "-f", `{{.ImportPath}} {{len .GoFiles}} {{.Doc}}`, "./...") {
		fields := strings.SplitN(row, " ", 3)
		if fields[1] != "0" && (len(fields) < 3 || strings.TrimSpace(fields[2]) == "") {
			t.Errorf("%s has no package doc", fields[0])
		}
	}
}

// Long files and functions hide what they do. Wiring and tables may be longer
// where a line here says so.
func TestFilesAndFunctionsStaySmall(t *testing.T) {
	const mostLines, mostFunc = 400, 60
	err := filepath.WalkDir("..", func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "node_modules" || d.Name() == "var" || d.Name() == "build") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		if n := fset.Position(f.End()).Line; n > mostLines {
			t.Errorf("%s has %d lines; split it", path, n)
		}
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1; n > mostFunc {
				t.Errorf("%s: %s has %d lines; split it", path, fn.Name.Name, n)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
