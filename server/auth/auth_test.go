package auth

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"kotae/rules"
	"kotae/server/store"
)

const password = "correct horse battery"

func newAuth(t *testing.T) (*Auth, *store.Store) {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return New(Config{Store: st, Now: time.Now}), st
}

func codeOf(err error) rules.Code {
	var e *rules.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// A hash made today must still open the door later, and nothing else may.
func TestPasswordHash(t *testing.T) {
	h := newHasher()
	phc, err := h.hash(t.Context(), password)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(phc, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("the hash is not what was agreed: %s", phc)
	}
	for _, try := range []string{password, password + " ", "", strings.Repeat("x", 10*MaxPassword)} {
		if got, err := h.verify(t.Context(), phc, try); err != nil || got != (try == password) {
			t.Errorf("verify %.20q: %v, %v", try, got, err)
		}
	}
	again, err := h.hash(t.Context(), password)
	if err != nil || again == phc {
		t.Errorf("two hashes of one password are equal: people with the same one would be found (%v)", err)
	}
}

func TestPasswordLength(t *testing.T) {
	cases := map[string]string{
		"elevenchars": "error.password.short", "twelve chars": "", strings.Repeat("長", 12): "", strings.Repeat("x", 129): "error.password.long",
		strings.Repeat("x", 128): "", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff": "error.text.encoding",
	}
	for s, want := range cases {
		var e *rules.Error
		key := ""
		if errors.As(CheckPassword(s), &e) {
			key = e.Key
		}
		if key != want {
			t.Errorf("%.20q: %q, want %q", s, key, want)
		}
	}
}

// A row with absurd costs must not eat the machine.
func FuzzDecodeHash(f *testing.F) {
	f.Add("$argon2id$v=19$m=19456,t=2,p=1$bm8gcGVyc29uJ3Mgc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
	f.Add("$argon2id$v=19$m=4294967295,t=4294967295,p=255$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")
	f.Add("")
	f.Fuzz(func(t *testing.T, phc string) {
		h, err := decode(phc)
		if err == nil && (h.memory > 1<<18 || h.passes > 16 || h.lanes == 0 || len(h.key) < 16 || len(h.salt) < 8) {
			t.Errorf("%q is taken with %+v", phc, h)
		}
	})
}

// Each guess has to wait longer than the one before, a quiet hour forgives, and
// the wait never grows beyond its limit: a stranger cannot lock anybody out.
func TestThrottle(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	th := NewThrottle(func() time.Time { return now }, 3, 10*time.Second)
	for i := range 3 {
		if err := th.Try("a"); err != nil {
			t.Fatalf("free try %d: %v", i, err)
		}
	}
	for _, wait := range []time.Duration{1, 2, 4, 8, 10, 10} {
		wait *= time.Second
		now = now.Add(wait - time.Millisecond)
		if codeOf(th.Try("a")) != rules.TooMany {
			t.Errorf("a try is let through before %v", wait)
		}
		now = now.Add(time.Millisecond)
		if err := th.Try("a"); err != nil {
			t.Errorf("a try is refused after %v: %v", wait, err)
		}
	}
	if th.Try("a") == nil || th.Try("b") != nil {
		t.Error("one account's guesses are charged to another")
	}
	th.Forget("a")
	if th.Try("a") != nil {
		t.Error("a right password does not clear the account")
	}
	for range 3 {
		_ = th.Try("c") // only to use the free tries up
	}
	now = now.Add(2 * time.Hour)
	if th.Try("c") != nil {
		t.Error("a quiet hour does not forgive")
	}
	th.Undo("c")
	th.Undo("made up")
}

// Everybody in an office has one address: typing errors spread over a day must
// not shut the door for all.
func TestThrottleForgivesWithTime(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	th := NewThrottle(func() time.Time { return now }, 20, 5*time.Minute)
	for i := range 500 {
		if err := th.Try("office"); err != nil {
			t.Fatalf("error %d of the day: %v", i, err)
		}
		now = now.Add(65 * time.Second)
		if err := th.Try("office"); err != nil {
			t.Fatalf("right password after error %d: %v", i, err)
		}
		th.Undo("office")
	}
}

// Made-up logins must not fill the memory.
func TestThrottleIsBounded(t *testing.T) {
	th := NewThrottle(time.Now, 3, time.Minute)
	for i := range 3 * mostKeys {
		if err := th.Try(strings.Repeat("x", i%7) + time.Duration(i).String()); err != nil {
			t.Fatal(err)
		}
	}
	if len(th.tries) > mostKeys {
		t.Errorf("%d keys are remembered", len(th.tries))
	}
}

// The first-start link makes one administrator, once, whoever clicks at the
// same time.
func TestSetUpHappensOnce(t *testing.T) {
	a, st := newAuth(t)
	token, err := a.SetupLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.SetUp(t.Context(), token, "管理者", "admin", "short", "addr"); codeOf(err) != rules.Invalid {
		t.Errorf("a short password: %v", err)
	}
	if _, err := a.SetUp(t.Context(), "made up", "管理者", "admin", password, "addr"); codeOf(err) != rules.NotFound {
		t.Errorf("a made-up token: %v", err)
	}
	var wg sync.WaitGroup
	won := make(chan Signed, 2)
	for range 2 {
		wg.Go(func() {
			if s, err := a.SetUp(context.Background(), token, "管理者", "admin", password, "addr"); err == nil {
				won <- s
			}
		})
	}
	wg.Wait()
	if len(won) != 1 {
		t.Fatalf("%d set-ups went through", len(won))
	}
	s := <-won
	if who, err := a.Who(t.Context(), s.Token); err != nil || who.Role != rules.Administrator {
		t.Errorf("the administrator is %+v, %v", who, err)
	}
	if _, err := a.SetUp(t.Context(), token, "管理者", "second", password, "addr"); codeOf(err) != rules.Gone {
		t.Errorf("a second set-up: %v", err)
	}
	if users, err := st.Users(t.Context()); err != nil || len(users) != 1 {
		t.Errorf("%d users, %v", len(users), err)
	}
}

// The store must be of no use to a thief: it holds no token, only hashes.
func TestTokensAreNotStored(t *testing.T) {
	a, st := newAuth(t)
	user, err := a.AddUser(t.Context(), "面接官", " Sato ", rules.Interviewer)
	if err != nil || user.Login != "sato" {
		t.Fatalf("%+v, %v", user, err)
	}
	token, err := a.SignInLink(t.Context(), user.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.Link(t.Context(), token); err == nil {
		t.Error("the link's token stands in the store")
	}
	s, err := a.SignInByLink(t.Context(), token, "", "addr")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := st.Session(t.Context(), s.Token); err == nil {
		t.Error("the session's token stands in the store")
	}
	if _, err := a.ByLogin(t.Context(), "SATO "); err != nil {
		t.Errorf("the login is not found as it was typed: %v", err)
	}
}

func TestPeopleNeedNameAndLogin(t *testing.T) {
	a, _ := newAuth(t)
	for _, c := range []struct{ name, login string }{{"", "sato"}, {"佐藤\n", "sa to"}, {"佐藤", ""}, {"佐藤", strings.Repeat("x", 65)}, {"佐\x00藤", "sato"}} {
		if _, err := a.AddUser(t.Context(), c.name, c.login, rules.Interviewer); codeOf(err) != rules.Invalid {
			t.Errorf("%q %q: %v", c.name, c.login, err)
		}
	}
}
