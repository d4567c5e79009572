package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"kotae/rules"
)

// key seals what is written about one candidate.
type key [32]byte

func (k key) aead() cipher.AEAD {
	block, err := aes.NewCipher(k[:])
	if err != nil {
		panic(err) // only another length can fail
	}
	gcm, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err) // only another block size can fail
	}
	return gcm
}

// seal encrypts; bound names the row, so that sealed bytes cannot change places.
func (k key) seal(plain []byte, bound string) []byte {
	return k.aead().Seal(nil, nil, plain, []byte(bound))
}

func (k key) open(sealed []byte, bound string) ([]byte, error) {
	plain, err := k.aead().Open(nil, nil, sealed, []byte(bound))
	if err != nil {
		return nil, fmt.Errorf("unseal: %w", err)
	}
	return plain, nil
}

// keyring is the key file, apart from the data so that a lost backup tells
// nothing and an erased key erases everywhere.
type keyring struct {
	path string
	mu   sync.RWMutex
	keys map[rules.CandidateID]key
	// seen is the file as it was read last; several servers may share it.
	seen os.FileInfo
}

// keyFile is the file's content; JSON writes a key as base64.
type keyFile struct {
	Keys map[rules.CandidateID][]byte `json:"keys"`
}

// openKeyring reads the file, and makes it only while nothing is sealed yet: an
// empty one in the place of a lost one would make all look erased.
func openKeyring(path string, mayBeNew bool) (*keyring, error) {
	k := &keyring{path: path, keys: map[rules.CandidateID]key{}}
	if err := k.load(); err != nil || k.seen != nil {
		return k, err
	}
	if !mayBeNew {
		return k, rules.Errorf(rules.Unavailable, "error.store.keys.missing", path)
	}
	return k, k.update(func(map[rules.CandidateID]key) bool { return k.seen == nil })
}

// load reads the file if it changed. The caller holds mu, or is the only one.
func (k *keyring) load() error {
	info, err := os.Stat(k.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return rules.Errorf(rules.Unavailable, "error.store.keys.file", k.path)
	}
	if k.seen != nil && os.SameFile(info, k.seen) && info.ModTime().Equal(k.seen.ModTime()) {
		return nil
	}
	raw, err := os.ReadFile(k.path)
	if err != nil {
		return rules.Errorf(rules.Unavailable, "error.store.keys.file", k.path)
	}
	var file keyFile
	if err := json.Unmarshal(raw, &file); err != nil {
		return rules.Errorf(rules.Unavailable, "error.store.keys.damaged", k.path)
	}
	keys := map[rules.CandidateID]key{}
	for id, bytes := range file.Keys {
		if len(bytes) != len(key{}) {
			return rules.Errorf(rules.Unavailable, "error.store.keys.damaged", k.path)
		}
		keys[id] = key(bytes)
	}
	k.keys, k.seen = keys, info
	return nil
}

// of finds a candidate's key; an erased candidate has none.
func (k *keyring) of(id rules.CandidateID) (key, bool) {
	k.mu.RLock()
	found, ok := k.keys[id]
	k.mu.RUnlock()
	if ok {
		return found, true
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.load(); err != nil {
		return key{}, false
	}
	found, ok = k.keys[id]
	return found, ok
}

// make returns the candidate's key, a new one if there is none; it is durable
// when make returns.
func (k *keyring) make(id rules.CandidateID) (made key, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	err = k.update(func(keys map[rules.CandidateID]key) bool {
		found, ok := keys[id]
		if ok {
			made = found
			return false
		}
		rand.Read(made[:]) // never fails: it stops the process instead
		keys[id] = made
		return true
	})
	return made, err
}

// update changes the file as it is now, whichever server wrote it last. change
// reports whether there is anything to write.
func (k *keyring) update(change func(map[rules.CandidateID]key) bool) error {
	release, err := flock(k.path+".lock", syscall.LOCK_EX)
	if err != nil {
		return rules.Errorf(rules.Unavailable, "error.store.keys.file", k.path)
	}
	defer release()
	if err := k.load(); err != nil {
		return err
	}
	next := maps.Clone(k.keys)
	if !change(next) {
		return nil
	}
	return k.replace(next)
}

// replace puts a new file in the place of the old one, whole or not at all. The
// caller holds the file's lock.
func (k *keyring) replace(keys map[rules.CandidateID]key) error {
	file := keyFile{Keys: map[rules.CandidateID][]byte{}}
	for id, key := range keys {
		file.Keys[id] = key[:]
	}
	raw, err := json.Marshal(file)
	if err != nil {
		return err
	}
	if err := writeDurably(k.path, raw); err != nil {
		return rules.Errorf(rules.Unavailable, "error.store.keys.file", k.path)
	}
	k.keys = keys
	k.seen, err = os.Stat(k.path)
	return err
}

func writeDurably(path string, raw []byte) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".keys-*") // made with mode 0600
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return syncFolder(dir)
}

func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
