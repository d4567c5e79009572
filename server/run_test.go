package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"kotae/rules"
)

// command runs one command line in English.
func command(t *testing.T, args ...string) (out string, err error) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	err = run(t.Context(), args, func(string) string { return "" }, &stdout, &stderr)
	return stdout.String(), err
}

func keyOf(err error) string {
	var e *rules.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return ""
}

// Whoever starts the server wrongly must read in one line what to do.
func TestFailuresSayWhatToDo(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("criteria: 5"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir(), "data")
	cases := []struct {
		name string
		args []string
		key  string
	}{
		{"no command", nil, "error.usage"},
		{"unknown command", []string{"dance"}, "error.usage"},
		{"taken port", []string{"serve", "--data", empty, "--addr", taken.Addr().String()}, "error.address.taken"},
		{"no address", []string{"serve", "--data", empty, "--addr", "nonsense"}, "error.address"},
		{"folder that is a file", []string{"serve", "--data", file, "--addr", "127.0.0.1:0"}, "error.store.folder"},
		{"folder that cannot be made", []string{"demo", "--data", file + "/data"}, "error.store.folder"},
		{"certificate without key", []string{"serve", "--data", empty, "--tls-cert", file}, "error.tls.pair"},
		{"certificate that is none", []string{"serve", "--data", empty, "--tls-cert", file, "--tls-key", file}, "error.tls.files"},
		{"URL that is none", []string{"demo", "--data", empty, "--url", "kotae.example"}, "error.url"},
		{"database without keys", []string{"serve", "--addr", "127.0.0.1:0", "--database", "postgres://localhost/none"}, "error.database.keys"},
		{"unknown role", []string{"user", "add", "--data", empty, "--name", "A", "--login", "a", "--role", "king"}, "error.role"},
		{"link for nobody", []string{"user", "link", "--data", empty, "nobody"}, "error.user.unknown"},
		{"export of nothing", []string{"export", "--data", empty, "-o", file}, "error.export.none"},
		{"broken pack", []string{"pack", "lint", file}, "error.pack.broken"},
		{"missing pack", []string{"pack", "lint", file + ".yaml"}, "error.pack.file"},
		{"unknown pack", []string{"pack", "show", "none"}, "error.pack.unknown"},
	}
	for _, c := range cases {
		_, err := command(t, c.args...)
		if keyOf(err) != c.key {
			t.Errorf("%s: %v, want %s", c.name, err, c.key)
			continue
		}
		for _, lang := range []string{"ja", "en"} {
			line := explain(lang, err)
			if line == c.key || strings.Contains(line, "\n") || strings.Contains(line, "{0}") {
				t.Errorf("%s: %q is not one clear line", c.name, line)
			}
		}
	}
}

func TestHelpIsNoFailure(t *testing.T) {
	out, err := command(t, "--help")
	if err != nil || !strings.Contains(out, "serve") || strings.Contains(out, "command_") || strings.Contains(out, "command.serve") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestLanguageFollowsTheEnvironment(t *testing.T) {
	for env, want := range map[string]string{"ja_JP.UTF-8": "ja", "en_US.UTF-8": "en", "C": "en", "": "en"} {
		getenv := func(name string) string { return map[string]string{"LANG": env}[name] }
		if got := languageOf(getenv); got != want {
			t.Errorf("LANG=%s: %s, want %s", env, got, want)
		}
	}
}

// The commands an operator needs on the first day, in their order.
func TestFirstDay(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	link := regexp.MustCompile(`(?m)^(\S+)\s+(http://kotae\.example/link#\S+)`)
	for _, want := range []string{"loaded", "already"} {
		out, err := command(t, "demo", "--data", data, "--url", "http://kotae.example/")
		if err != nil || len(link.FindAllString(out, -1)) < 5 || !strings.Contains(out, want) {
			t.Fatalf("demo: %v\n%s", err, out)
		}
	}
	if out, err := command(t, "user", "add", "--data", data, "--url", "http://kotae.example", "--name", "田中", "--login", "Tanaka", "--role", "hr"); err != nil || !link.MatchString(out) {
		t.Fatalf("user add: %v\n%s", err, out)
	}
	if _, err := command(t, "user", "disable", "--data", data, "tanaka"); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, "user", "list", "--data", data); err != nil || !regexp.MustCompile(`tanaka .*HR.*田中.*disabled`).MatchString(out) {
		t.Errorf("user list: %v\n%s", err, out)
	}
	if out, err := command(t, "user", "link", "--data", data, "--url", "http://kotae.example", "TANAKA"); err != nil || !link.MatchString(out) {
		t.Errorf("user link: %v\n%s", err, out)
	}
	book := filepath.Join(t.TempDir(), "book.xlsx")
	if out, err := command(t, "export", "--data", data, "-o", book); err != nil {
		t.Fatalf("export: %v\n%s", err, out)
	}
	if raw, err := os.ReadFile(book); err != nil || !bytes.HasPrefix(raw, []byte("PK")) {
		t.Errorf("the workbook is no xlsx file: %v", err)
	}
	if info, err := os.Stat(book); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others on the machine can read the workbook: %v %v", info.Mode(), err)
	}
}

func TestPackCommands(t *testing.T) {
	if out, err := command(t, "pack", "show"); err != nil || !strings.Contains(out, "seishain v") {
		t.Errorf("pack show: %v\n%s", err, out)
	}
	if out, err := command(t, "pack", "lint", "../rules/packs/seishain.yaml"); err != nil || !strings.Contains(out, "no problems") {
		t.Errorf("pack lint: %v\n%s", err, out)
	}
	if out, err := command(t, "version"); err != nil || !strings.Contains(out, version) {
		t.Errorf("version: %v\n%s", err, out)
	}
}

// lockedBuffer is written by the server and read by the test.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// running is a server with a shell of its own, since the built one may be
// missing here.
type running struct {
	addr, data string
	out        *lockedBuffer
	stop       context.CancelFunc
	done       chan error
}

var shell = fstest.MapFS{"index.html": {Data: []byte("<title>Kotae</title>")}, "app.wasm": {Data: []byte("asm")}}

func start(t *testing.T, data string) *running {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{addr: addr, data: data, out: &lockedBuffer{}, stop: cancel, done: make(chan error, 1)}
	c := &console{ctx: ctx, out: r.out, errors: io.Discard, lang: "en", web: shell}
	s := &serveCommand{place: place{Data: r.data}, Addr: addr}
	go func() { r.done <- s.Run(c) }()
	t.Cleanup(cancel)
	for range 200 {
		if res, err := http.Get("http://" + addr + "/healthz"); err == nil {
			res.Body.Close()
			return r
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the server does not answer")
	return nil
}

// On an empty store the server prints the one link that lets the first person
// in; once stopped it leaves the data free.
func TestServeGreetsAndStops(t *testing.T) {
	r := start(t, filepath.Join(t.TempDir(), "data"))
	token := regexp.MustCompile(`http://\S+/setup#(\S+)`).FindStringSubmatch(r.out.String())
	if token == nil {
		t.Fatalf("no set-up link:\n%s", r.out)
	}
	res, err := http.Post("http://"+r.addr+"/api/setup", "application/json",
		strings.NewReader(`{"token":"`+token[1]+`","name":"管理者","login":"admin","password":"a long enough one"}`))
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("set-up: %v %v", res, err)
	}
	res.Body.Close()
	r.stop()
	select {
	case err := <-r.done:
		if err != nil {
			t.Errorf("stopping: %v", err)
		}
	case <-time.After(farewell + 5*time.Second):
		t.Fatal("the server does not stop")
	}
	if out, err := command(t, "user", "list", "--data", r.data); err != nil || !strings.Contains(out, "admin") {
		t.Errorf("the data is not free after stopping: %v\n%s", err, out)
	}
}

// An open screen must neither hold up a restart nor keep the server from ending
// well.
func TestServeStopsWithScreensOpen(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	out, err := command(t, "demo", "--data", data)
	if err != nil {
		t.Fatal(err)
	}
	token := regexp.MustCompile(`sample-hr\s+\S+#(\S+)`).FindStringSubmatch(out)[1]
	r := start(t, data)
	res, err := http.Post("http://"+r.addr+"/api/session/link", "application/json", strings.NewReader(`{"token":"`+token+`"}`))
	if err != nil || len(res.Cookies()) != 1 {
		t.Fatalf("sign in: %v %v", res, err)
	}
	res.Body.Close()
	ask, err := http.NewRequest(http.MethodGet, "http://"+r.addr+"/api/postings/sample-eigyo/stream", nil)
	if err != nil {
		t.Fatal(err)
	}
	ask.AddCookie(res.Cookies()[0])
	stream, err := http.DefaultClient.Do(ask)
	if err != nil || stream.StatusCode != http.StatusOK {
		t.Fatalf("stream: %v %v", stream, err)
	}
	defer stream.Body.Close()
	began := time.Now()
	r.stop()
	if err := <-r.done; err != nil || time.Since(began) > farewell/2 {
		t.Errorf("stopping took %v: %v", time.Since(began), err)
	}
	if _, err := io.ReadAll(stream.Body); err != nil {
		t.Errorf("the stream broke off instead of ending: %v", err)
	}
}

// Two servers on one data folder would both number events.
func TestSecondServerIsRefused(t *testing.T) {
	r := start(t, filepath.Join(t.TempDir(), "data"))
	for _, args := range [][]string{
		{"serve", "--data", r.data, "--addr", "127.0.0.1:0"}, {"demo", "--data", r.data}, {"user", "list", "--data", r.data},
		{"export", "--data", r.data, "-o", filepath.Join(t.TempDir(), "x")},
	} {
		if _, err := command(t, args...); keyOf(err) != "error.store.locked" {
			t.Errorf("%v: %v", args, err)
		}
	}
	r.stop()
	<-r.done
}

// A build without the browser program must say so instead of serving nothing.
func TestServeWithoutTheProgram(t *testing.T) {
	c := &console{ctx: t.Context(), out: io.Discard, errors: io.Discard, lang: "en", web: fstest.MapFS{}}
	s := &serveCommand{place: place{Data: t.TempDir()}, Addr: "127.0.0.1:0"}
	if err := s.Run(c); keyOf(err) != "error.shell.missing" {
		t.Errorf("got %v", err)
	}
}

// The link that is printed has to open the server that printed it.
func TestBaseURL(t *testing.T) {
	cases := []struct {
		s    serveCommand
		want string
	}{
		{serveCommand{Addr: "localhost:8080"}, "http://localhost:8080"}, {serveCommand{Addr: ":8443", TLSCert: "c"}, "https://localhost:8443"},
		{serveCommand{Addr: "127.0.0.1:1", URL: "https://kotae.example/"}, "https://kotae.example"},
	}
	for _, c := range cases {
		if got, err := c.s.base(); err != nil || got != c.want {
			t.Errorf("%+v: %q, %v", c.s, got, err)
		}
	}
}
