package web

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// On a machine that has built nothing yet, the copy must be made all the same:
// without it everybody would load a quarter more.
func TestPrunedCopyOnAFreshMachine(t *testing.T) {
	folder := t.TempDir()
	// What this machine has serves as the proxy of the fresh one.
	proxy := "file://" + filepath.ToSlash(filepath.Join(ask(t, "env", "GOMODCACHE"), "cache", "download")) + "," + ask(t, "env", "GOPROXY")
	fresh := []string{"GOMODCACHE=" + t.TempDir(), "GOFLAGS=-modcacherw", "GOPROXY=" + proxy}
	command(t, fresh, "run", "app/web/prune.go", "app/web/shake.go", "app/web/left.go", "app/web/lean.go", "app/web/nodes.go", "app/web/clicks.go", "app/web/written.go", "app/web/address.go", folder)
	if _, err := os.Stat(filepath.Join(folder, "go-app/pkg/app/engine.go")); err != nil {
		t.Error(err)
	}
	deps := command(t, []string{"GOOS=js", "GOARCH=wasm"}, "list", "-modfile="+filepath.Join(folder, "pruned.mod"), "-deps", "./app")
	for _, heavy := range []string{"net/http", "crypto/tls", "regexp"} {
		if slices.Contains(strings.Fields(deps), heavy) {
			t.Errorf("the program still carries %s", heavy)
		}
	}
}

func ask(t *testing.T, args ...string) string { return strings.TrimSpace(command(t, nil, args...)) }

// command runs go at the root of the module.
func command(t *testing.T, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = "../..", append(os.Environ(), env...)
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %v: %v\n%s", args, err, &complaints)
	}
	return string(out)
}
