package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// postgres is a private cluster: a folder, a socket in it, nothing else. It
// refuses to run as root, so root lends it an ordinary user.
type postgres struct {
	dir    string
	as     *syscall.SysProcAttr
	server *exec.Cmd
	made   atomic.Int64
}

func startPostgres() (*postgres, error) {
	bins, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil || len(bins) == 0 {
		return nil, errors.New("PostgreSQL is missing: the store is tested on it too (apt-get install postgresql)")
	}
	bin := slices.Max(bins)
	dir, err := os.MkdirTemp("", "kotae-pg-")
	if err != nil {
		return nil, err
	}
	// The server goes when the tests go, however they do.
	p := &postgres{dir: dir, as: &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}}
	if err := p.ordinary(); err != nil {
		return nil, err
	}
	initdb := p.command(bin+"/initdb", "-D", dir+"/data", "-U", "kotae", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	// Every database that is made goes through the log, which some tests read whole:
	// what they wrote last stands in its last segments, of 16 MB each.
	p.server = p.command(bin+"/postgres", "-D", dir+"/data", "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off",
		"-c", "max_wal_size=80MB", "-c", "min_wal_size=80MB")
	if err := p.server.Start(); err != nil {
		return nil, err
	}
	return p, p.wait()
}

func (p *postgres) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.SysProcAttr = p.dir, p.as
	return cmd
}

func (p *postgres) ordinary() error {
	if os.Geteuid() != 0 {
		return nil
	}
	who, err := user.Lookup("postgres")
	if err != nil {
		if who, err = user.Lookup("nobody"); err != nil {
			return err
		}
	}
	uid, err := strconv.Atoi(who.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(who.Gid)
	if err != nil {
		return err
	}
	p.as.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(p.dir, uid, gid)
}

func (p *postgres) wait() error {
	var err error
	for range 200 {
		var conn *pgx.Conn
		if conn, err = pgx.Connect(context.Background(), p.url("postgres")); err == nil {
			return conn.Close(context.Background())
		}
		time.Sleep(100 * time.Millisecond)
	}
	return errors.Join(err, p.stop())
}

func (p *postgres) url(database string) string {
	return fmt.Sprintf("host=%s user=kotae dbname=%s", p.dir, database)
}

func (p *postgres) stop() error {
	if err := p.server.Process.Signal(syscall.SIGINT); err != nil {
		return err
	}
	if err := p.server.Wait(); err != nil {
		return err
	}
	return os.RemoveAll(p.dir)
}

// database makes an empty database and answers with its address.
func (p *postgres) database(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("t%d", p.made.Add(1))
	p.exec(t, `CREATE DATABASE `+name)
	return p.url(name)
}

func (p *postgres) exec(t testing.TB, command string) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, p.url("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, command); err != nil {
		t.Fatal(err)
	}
}

// files are the folders in which the server keeps the store's database, once
// everything is written out, and its write-ahead log.
func (p *postgres) files(t testing.TB, s *Store) []string {
	t.Helper()
	var oid string
	if err := s.read.QueryRow(`SELECT oid::text FROM pg_database WHERE datname = current_database()`).Scan(&oid); err != nil {
		t.Fatal(err)
	}
	p.exec(t, `CHECKPOINT`)
	return []string{filepath.Join(p.dir, "data/base", oid), filepath.Join(p.dir, "data/pg_wal")}
}

// contents is everything that the folders hold, in one piece.
func contents(t testing.TB, dirs ...string) []byte {
	t.Helper()
	var all []byte
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			raw, err := os.ReadFile(path)
			all = append(all, raw...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}
