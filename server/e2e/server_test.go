package e2e

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const binary = "../../bin/kotae"

// server is one running kotae on a data folder of its own.
type server struct {
	t    testing.TB
	Dir  string
	Addr string
	cmd  *exec.Cmd
	log  *lockedBuffer

	mu   sync.Mutex
	down bool
}

// Down reports whether a test has the server stopped, so that requests fail as
// they must.
func (s *server) Down() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.down
}

func (s *server) setDown(v bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = v
}

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

// kotae runs one command of the program to its end and returns what it printed.
func kotae(t testing.TB, args ...string) string {
	t.Helper()
	out, err := exec.Command(binary, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("kotae %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// startDemo loads the sample posting into a new folder and serves it. It returns
// the sign-in links by login.
func startDemo(t testing.TB) (*server, map[string]string) {
	t.Helper()
	if _, err := os.Stat(binary); err != nil {
		t.Fatalf("%s is missing: run make build first", binary)
	}
	s := &server{t: t, Dir: filepath.Join(t.TempDir(), "data"), Addr: freeAddr(t), log: &lockedBuffer{}}
	out := kotae(t, "demo", "--data", s.Dir, "--url", s.URL(""))
	links := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)(\S+)\s+(http://\S+/link#\S+)`).FindAllStringSubmatch(out, -1) {
		links[m[1]] = m[2]
	}
	if len(links) < 5 {
		t.Fatalf("kotae demo printed %d sign-in links, want at least 5:\n%s", len(links), out)
	}
	s.Start()
	t.Cleanup(s.Stop)
	return s, links
}

func freeAddr(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// URL of a path on the server.
func (s *server) URL(path string) string { return "http://" + s.Addr + path }

// Start serves until Stop or Kill and returns once /readyz answers.
func (s *server) Start() {
	s.t.Helper()
	s.cmd = exec.Command(binary, "serve", "--data", s.Dir, "--addr", s.Addr)
	s.cmd.Stdout, s.cmd.Stderr = s.log, s.log
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	eventually(s.t, 20*time.Second, "the server is ready", func() error {
		res, err := http.Get(s.URL("/readyz"))
		if err != nil {
			return err
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusOK {
			return fmt.Errorf("readyz answers %d", res.StatusCode)
		}
		return nil
	})
	s.setDown(false)
}

// Kill ends the server as a crash does.
func (s *server) Kill() {
	s.t.Helper()
	s.setDown(true)
	if err := s.cmd.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	_ = s.cmd.Wait() // it always reports the kill
	s.cmd = nil
}

// Stop ends the server as an operator does.
func (s *server) Stop() {
	if s.cmd == nil {
		return
	}
	s.setDown(true)
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	done := make(chan error, 1)
	go func() { done <- s.cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			s.t.Errorf("the server did not shut down cleanly: %v\n%s", err, s.log)
		}
	case <-time.After(15 * time.Second):
		_ = s.cmd.Process.Kill()
		s.t.Errorf("the server did not shut down in 15 s\n%s", s.log)
	}
	s.cmd = nil
}

// eventually tries until it holds; the last reason is the failure.
func eventually(t testing.TB, within time.Duration, what string, try func() error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	var err error
	pause := 5 * time.Millisecond
	for {
		if err = try(); err == nil {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%s: not within %v: %v", what, within, err)
		case <-time.After(pause):
		}
		pause = min(2*pause, 50*time.Millisecond)
	}
}
