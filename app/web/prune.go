//go:build ignore

// Prune makes a copy of go-app without what only its own server needs, for the
// build of the browser program: that part pulls net/http and its cryptography
// into the browser, about a fifth of what every cold start has to load. The copy
// also draws as soon as nothing more is waiting, instead of at the next of 120
// ticks a second.
//
//	go run app/web/prune.go [FOLDER]
//	GOOS=js GOARCH=wasm go build -modfile=build/pruned.mod ./app
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	module = "github.com/maxence-charriere/go-app/v10"
	// left is what of resource.go the browser needs.
	left = `package app

func clientResourceResolver(string) func(string) string {
	return func(location string) string { return location }
}
`
	slow = "\t\t\tdispatch()\n\n\t\tcase <-frames.C:"
	fast = "\t\t\tdispatch()\n\t\t\tif len(e.dispatches) == 0 {\n\t\t\t\te.processFrame()\n\t\t\t}\n\n\t\tcase <-frames.C:"
)

// serverOnly are the files of the package that serve pages.
var serverOnly = map[string]bool{"http.go": true, "resource.go": true, "static.go": true, "wasm.go": true, "wasmexec.go": true}

func main() {
	folder := "build"
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	source, target := fetch(), filepath.Join(folder, "go-app")
	check(os.RemoveAll(target))
	copyFile(filepath.Join(source, "go.mod"), filepath.Join(target, "go.mod"))
	for _, pkg := range []string{"pkg/app", "pkg/errors"} {
		copyPackage(filepath.Join(source, pkg), filepath.Join(target, pkg))
	}
	write(filepath.Join(target, "pkg/app/resource.go"), []byte(left))
	patch(filepath.Join(target, "pkg/app/engine.go"))

	mod, err := os.ReadFile("go.mod")
	check(err)
	if !filepath.IsAbs(target) {
		target = "./" + target // as it stands in the program, which is the same wherever it is built
	}
	write(filepath.Join(folder, "pruned.mod"), fmt.Appendf(mod, "\nreplace %s => %s\n", module, filepath.ToSlash(target)))
	copyFile("go.sum", filepath.Join(folder, "pruned.sum"))
}

// fetch answers where the module lies. On a fresh machine it is not there yet,
// and go list would name no folder.
func fetch() string {
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	var got struct{ Dir, Error string }
	if bad := json.Unmarshal(out, &got); bad != nil || got.Dir == "" {
		log.Fatalf("%s cannot be downloaded: %s %v", module, got.Error, err)
	}
	return got.Dir
}

func copyPackage(source, target string) {
	files, err := filepath.Glob(filepath.Join(source, "*.go"))
	check(err)
	for _, file := range files {
		name := filepath.Base(file)
		if !strings.HasSuffix(name, "_test.go") && !serverOnly[name] {
			copyFile(file, filepath.Join(target, name))
		}
	}
}

// patch stops if the engine is not the one that was patched: a person should
// look at it again.
func patch(file string) {
	raw, err := os.ReadFile(file)
	check(err)
	if bytes.Count(raw, []byte(slow)) != 1 {
		log.Fatalf("%s is not as it was; see what the patch is for", file)
	}
	write(file, bytes.Replace(raw, []byte(slow), []byte(fast), 1))
}

func copyFile(source, target string) {
	raw, err := os.ReadFile(source)
	check(err)
	write(target, raw)
}

func write(file string, content []byte) {
	check(os.MkdirAll(filepath.Dir(file), 0o755))
	check(os.WriteFile(file, content, 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
