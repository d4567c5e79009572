package main

import (
	"bytes"
	"errors"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kotae/rules"
)

// command runs one command line in English.
func command(t *testing.T, args ...string) (out string, err error) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	err = run(t.Context(), args, english, &stdout, &stderr)
	return stdout.String(), err
}

// english is an environment that asks for English.
func english(name string) string {
	if name == "KOTAE_LANG" {
		return "en"
	}
	return ""
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
		{"test of nothing", []string{"pack", "test", "none"}, "error.pack.name"},
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

// A sheet in Japanese and a word about it in English, because the machine speaks
// English, would be two languages in one command.
func TestLanguageIsAskedFor(t *testing.T) {
	for _, c := range []struct{ args, lang, env, want string }{
		{"demo", "", "", "ja"},
		{"demo", "en_US.UTF-8", "", "ja"},
		{"demo", "", "en", "en"},
		{"demo --lang en", "", "", "en"},
		{"--lang=en demo", "", "", "en"},
		{"demo --lang ja", "", "en", "ja"},
	} {
		getenv := func(name string) string { return map[string]string{"LANG": c.lang, "KOTAE_LANG": c.env}[name] }
		if got := languageOf(strings.Fields(c.args), getenv); got != c.want {
			t.Errorf("%s, LANG=%s, KOTAE_LANG=%s: %s, want %s", c.args, c.lang, c.env, got, c.want)
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
	if out, err := command(t, "pack", "test", "toyo"); err != nil || !strings.Contains(out, "examples hold") {
		t.Errorf("pack test: %v\n%s", err, out)
	}
	file := filepath.Join(t.TempDir(), "own.yaml")
	raw, err := os.ReadFile("../rules/packs/toyo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	raw = bytes.Replace(raw, []byte("    weight: 2\n"), []byte("    weight: 4\n"), 1)
	raw = append(raw, "  - answer: 今日は晴れです。\n    tags: [cw_result]\n"...)
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, "pack", "test", file); keyOf(err) != "error.pack.examples" || !strings.Contains(out, "cw_result is missing") {
		t.Errorf("pack test: %v\n%s", err, out)
	}
	if out, err := command(t, "pack", "diff", "toyo", file); err != nil || !strings.Contains(out, "weight: 2 → 4") {
		t.Errorf("pack diff: %v\n%s", err, out)
	}
	data := filepath.Join(t.TempDir(), "data")
	if _, err := command(t, "demo", "--data", data, "--url", "http://kotae.example"); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, "pack", "diff", "seishain", "toyo", "--data", data, "--posting", "sample-eigyo"); err != nil || !strings.Contains(out, "not in the new version") {
		t.Errorf("pack diff with data: %v\n%s", err, out)
	}
	if _, err := command(t, "pack", "diff", "seishain", "none@1", "--data", data); keyOf(err) != "error.pack.version" {
		t.Errorf("a version that is not there: %v", err)
	}
	if out, err := command(t, "version"); err != nil || !strings.Contains(out, version) {
		t.Errorf("version: %v\n%s", err, out)
	}
}
