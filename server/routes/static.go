package routes

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"

	"kotae/rules"
)

// program is the file without which there is no screen, page what is shown until
// it is there, worker the script that keeps both in the browser.
const (
	program = "app.wasm"
	page    = "index.html"
	worker  = "sw.js"
)

// kinds are the files the browser may load; anything else is a page.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".wasm": "application/wasm", ".json": "application/json", ".webmanifest": "application/manifest+json",
	".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2",
	".map": "application/json", ".txt": "text/plain; charset=utf-8",
}

// shell holds the browser's files in memory.
type shell struct{ assets map[string]*asset }

// openShell refuses without the browser program, and reads the files when the
// first of them is asked for: a server that starts again has work that waits.
func openShell(files fs.FS, version string) (func() (*shell, error), error) {
	for _, name := range []string{program, page} {
		_, plain := fs.Stat(files, name)
		_, packed := fs.Stat(files, name+".gz")
		if plain != nil && packed != nil {
			return nil, rules.Errorf(rules.Unavailable, "error.shell.missing", name)
		}
	}
	return sync.OnceValues(func() (*shell, error) { return readShell(files, version) }), nil
}

// asset is one file in each encoding it was built in; "" is as it is.
type asset struct {
	kind, etag string
	bodies     map[string][]byte
	// unpacked is the file as it is where it was built compressed only.
	unpacked func() ([]byte, error)
}

// encodings in the order in which they are preferred, by the suffix they have.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}, {"", ""}}

// readShell reads all files of a version.
func readShell(files fs.FS, version string) (*shell, error) {
	s := &shell{map[string]*asset{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		s.add(name, raw)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the browser's files: %w", err)
	}
	s.joinStyles()
	for _, a := range s.assets {
		a.complete()
	}
	return s, s.nameFiles(version)
}

func (s *shell) add(name string, raw []byte) {
	for _, e := range encodings {
		base, ok := strings.CutSuffix(name, e.suffix)
		kind := kinds[path.Ext(base)]
		if !ok || kind == "" {
			continue
		}
		if s.assets[base] == nil {
			s.assets[base] = &asset{kind: kind, bodies: map[string][]byte{}}
		}
		s.assets[base].bodies[e.name] = raw
		return
	}
}

// complete makes the compressed form of text, and unpacks what was built
// compressed only when the rare reader asks who takes nothing else.
func (a *asset) complete() {
	if len(a.bodies) == 1 && len(a.bodies[""]) > smallest {
		a.bodies["gzip"] = compressed(a.bodies[""])
	}
	a.unpacked = sync.OnceValues(func() ([]byte, error) {
		raw, err := a.plain()
		if err != nil {
			return nil, err
		}
		return io.ReadAll(raw)
	})
	a.etag = a.tag()
}

// plain reads the file as it is.
func (a *asset) plain() (io.Reader, error) {
	if raw := a.bodies[""]; raw != nil {
		return bytes.NewReader(raw), nil
	}
	return gzip.NewReader(bytes.NewReader(a.bodies["gzip"]))
}

// smallest is the length under which compressing saves nothing.
const smallest = 512

func compressed(raw []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(raw) // memory takes everything
	z.Close()
	return out.Bytes()
}

func (a *asset) tag() string {
	sum := sha256.New()
	for _, e := range encodings {
		sum.Write(a.bodies[e.name])
	}
	return hex.EncodeToString(sum.Sum(nil))[:24]
}

// nameFiles puts in front of the worker what it keeps: the version and every
// file with its hash, so that it never keeps half of one version and half of
// another, or what was cut short on the way.
func (s *shell) nameFiles(version string) error {
	w := s.assets[worker]
	if w == nil {
		return nil
	}
	files := map[string]string{}
	for name, a := range s.assets {
		if name == worker {
			continue
		}
		sum, err := a.sum()
		if err != nil {
			return fmt.Errorf("unpack %s: %w", name, err)
		}
		files["/"+name] = "sha256-" + base64.StdEncoding.EncodeToString(sum)
	}
	list, err := json.Marshal(map[string]any{"version": version, "files": files})
	if err != nil {
		return fmt.Errorf("list the browser's files: %w", err)
	}
	w.bodies = map[string][]byte{"": slices.Concat([]byte("const shell = "), list, []byte(";\n"), w.bodies[""])}
	w.complete()
	return nil
}

// sum is the hash of the file as it is, whatever form is sent.
func (a *asset) sum() ([]byte, error) {
	raw, err := a.plain()
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	_, err = io.Copy(sum, raw)
	return sum.Sum(nil), err
}

// static serves the shell: a file by its name, and index.html for every page,
// since pages are made in the browser.
func (s *server) static(q *request) error {
	name := strings.TrimPrefix(path.Clean("/"+q.Request().URL.Path), "/")
	if name == "api" || strings.HasPrefix(name, "api/") {
		return echo.ErrNotFound
	}
	shell, err := s.shell()
	if err != nil {
		return err
	}
	a := shell.assets[name]
	if a == nil {
		if kinds[path.Ext(name)] != "" {
			return echo.ErrNotFound
		}
		a = shell.assets[page]
	}
	return a.send(q)
}

// send answers with the smallest form that the reader accepts, or with nothing if
// the reader has it.
func (a *asset) send(q *request) error {
	encoding := a.choose(q.Request().Header.Get(echo.HeaderAcceptEncoding))
	h := q.Response().Header()
	h.Set(echo.HeaderCacheControl, "no-cache") // the worker keeps them; without it they are asked for by tag
	etag := `"` + a.etag + encoding + `"`
	h.Set("ETag", etag)
	if len(a.bodies) > 1 {
		h.Set(echo.HeaderVary, echo.HeaderAcceptEncoding)
	}
	if strings.Contains(q.Request().Header.Get("If-None-Match"), etag) {
		return q.NoContent(http.StatusNotModified)
	}
	body, err := a.body(encoding)
	if err != nil {
		return err
	}
	h.Set(echo.HeaderContentType, a.kind)
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(body)))
	if encoding != "" {
		h.Set(echo.HeaderContentEncoding, encoding)
	}
	q.Response().WriteHeader(http.StatusOK)
	if q.Request().Method == http.MethodHead {
		return nil
	}
	_, err = q.Response().Write(body)
	return err
}

// choose takes the smallest form that the reader accepts.
func (a *asset) choose(accepts string) (encoding string) {
	for _, e := range encodings {
		if a.bodies[e.name] != nil && accepted(accepts, e.name) {
			return e.name
		}
	}
	return ""
}

// body is the file in an encoding.
func (a *asset) body(encoding string) ([]byte, error) {
	if raw := a.bodies[encoding]; raw != nil {
		return raw, nil
	}
	return a.unpacked()
}

// accepted reads an Accept-Encoding header; a weight of zero refuses.
func accepted(header, name string) bool {
	for _, part := range strings.Split(header, ",") {
		coding, weight, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(coding), name) {
			weight = strings.ReplaceAll(weight, " ", "")
			q, err := strconv.ParseFloat(strings.TrimPrefix(weight, "q="), 64)
			return weight == "" || err != nil || q > 0
		}
	}
	return false
}
