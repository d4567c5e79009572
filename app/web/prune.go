//go:build ignore

// Prune makes a copy of go-app with only what the screens use, for the build of
// the browser program. Left out are its own server, which pulls net/http and its
// cryptography into the browser, its stored states with theirs, regular expressions
// for the paths of pages, and the elements and attributes that no screen names:
// together about a third of what every cold start would have to load. The copy also draws when the browser is about to
// paint, once for all that came meanwhile, instead of at the next of 120 ticks a second: a key's own handler is never
// held up by a drawing, and nothing is drawn that nobody sees.
//
//	go run app/web/prune.go app/web/shake.go app/web/left.go app/web/lean.go app/web/nodes.go app/web/clicks.go app/web/written.go app/web/address.go [FOLDER]
//	GOOS=js GOARCH=wasm go build -modfile=build/pruned.mod ./app
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const module = "github.com/maxence-charriere/go-app/v10"

// ticking begins and ends the part of the engine that draws by ticks; paced, in
// left.go, stands in its place.
const ticking, ticked = "\tiddleFrameDuration := time.Hour", "\t\tcase <-e.ctx.Done():"

// unneeded are the files of the package that serve pages, keep states, or find
// pages by regular expressions.
var unneeded = map[string]bool{"http.go": true, "resource.go": true, "static.go": true, "wasm.go": true, "wasmexec.go": true,
	"state.go": true, "testing.go": true, "crypto.go": true, "cache.go": true, "route.go": true}

// sealing are the functions of Context that encrypt what states keep.
var sealing = map[string]bool{"DeviceID": true, "Encrypt": true, "Decrypt": true, "cryptoKey": true}

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
	pkg := filepath.Join(target, "pkg/app")
	write(filepath.Join(pkg, "left.go"), []byte(states))
	write(filepath.Join(pkg, "route.go"), []byte(router))
	write(filepath.Join(pkg, "frames.go"), []byte(frames))
	patch(filepath.Join(pkg, "engine.go"))
	endless(pkg)
	address(target, pkg)
	lean(pkg)
	slim(pkg)
	clicks(pkg)
	written(pkg)
	without(filepath.Join(pkg, "context.go"), func(_, name string) bool { return sealing[name] })
	shake(pkg, "app")

	mod := read("go.mod")
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
		if !strings.HasSuffix(name, "_test.go") && !unneeded[name] {
			copyFile(file, filepath.Join(target, name))
		}
	}
}

// patch stops if the engine is not the one that was patched: a person should
// look at it again.
func patch(file string) {
	before, rest, found := strings.Cut(string(read(file)), ticking)
	_, after, also := strings.Cut(rest, ticked)
	if !found || !also || strings.Count(rest, "processFrame()") != 4 {
		log.Fatalf("%s is not as it was; see what the patch is for", file)
	}
	write(file, []byte(strings.Replace(before+paced+ticked+after, "\t\"time\"\n", "", 1)))
}

func copyFile(source, target string) {
	write(target, read(source))
}

func read(file string) []byte {
	raw, err := os.ReadFile(file)
	check(err)
	return raw
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
