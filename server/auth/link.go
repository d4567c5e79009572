package auth

import (
	"context"

	"kotae/rules"
	"kotae/server/store"
)

// SetupLink makes the token of the link that creates the administrator.
func (a *Auth) SetupLink(ctx context.Context) (string, error) {
	token := newToken()
	return token, a.store.CreateLink(ctx, store.Link{TokenHash: hashToken(token), ExpiresAt: a.now().Add(SetupLife).UnixMilli()})
}

// SignInLink makes the token of a link that signs the person in once.
func (a *Auth) SignInLink(ctx context.Context, user rules.UserID) (string, error) {
	token := newToken()
	return token, a.store.CreateLink(ctx, store.Link{
		TokenHash: hashToken(token), User: user, ExpiresAt: a.now().Add(LinkLife).UnixMilli(),
	})
}

// SignInByLink signs in by a one-time link and, if one is given, sets the
// password at the same time.
func (a *Auth) SignInByLink(ctx context.Context, token, password, address string) (Signed, error) {
	if err := a.slowDown("", address); err != nil {
		return Signed{}, err
	}
	var hash string
	if password != "" {
		if err := CheckPassword(password); err != nil {
			return Signed{}, err
		}
		var err error
		if hash, err = a.passwords.hash(ctx, password); err != nil {
			return Signed{}, err
		}
	}
	var user store.User
	err := a.use(ctx, token, func(l store.Link) bool {
		var err error
		user, err = a.store.User(ctx, l.User)
		return err == nil && !user.Disabled
	})
	if err != nil {
		return Signed{}, err
	}
	a.addresses.Undo(address)
	if hash != "" {
		if err := a.store.SetPassword(ctx, user.ID, hash); err != nil {
			return Signed{}, err
		}
	}
	return a.start(ctx, user)
}

// use takes a link that is still good and meant for this.
func (a *Auth) use(ctx context.Context, token string, fits func(store.Link) bool) error {
	hash := hashToken(token)
	link, err := a.store.Link(ctx, hash)
	if err == nil && !fits(link) {
		err = rules.Errorf(rules.NotFound, "error.link.unknown")
	}
	if err != nil {
		return err
	}
	_, err = a.store.UseLink(ctx, hash)
	return err
}
