// Package packs holds the shipped criteria packs as YAML, and reads such files:
// it turns human values into the units of rules, and points at line and column
// where a file is wrong. It keeps YAML out of the browser, and knows nothing of
// postings, storage or screens. The format is explained in docs/packs.md.
package packs

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"sync"

	"kotae/rules"
)

//go:embed *.yaml
var files embed.FS

// Bounds of a pack file in bytes, of a line in bytes, and of brackets within
// brackets. The default pack has about 50,000 bytes and lines of 500.
const (
	maxFile  = 512 << 10
	maxLine  = 8000
	maxDepth = 50
)

// Decode reads a pack. The name, usually the file's, stands in the findings of
// its error, a *Refused.
func Decode(name string, raw []byte) (*rules.Pack, error) {
	pack, findings := read(name, raw)
	broken := slices.DeleteFunc(findings, func(f Finding) bool { return f.Severity != Broken })
	if len(broken) > 0 {
		return nil, &Refused{broken}
	}
	sum := sha256.Sum256(raw)
	pack.Hash = hex.EncodeToString(sum[:])
	return pack, nil
}

// Lint lists everything that is wrong or doubtful in a pack file, top to bottom.
func Lint(name string, raw []byte) []Finding {
	_, findings := read(name, raw)
	return findings
}

// Shipped are the packs that come with the program, by file name. A broken one is
// a fault of this program, and every test meets it first.
func Shipped() []*rules.Pack {
	all := make([]*rules.Pack, len(shipped()))
	for i := range all {
		all[i] = copyOf(i)
	}
	return all
}

const defaultFile = "seishain.yaml"

// Default is 正社員採用・一次面接.
func Default() *rules.Pack {
	i := slices.IndexFunc(shipped(), func(f shippedFile) bool { return f.name == defaultFile })
	return copyOf(i)
}

// shippedFile is a pack that was read and checked, as JSON.
type shippedFile struct {
	name string
	json []byte
}

// shipped reads and checks the files once, which takes much longer than to copy
// one; a server is asked for them by many screens.
var shipped = sync.OnceValue(func() []shippedFile {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		panic(err)
	}
	all := make([]shippedFile, len(names))
	for i, name := range names {
		raw, err := json.Marshal(fromFile(name))
		if err != nil {
			panic(err)
		}
		all[i] = shippedFile{name, raw}
	}
	return all
})

// fromFile reads and checks a shipped file anew.
func fromFile(name string) *rules.Pack {
	raw, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	pack, err := Decode(path.Base(name), raw)
	if err != nil {
		panic(err)
	}
	return pack
}

// copyOf makes a pack of the caller's own, for whoever changes it.
func copyOf(i int) *rules.Pack {
	pack := &rules.Pack{}
	if err := json.Unmarshal(shipped()[i].json, pack); err != nil {
		panic(err)
	}
	return pack
}
