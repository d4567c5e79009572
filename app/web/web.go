// Package web embeds the browser's files: the shell, styles, and the built
// program. It knows nothing of HTTP; server/routes serves them.
package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io"
	"io/fs"
)

//go:embed static
var static embed.FS

// Files are the files as the browser asks for them, index.html at the root.
func Files() fs.FS {
	files, err := fs.Sub(static, "static")
	if err != nil {
		panic(err) // the folder is part of this package
	}
	return files
}

// Version is a short hash of all files: it changes whenever one of them does.
func Version() string {
	sum := sha256.New()
	err := fs.WalkDir(static, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		sum.Write([]byte(path))
		file, err := static.Open(path)
		if err != nil {
			return err
		}
		_, err = io.Copy(sum, file) // ReadFile would copy megabytes at every start
		return err
	})
	if err != nil {
		panic(err) // the files are in memory
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}
