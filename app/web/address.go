//go:build ignore

package main

import (
	"bytes"
	"path/filepath"
)

// address has addresses read by a few lines in the place of net/url, which checks
// hosts as net/netip has them and with that carries a fiftieth of the program. The
// browser has checked the address of a page, and links are our own.
func address(folder, pkg string) {
	write(filepath.Join(folder, "pkg/url/url.go"), []byte(addresses))
	files, err := filepath.Glob(filepath.Join(pkg, "*.go"))
	check(err)
	for _, file := range files {
		write(file, bytes.Replace(read(file), []byte(`"net/url"`), []byte(`"`+module+`/pkg/url"`), 1))
	}
}

const addresses = `// Package url reads addresses as net/url does, without decoding their paths.
package url

import "strings"

type URL struct{ Scheme, Host, Path, RawQuery, Fragment string }

func Parse(raw string) (*URL, error) {
	u := &URL{}
	raw, u.Fragment, _ = strings.Cut(raw, "#")
	raw, u.RawQuery, _ = strings.Cut(raw, "?")
	if scheme, rest, ok := strings.Cut(raw, ":"); ok && !strings.Contains(scheme, "/") {
		u.Scheme, raw = scheme, rest
	}
	u.Path = raw
	if rest, ok := strings.CutPrefix(raw, "//"); ok {
		end := strings.IndexByte(rest+"/", '/')
		u.Host, u.Path = rest[:end], rest[end:]
	}
	return u, nil
}

func (u *URL) String() string {
	s := u.Path
	if u.Host != "" {
		s = "//" + u.Host + s
	}
	if u.Scheme != "" {
		s = u.Scheme + ":" + s
	}
	if u.RawQuery != "" {
		s += "?" + u.RawQuery
	}
	if u.Fragment != "" {
		s += "#" + u.Fragment
	}
	return s
}

func (u *URL) Hostname() string {
	host, _, _ := strings.Cut(u.Host, ":")
	return host
}
`
