package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"kotae/rules"
)

// Lengths of a password in characters. No rule asks for kinds of characters:
// length is what helps.
const (
	MinPassword = 12
	MaxPassword = 128
)

// The cost of one hash: 19 MiB, two passes, one lane.
const (
	memoryKiB = 19 * 1024
	passes    = 2
	lanes     = 1
	saltBytes = 16
	keyBytes  = 32
)

// atOnce bounds the memory that a flood of sign-ins can take.
const atOnce = 4

// CheckPassword refuses a password that is too short or too long.
func CheckPassword(s string) error {
	switch n := utf8.RuneCountInString(s); {
	case !utf8.ValidString(s):
		return rules.Errorf(rules.Invalid, "error.text.encoding")
	case n < MinPassword:
		return rules.Errorf(rules.Invalid, "error.password.short", MinPassword)
	case n > MaxPassword:
		return rules.Errorf(rules.Invalid, "error.password.long", MaxPassword)
	}
	return nil
}

// hasher hashes and checks passwords, a few at a time.
type hasher struct {
	slots chan struct{}
	// dummy is checked where there is no hash, so that an unknown login costs
	// as much time as a known one.
	dummy string
}

func newHasher() *hasher {
	h := &hasher{slots: make(chan struct{}, atOnce)}
	h.dummy = encode([]byte("no person's salt"), make([]byte, keyBytes))
	return h
}

func (h *hasher) enter(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer func() { <-h.slots }()
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("salt: %w", err)
	}
	return encode(salt, argon2.IDKey([]byte(password), salt, passes, memoryKiB, lanes, keyBytes)), nil
}

func (h *hasher) verify(ctx context.Context, phc, password string) (bool, error) {
	cost, err := decode(phc)
	if err != nil {
		return false, err
	}
	if len(password) > 4*MaxPassword {
		return false, nil
	}
	if err := h.enter(ctx); err != nil {
		return false, err
	}
	defer func() { <-h.slots }()
	got := argon2.IDKey([]byte(password), cost.salt, cost.passes, cost.memory, cost.lanes, uint32(len(cost.key)))
	return subtle.ConstantTimeCompare(got, cost.key) == 1, nil
}

// encode writes the PHC string of a hash made with today's cost.
func encode(salt, key []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memoryKiB, passes, lanes,
		b64.EncodeToString(salt), b64.EncodeToString(key))
}

type hashed struct {
	memory, passes uint32
	lanes          uint8
	salt, key      []byte
}

var errHash = errors.New("password hash is malformed")

// decode reads a PHC string; costs beyond all use are refused, so that a bad
// row cannot eat the machine.
func decode(phc string) (hashed, error) {
	var h hashed
	var version int
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return h, errHash
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return h, errHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &h.memory, &h.passes, &h.lanes); err != nil {
		return h, errHash
	}
	if h.memory < 8 || h.memory > 1<<18 || h.passes < 1 || h.passes > 16 || h.lanes < 1 || h.lanes > 8 {
		return h, errHash
	}
	var err error
	if h.salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil || len(h.salt) < 8 {
		return h, errHash
	}
	if h.key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(h.key) < 16 || len(h.key) > 128 {
		return h, errHash
	}
	return h, nil
}
