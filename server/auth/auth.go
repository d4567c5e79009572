// Package auth says who is asking: passwords, sign-in links, sessions and the
// throttle against guessing. It knows the store's people and sessions; it must
// not know requests, cookies' transport or what a person may do (rules.May).
package auth

import (
	"context"
	"strings"
	"time"
	"unicode"

	"kotae/rules"
	"kotae/server/store"
)

// Limits of a session: an hour without use, or half a day in all.
const (
	Idle     = time.Hour
	Absolute = 12 * time.Hour
)

// Lifetimes of one-time links.
const (
	SetupLife = 24 * time.Hour
	LinkLife  = 7 * 24 * time.Hour
)

// Auth answers who is asking.
type Auth struct {
	store     *store.Store
	now       func() time.Time
	passwords *hasher
	accounts  *Throttle
	addresses *Throttle
}

// Config is what Auth needs from outside.
type Config struct {
	Store *store.Store
	Now   func() time.Time
}

// New makes an Auth.
func New(c Config) *Auth {
	return &Auth{
		store: c.Store, now: c.Now, passwords: newHasher(),
		// A stranger must not be able to lock somebody out: an account slows to
		// one try a minute at most, an address to one in five.
		accounts:  NewThrottle(c.Now, 5, time.Minute),
		addresses: NewThrottle(c.Now, 20, 5*time.Minute),
	}
}

// Signed is a person who just signed in, with the token for the cookie.
type Signed struct {
	User  store.User
	Token string
}

// SignIn checks login and password. An unknown login, a disabled person and a
// wrong password get the same answer after the same work.
func (a *Auth) SignIn(ctx context.Context, login, password, address string) (Signed, error) {
	login = foldLogin(login)
	if err := a.slowDown(login, address); err != nil {
		return Signed{}, err
	}
	user, err := a.store.UserByLogin(ctx, login)
	if err != nil && !isCode(err, rules.NotFound) {
		return Signed{}, err
	}
	known := err == nil && !user.Disabled && user.PasswordHash != ""
	phc := a.passwords.dummy
	if known {
		phc = user.PasswordHash
	}
	right, err := a.passwords.verify(ctx, phc, password)
	if err != nil {
		return Signed{}, err
	}
	if !known || !right {
		return Signed{}, rules.Errorf(rules.Unauthenticated, "error.signin")
	}
	a.forgive(login, address)
	return a.start(ctx, user)
}

// slowDown counts the try before it is made, so that many at once do not slip
// through together.
func (a *Auth) slowDown(login, address string) error {
	if login != "" {
		if err := a.accounts.Try(login); err != nil {
			return err
		}
	}
	return a.addresses.Try(address)
}

func (a *Auth) forgive(login, address string) {
	a.accounts.Forget(login)
	a.addresses.Undo(address)
}

// SetUp creates the administrator with the token of the first-start link.
func (a *Auth) SetUp(ctx context.Context, token, name, login, password, address string) (Signed, error) {
	if err := a.slowDown("", address); err != nil {
		return Signed{}, err
	}
	login = foldLogin(login)
	if err := firstError(checkName(name), checkLogin(login), CheckPassword(password)); err != nil {
		return Signed{}, err
	}
	if empty, err := a.store.Empty(ctx); err != nil || !empty {
		return Signed{}, orGone(err)
	}
	hash, err := a.passwords.hash(ctx, password)
	if err != nil {
		return Signed{}, err
	}
	if err := a.use(ctx, token, func(l store.Link) bool { return l.User == "" }); err != nil {
		return Signed{}, err
	}
	a.addresses.Undo(address)
	user, err := a.store.CreateUser(ctx, store.User{
		Name: strings.TrimSpace(name), Login: login, Role: rules.Administrator, PasswordHash: hash,
	})
	if err != nil {
		return Signed{}, err
	}
	return a.start(ctx, user)
}

func orGone(err error) error {
	if err != nil {
		return err
	}
	return rules.Errorf(rules.Gone, "error.setup.done")
}

// AddUser creates a person who signs in by a link until a password is set.
func (a *Auth) AddUser(ctx context.Context, name, login string, role rules.Role) (store.User, error) {
	login = foldLogin(login)
	if err := firstError(checkName(name), checkLogin(login)); err != nil {
		return store.User{}, err
	}
	return a.store.CreateUser(ctx, store.User{Name: strings.TrimSpace(name), Login: login, Role: role})
}

// ByLogin finds a person by the login as somebody wrote it.
func (a *Auth) ByLogin(ctx context.Context, login string) (store.User, error) {
	return a.store.UserByLogin(ctx, foldLogin(login))
}

// foldLogin lets people write their login as they like.
func foldLogin(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func checkLogin(s string) error {
	bad := func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }
	if s == "" || len(s) > 64 || strings.ContainsFunc(s, bad) {
		return rules.Errorf(rules.Invalid, "error.login", 64)
	}
	return nil
}

func checkName(s string) error {
	bad := func(r rune) bool { return !unicode.IsPrint(r) }
	if s = strings.TrimSpace(s); s == "" || len(s) > 200 || strings.ContainsFunc(s, bad) {
		return rules.Errorf(rules.Invalid, "error.name")
	}
	return nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
