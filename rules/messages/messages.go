// Package messages holds every text a person reads, by key, in Japanese and
// English. One file per screen or room; a test keeps them complete. What only
// the server says, in files and letters and figures, stands in the folder server
// and stays out of the browser program.
package messages

import (
	"embed"
	"encoding/json"
	"io/fs"
	"strings"
)

//go:embed *.json
var files embed.FS

// table holds both languages of every key.
var table = load()

type entry struct {
	JA string `json:"ja"`
	EN string `json:"en"`
}

// load panics on a broken file: that is a fault of this program, and every test
// meets it first.
func load() map[string]entry {
	all := map[string]entry{}
	add(all, files, "*.json")
	add(all, serverFiles, "server/*.json")
	return all
}

func add(all map[string]entry, from embed.FS, pattern string) {
	names, err := fs.Glob(from, pattern)
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		raw, err := from.ReadFile(name)
		if err != nil {
			panic(err)
		}
		var part map[string]entry
		if err := json.Unmarshal(raw, &part); err != nil {
			panic(name + ": " + err.Error())
		}
		for key, e := range part {
			if _, twice := all[key]; twice {
				panic(name + ": " + key + " stands in another file too")
			}
			all[key] = e
		}
	}
}

// Text is the text of a key in "ja" or "en", its placeholders {0}, {1} filled.
// An unknown key answers itself, so that it is seen.
func Text(lang, key string, args ...string) string {
	e, ok := table[key]
	if !ok {
		return key
	}
	s := e.JA
	if lang == "en" {
		s = e.EN
	}
	return fill(s, args)
}

// plural reads "{0s}" at the beginning of s: the English s of a noun, left out
// where argument 0 is 1.
func plural(s string) (n int, ok bool) {
	if len(s) < 4 || s[2] != 's' || s[3] != '}' {
		return 0, false
	}
	n = int(s[1]) - '0'
	return n, 0 <= n && n <= 9
}

// fill puts the arguments in in one pass: what a person wrote may hold a
// placeholder of its own. Exports fill the same few texts for thousands of rows.
func fill(s string, args []string) string {
	if len(args) == 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 || i+2 >= len(s) {
			b.WriteString(s)
			return b.String()
		}
		if n := int(s[i+1]) - '0'; s[i+2] == '}' && 0 <= n && n < len(args) && n <= 9 {
			b.WriteString(s[:i])
			b.WriteString(args[n])
			s = s[i+3:]
			continue
		}
		if n, ok := plural(s[i:]); ok {
			b.WriteString(s[:i])
			if n >= len(args) || args[n] != "1" {
				b.WriteByte('s')
			}
			s = s[i+4:]
			continue
		}
		b.WriteString(s[:i+1])
		s = s[i+1:]
	}
}
