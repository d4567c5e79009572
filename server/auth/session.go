package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"time"

	"kotae/rules"
	"kotae/server/store"
)

// touchEvery spares the store a write for every request.
const touchEvery = time.Minute

// newToken makes 32 random bytes as text; only its hash is ever stored.
func newToken() string {
	raw := make([]byte, 32)
	rand.Read(raw) // it never fails
	return base64.RawURLEncoding.EncodeToString(raw)
}

// hashToken is what the store holds of a token.
func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func (a *Auth) start(ctx context.Context, user store.User) (Signed, error) {
	token, now := newToken(), a.now()
	err := a.store.CreateSession(ctx, store.Session{
		TokenHash: hashToken(token), User: user.ID, CreatedAt: now.UnixMilli(), SeenAt: now.UnixMilli(),
		ExpiresAt: now.Add(Absolute).UnixMilli(),
	})
	return Signed{user, token}, err
}

// Who is the person behind a session token; Unauthenticated if the session is
// unknown, idle for too long or over, or the person is disabled. Asking keeps
// the session from becoming idle.
func (a *Auth) Who(ctx context.Context, token string) (store.User, error) {
	user, idle, err := a.look(ctx, token)
	if err == nil && idle >= touchEvery {
		err = a.store.TouchSession(ctx, hashToken(token), a.now().UnixMilli())
	}
	return user, err
}

// Still reports whether the session goes on, without keeping it alive.
func (a *Auth) Still(ctx context.Context, token string) error {
	_, _, err := a.look(ctx, token)
	return err
}

func (a *Auth) look(ctx context.Context, token string) (store.User, time.Duration, error) {
	if token == "" {
		return store.User{}, 0, rules.Errorf(rules.Unauthenticated, "error.session.none")
	}
	nobody := rules.Errorf(rules.Unauthenticated, "error.session.over")
	hash, now := hashToken(token), a.now()
	s, user, err := a.store.Session(ctx, hash)
	if err != nil {
		return store.User{}, 0, err
	}
	idle := now.Sub(time.UnixMilli(s.SeenAt))
	if now.UnixMilli() >= s.ExpiresAt || idle >= Idle {
		return store.User{}, 0, errors.Join(nobody, a.store.DeleteSession(ctx, hash))
	}
	if user.Disabled {
		return store.User{}, 0, nobody
	}
	return user, idle, nil
}

// SignOut ends a session; ending one that is over already is no failure.
func (a *Auth) SignOut(ctx context.Context, token string) error {
	if token == "" {
		return nil
	}
	return a.store.DeleteSession(ctx, hashToken(token))
}

func isCode(err error, code rules.Code) bool {
	var e *rules.Error
	return errors.As(err, &e) && e.Code == code
}
