package store

import (
	"bytes"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kotae/rules"
)

func refusedOpen(t *testing.T, cfg Config, code rules.Code, key string) {
	t.Helper()
	s, err := Open(t.Context(), cfg)
	if err == nil {
		s.Close()
	}
	wantKey(t, err, code, key)
}

// Two servers on one SQLite file would tell their readers two truths.
func TestSecondServerIsRefused(t *testing.T) {
	cfg := Config{Dir: t.TempDir()}
	s := mustOpen(t, cfg)
	refusedOpen(t, cfg, rules.Conflict, "error.store.locked")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if again := mustOpen(t, cfg); again.Epoch() != s.Epoch() || s.Epoch() == "" {
		t.Errorf("epoch changed from %q to %q without a restore", s.Epoch(), again.Epoch())
	}
	_, err := s.Append(t.Context(), tanaka, "d", nil)
	wantKey(t, err, rules.Unavailable, "error.store.closed")
}

func TestConfigIsEitherOr(t *testing.T) {
	for _, cfg := range []Config{{}, {Dir: "x", URL: "y", Keys: "z"}, {URL: "y"}} {
		refusedOpen(t, cfg, rules.Invalid, "error.store.config")
	}
	refusedOpen(t, Config{URL: "postgres://%zz:secret@", Keys: "z"}, rules.Invalid, "error.store.url")
}

func TestUnusableFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below"), "/proc/kotae"} {
		refusedOpen(t, Config{Dir: dir}, rules.Unavailable, "error.store.folder")
	}
}

// Whoever points the server at a wrong or broken file must find that file as it
// was.
func TestForeignAndDamagedFilesAreLeftAlone(t *testing.T) {
	other := func(path string) {
		db, err := sql.Open("sqlite", path)
		must(t, db, err)
		if _, err := db.Exec(`CREATE TABLE theirs (id TEXT)`); err != nil {
			t.Fatal(err)
		}
		db.Close()
	}
	damaged := func(path string) {
		s, err := Open(t.Context(), Config{Dir: filepath.Dir(path)})
		must(t, s, err).Close()
		raw, err := os.ReadFile(path)
		for i := 4096; i < len(must(t, raw, err)); i++ {
			raw[i] ^= 0x5a
		}
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text := func(path string) {
		if err := os.WriteFile(path, bytes.Repeat([]byte("議事録"), 100), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	table := map[string]struct {
		make func(string)
		code rules.Code
		key  string
	}{
		"a text":             {text, rules.Conflict, "error.store.foreign"},
		"another database":   {other, rules.Conflict, "error.store.foreign"},
		"a damaged database": {damaged, rules.Unavailable, "error.store.damaged"},
	}
	for name, c := range table {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "kotae.db")
			c.make(path)
			before, err := os.ReadFile(path)
			must(t, before, err)
			refusedOpen(t, Config{Dir: filepath.Dir(path)}, c.code, c.key)
			if after, err := os.ReadFile(path); !bytes.Equal(before, must(t, after, err)) {
				t.Error("the file was changed")
			}
		})
	}
}

// Older engines could lose a commit when two connections checkpoint at once.
func TestEngineIsNewEnough(t *testing.T) {
	s := mustOpen(t, Config{Dir: t.TempDir()})
	var version string
	var major, minor, patch int
	if err := s.read.QueryRow(`SELECT sqlite_version()`).Scan(&version); err != nil {
		t.Fatal(err)
	}
	_, err := fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch)
	if err != nil || slices.Compare([]int{major, minor, patch}, []int{3, 51, 3}) < 0 {
		t.Errorf("SQLite is %s, want 3.51.3 or later", version)
	}
}

// An acknowledgement that a power cut takes back is a lie; these are the
// settings that make it true.
func TestCommitsAreFlushed(t *testing.T) {
	table := []struct {
		cfg         Config
		query, want string
	}{
		{Config{Dir: t.TempDir()}, `SELECT synchronous FROM pragma_synchronous`, "2"},
		{Config{Dir: t.TempDir()}, `SELECT journal_mode FROM pragma_journal_mode`, "wal"},
		{Config{Dir: t.TempDir()}, `SELECT foreign_keys FROM pragma_foreign_keys`, "1"},
		{Config{Dir: t.TempDir()}, `SELECT secure_delete FROM pragma_secure_delete`, "1"},
		{Config{URL: cluster.database(t) + " synchronous_commit=off", Keys: filepath.Join(t.TempDir(), "keys.json")}, `SHOW synchronous_commit`, "on"},
	}
	for _, c := range table {
		var got string
		if err := mustOpen(t, c.cfg).write.QueryRow(c.query).Scan(&got); err != nil || got != c.want {
			t.Errorf("%s answers %q, %v; want %q", c.query, got, err, c.want)
		}
	}
}

// A full disk must cost no stored note, and nothing once there is room again.
func TestFullDisk(t *testing.T) {
	w := populate(t, mustOpen(t, Config{Dir: t.TempDir()}))
	limit := func(pages string) {
		if _, err := w.write.Exec(`PRAGMA max_page_count = ` + pages); err != nil {
			t.Fatal(err)
		}
	}
	limit("1") // no more than there are already
	var stored int64
	for {
		_, err := w.Append(t.Context(), tanaka, "d", []rules.Event{event("d", stored+1, w.mine, noted(strings.Repeat("長", rules.MaxLine)))})
		if err != nil {
			wantKey(t, err, rules.Unavailable, "error.store.write")
			break
		}
		stored++
	}
	if n := len(w.events(t)); int64(n) != stored {
		t.Errorf("%d events read while the disk is full, %d were acknowledged", n, stored)
	}
	limit("1000000")
	if a := w.append(t, event("d", stored+1, w.mine, noted("続き"))); a.Acked != stored+1 {
		t.Errorf("acknowledged up to %d, want %d", a.Acked, stored+1)
	}
}

// Data and keys are for the server's own user.
func TestFilesAreTheOwners(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	populate(t, mustOpen(t, Config{Dir: dir}))
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if info, err := d.Info(); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v, %v", path, info.Mode(), err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
