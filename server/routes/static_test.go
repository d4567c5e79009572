package routes

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"kotae/exports"
	"kotae/rules"
)

// The program is most of what a cold start waits for: each browser must get the
// smallest form that it can read, named as what it is.
func TestShellIsServedInTheBestForm(t *testing.T) {
	w := newWorld(t, func(*world) {})
	cases := []struct {
		path, accepts, encoding, kind, body string
	}{
		{"/app.wasm", "gzip, deflate, br", "br", "application/wasm", "br"},
		{"/app.wasm", "gzip", "", "application/wasm", "\x00asm, as it is"},
		{"/app.wasm", "br;q=0", "", "application/wasm", "\x00asm, as it is"},
		{"/boot.js", "br", "", "text/javascript; charset=utf-8", "boot()"},
		{"/styles.css", "gzip", "gzip", "text/css; charset=utf-8", string(compressed([]byte(strings.Repeat("b{}", 400) + "\ni{}\n")))},
		{"/", "br", "", "text/html; charset=utf-8", "<!doctype html><title>Kotae</title>\n<link rel=\"stylesheet\" href=\"/styles.css\">"},
		{"/postings/p1", "br", "", "text/html; charset=utf-8", "<!doctype html><title>Kotae</title>\n<link rel=\"stylesheet\" href=\"/styles.css\">"},
	}
	for _, c := range cases {
		r := w.request(http.MethodGet, c.path, nil)
		r.Header.Set("Accept-Encoding", c.accepts)
		a := w.send("anonymous", r)
		if a.header.Get("Content-Encoding") != c.encoding || a.header.Get("Content-Type") != c.kind || a.body != c.body {
			t.Errorf("%s for %q: %q %q %q", c.path, c.accepts, a.header.Get("Content-Encoding"), a.header.Get("Content-Type"), a.body)
		}
		if c.path == "/app.wasm" && a.header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("a cache would mix up the forms of %s: Vary %q", c.path, a.header.Get("Vary"))
		}
		again := w.request(http.MethodGet, c.path, nil)
		again.Header.Set("Accept-Encoding", c.accepts)
		again.Header.Set("If-None-Match", a.header.Get("ETag"))
		if b := w.send("anonymous", again); b.status != http.StatusNotModified || b.body != "" {
			t.Errorf("%s is sent again although it did not change: %d", c.path, b.status)
		}
	}
}

// The worker keeps exactly the files of its version, each by its hash: a list that
// misses one is a page without styles offline, a wrong hash is no worker at all.
func TestWorkerNamesTheFilesOfItsVersion(t *testing.T) {
	w := newWorld(t, func(*world) {})
	list := func(body string) (shell struct {
		Version string
		Files   map[string]string
	}) {
		t.Helper()
		line, rest, _ := strings.Cut(strings.TrimPrefix(body, "const shell = "), ";\n")
		if err := json.Unmarshal([]byte(line), &shell); err != nil || rest != "serve(shell)" {
			t.Fatalf("%v in %s", err, body)
		}
		return shell
	}
	a := w.send("anonymous", w.request(http.MethodGet, "/sw.js", nil))
	got := list(a.body)
	if want := len(shellFiles()) - 3; len(got.Files) != want { // the compressed form, the second of the styles, and the worker itself
		t.Errorf("%d files, want %d: %v", len(got.Files), want, got.Files)
	}
	sum := sha256.Sum256([]byte("\x00asm, as it is"))
	if want := "sha256-" + base64.StdEncoding.EncodeToString(sum[:]); got.Files["/app.wasm"] != want {
		t.Errorf("the program has hash %s, want %s", got.Files["/app.wasm"], want)
	}
	if a.header.Get("Cache-Control") != "no-cache" || a.header.Get("Content-Type") != "text/javascript; charset=utf-8" {
		t.Errorf("a new version would be found late or not at all: %v", a.header)
	}
	t.Run("and changes with any of them", func(t *testing.T) {
		files := shellFiles()
		files["base.css"].Data = []byte("b{color:red}")
		s, err := readShell(files, "v1")
		if err != nil {
			t.Fatal(err)
		}
		if body := string(s.assets[worker].bodies[""]); body == a.body {
			t.Error("nobody would get the new styles")
		}
	})
}

// A reader that takes no compression still gets a program that was built
// compressed only.
func TestCompressedOnlyFilesAreUnpacked(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte("\x00asm"))
	z.Close()
	files := fstest.MapFS{"index.html": {Data: []byte("x")}, "app.wasm.gz": {Data: packed.Bytes()}}
	s, err := readShell(files, "v1")
	if err != nil {
		t.Fatal(err)
	}
	a := s.assets[program]
	if encoding := a.choose("identity"); encoding != "" {
		t.Errorf("chose %q", encoding)
	}
	if body, err := a.body(""); err != nil || string(body) != "\x00asm" {
		t.Errorf("got %q, %v", body, err)
	}
}

// A server without the browser program would show everybody an empty page.
func TestMissingProgramIsRefused(t *testing.T) {
	_, err := New(Config{Web: fstest.MapFS{"index.html": {Data: []byte("x")}}})
	var known *rules.Error
	if !errors.As(err, &known) || known.Key != "error.shell.missing" {
		t.Errorf("got %v", err)
	}
}

// The name of the posting may hold what a header or a file system chokes on.
func TestWorkbookName(t *testing.T) {
	name := FileName(exports.Book{Lang: "ja", Posting: "営業/事務\"\r\n", Made: clock})
	if want := "比較表_営業_事務____2026-11-22.xlsx"; name != want {
		t.Errorf("got %q, want %q", name, want)
	}
	got := disposition("比較表 1.xlsx")
	if want := `attachment; filename="___ 1.xlsx"; filename*=UTF-8''%E6%AF%94%E8%BC%83%E8%A1%A8%201.xlsx`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
