package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"
	"kotae/rules"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks a file as ours ("KOTA"), so that no other program's
// database is ever migrated.
const applicationID = 0x4B4F5441

const readers = 4

func openSQLite(ctx context.Context, path string) (*database, error) {
	fresh, err := claimFile(path)
	if err != nil {
		return nil, err
	}
	write, err := connect(path, fresh)
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	if err := quickCheck(ctx, write); err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read, err := connect(path, false)
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return &database{
		write: write, read: read, dialect: goose.DialectSQLite3,
		again:    func(error) bool { return false },
		taken:    broken(sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY),
		dangling: broken(sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY),
	}, nil
}

func broken(codes ...int) func(error) bool {
	return func(err error) bool {
		var e *sqlite.Error
		if !errors.As(err, &e) {
			return false
		}
		for _, code := range codes {
			if e.Code() == code {
				return true
			}
		}
		return false
	}
}

// connect opens a pool. synchronous=FULL is what lets an acknowledgement be
// believed: NORMAL may take a commit back at a power cut.
func connect(path string, fresh bool) (*sql.DB, error) {
	pragmas := []string{"busy_timeout(5000)", "foreign_keys(1)", "journal_mode(WAL)", "secure_delete(1)", "synchronous(FULL)"}
	if fresh {
		pragmas = append(pragmas, fmt.Sprintf("application_id(%d)", applicationID))
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	dsn := url.URL{Scheme: "file", Path: abs, RawQuery: url.Values{"_pragma": pragmas, "_txlock": {"immediate"}}.Encode()}
	return sql.Open("sqlite", dsn.String())
}

// claimFile makes the file, readable by its owner alone, or makes sure that it
// is ours before anything is written to it.
func claimFile(path string) (fresh bool, err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return false, rules.Errorf(rules.Unavailable, "error.store.folder", filepath.Dir(path))
	}
	defer f.Close()
	header := make([]byte, 100)
	switch n, err := io.ReadFull(f, header); {
	case n == 0 && errors.Is(err, io.EOF):
		return true, nil
	case err != nil,
		!bytes.HasPrefix(header, []byte("SQLite format 3\x00")),
		binary.BigEndian.Uint32(header[68:72]) != applicationID:
		return false, rules.Errorf(rules.Conflict, "error.store.foreign", path)
	}
	return false, nil
}

// quickCheck refuses to build on a damaged file.
func quickCheck(ctx context.Context, db *sql.DB) error {
	var answer string
	err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&answer)
	var e *sqlite.Error
	if (err == nil && answer != "ok") || (errors.As(err, &e) && (e.Code() == sqlite3.SQLITE_CORRUPT || e.Code() == sqlite3.SQLITE_NOTADB)) {
		return rules.Errorf(rules.Unavailable, "error.store.damaged")
	}
	return err
}
