package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"kotae/rules"
)

//go:embed migrations/*.sql
var migrations embed.FS

// database is one of the two engines. They share every statement; what differs
// stands in sqlite.go and postgres.go.
type database struct {
	// write is the one connection that writes on SQLite; on PostgreSQL it is
	// the pool that read is too.
	write, read *sql.DB
	dialect     goose.Dialect
	options     []goose.ProviderOption
	// shared says that other servers write to the same data.
	shared bool
	// again, taken and dangling tell the engine's errors apart: a transaction
	// worth repeating, a unique value used twice, a reference to nothing.
	again, taken, dangling func(error) bool
}

func (d *database) close() error {
	err := d.read.Close()
	if d.write == d.read {
		return err
	}
	return errors.Join(err, d.write.Close())
}

func (d *database) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(d.dialect, d.write, files, d.options...)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err = p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// querier is what a pool and a transaction have in common.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// scanner is one row.
type scanner interface{ Scan(into ...any) error }

// one reads one row; key names the error where there is none.
func one[T any](ctx context.Context, q querier, key string, scan func(scanner) (T, error), query string, args ...any) (T, error) {
	v, err := scan(q.QueryRowContext(ctx, query, args...))
	if errors.Is(err, sql.ErrNoRows) {
		err = rules.Errorf(rules.NotFound, key)
	}
	return v, err
}

func list[T any](ctx context.Context, q querier, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// change runs a statement that must meet a row; key names the error where it
// meets none.
func change(ctx context.Context, q querier, key, query string, args ...any) error {
	res, err := q.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = rules.Errorf(rules.NotFound, key)
	}
	return err
}

func (d *database) exec(ctx context.Context, query string, args ...any) error {
	return d.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, query, args...)
		return err
	})
}

// mostTries bounds how often a transaction that lost a race is repeated.
const mostTries = 3

func (d *database) inTx(ctx context.Context, do func(*sql.Tx) error) error {
	for try := 1; ; try++ {
		err := d.once(ctx, do)
		if err == nil || try == mostTries || !d.again(err) {
			return err
		}
	}
}

func (d *database) once(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, rollback(tx))
	}
	return tx.Commit()
}

func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}

// refusal turns a broken constraint into an error that a person may read.
func (d *database) refusal(err error, takenKey string) error {
	switch {
	case err == nil:
		return nil
	case d.taken(err):
		return rules.Errorf(rules.Conflict, takenKey)
	case d.dangling(err):
		return rules.Errorf(rules.Invalid, "error.store.reference")
	}
	return err
}

func isMissing(err error) bool {
	var e *rules.Error
	return errors.As(err, &e) && e.Code == rules.NotFound
}
