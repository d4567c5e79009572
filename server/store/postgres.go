package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"kotae/rules"
)

const poolSize = 10

// openPostgres opens a pool. Several servers may share one database: goose
// takes a lock while it migrates, and the writer repeats what lost a race.
func openPostgres(ctx context.Context, url string) (*database, error) {
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		// The cause would quote the address, password and all.
		return nil, rules.Errorf(rules.Invalid, "error.store.url")
	}
	cfg.RuntimeParams["synchronous_commit"] = "on"
	db := stdlib.OpenDB(*cfg)
	db.SetMaxOpenConns(poolSize)
	db.SetMaxIdleConns(poolSize)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("reach PostgreSQL: %w", err), db.Close())
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &database{
		write: db, read: db, shared: true, dialect: goose.DialectPostgres,
		options:  []goose.ProviderOption{goose.WithSessionLocker(locker)},
		again:    sqlState("40001", "40P01"),
		taken:    sqlState("23505"),
		dangling: sqlState("23503"),
	}, nil
}

func sqlState(codes ...string) func(error) bool {
	return func(err error) bool {
		var e *pgconn.PgError
		return errors.As(err, &e) && slices.Contains(codes, e.Code)
	}
}
