package store

import (
	"cmp"
	"context"
	"database/sql"

	"kotae/rules"
)

// User is a person who can sign in.
type User struct {
	ID       rules.UserID
	Name     string
	Login    string
	Role     rules.Role
	Disabled bool
	// PasswordHash is empty for a person who comes by link only.
	PasswordHash string
	// CreatedAt is in Unix milliseconds.
	CreatedAt int64
}

const userColumns = `SELECT id, name, login, role, disabled, password_hash, created_at FROM users`

func scanUser(r scanner) (u User, err error) {
	err = r.Scan(&u.ID, &u.Name, &u.Login, &u.Role, &u.Disabled, &u.PasswordHash, &u.CreatedAt)
	return u, err
}

// CreateUser adds a person and answers with id and time filled in where they
// were empty. A login belongs to one person.
func (s *Store) CreateUser(ctx context.Context, u User) (User, error) {
	u.ID = cmp.Or(u.ID, rules.UserID(s.cfg.NewID()))
	u.CreatedAt = cmp.Or(u.CreatedAt, s.now())
	err := s.exec(ctx, `INSERT INTO users (id, name, login, role, disabled, password_hash, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		u.ID, u.Name, u.Login, u.Role, u.Disabled, u.PasswordHash, u.CreatedAt)
	return u, s.refusal(err, "error.user.taken")
}

// User finds a person by id.
func (s *Store) User(ctx context.Context, id rules.UserID) (User, error) {
	return one(ctx, s.read, "error.user.unknown", scanUser, userColumns+` WHERE id = $1`, id)
}

// UserByLogin finds a person by login.
func (s *Store) UserByLogin(ctx context.Context, login string) (User, error) {
	return one(ctx, s.read, "error.user.unknown", scanUser, userColumns+` WHERE login = $1`, login)
}

// Users lists everybody, by name.
func (s *Store) Users(ctx context.Context) ([]User, error) {
	return list(ctx, s.read, scanUser, userColumns+` ORDER BY name, id`)
}

// SetPassword replaces the password's hash.
func (s *Store) SetPassword(ctx context.Context, id rules.UserID, hash string) error {
	return change(ctx, s.write, "error.user.unknown", `UPDATE users SET password_hash = $1 WHERE id = $2`, hash, id)
}

// SetDisabled shuts a person out or lets the person in again; shutting out ends
// every session.
func (s *Store) SetDisabled(ctx context.Context, id rules.UserID, disabled bool) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		err := change(ctx, tx, "error.user.unknown", `UPDATE users SET disabled = $1 WHERE id = $2`, disabled, id)
		if err != nil || !disabled {
			return err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM sessions WHERE owner = $1`, id)
		return err
	})
}
