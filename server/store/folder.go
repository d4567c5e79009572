package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"kotae/rules"
)

// databaseFile is the embedded database in its folder.
const databaseFile = "kotae.db"

// Holds reports whether a folder holds a database of ours.
func Holds(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, databaseFile))
	return err == nil
}

// claimFolder makes the data folder and takes its lock, which the kernel gives
// back however the process ends.
func claimFolder(dir string) (release func() error, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return noRelease, rules.Errorf(rules.Unavailable, "error.store.folder", dir)
	}
	release, err = flock(filepath.Join(dir, "kotae.lock"), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case errors.Is(err, syscall.EWOULDBLOCK):
		return noRelease, rules.Errorf(rules.Conflict, "error.store.locked", dir)
	case err != nil:
		return noRelease, rules.Errorf(rules.Unavailable, "error.store.folder", dir)
	}
	return release, nil
}

func noRelease() error { return nil }

// flock locks a file that exists for nothing else.
func flock(path string, how int) (release func() error, err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return noRelease, err
	}
	if err := syscall.Flock(int(f.Fd()), how); err != nil {
		return noRelease, errors.Join(err, f.Close())
	}
	return f.Close, nil
}
