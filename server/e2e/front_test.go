package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// front stands between browser and server and gives out another version of the
// page, whole or broken, so that the server needs no way to be told.
type front struct {
	*httptest.Server
	mu sync.Mutex
	// version is 1 for what the server has; broken cuts a file of it short.
	version int
	broken  bool
}

// planted is added to the styles of later versions, and read back by shown.
func planted(version int) string { return ":root{--version:" + strconv.Itoa(version) + "}" }

func newFront(t testing.TB, s *server) *front {
	f := &front{version: 1}
	target, err := url.Parse(s.URL(""))
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(target)
			r.Out.Host = r.In.Host
			if path := r.In.URL.Path; path == "/sw.js" || path == "/styles.css" {
				r.Out.Header.Del("Accept-Encoding")
				r.Out.Header.Del("If-None-Match")
			}
		},
		ModifyResponse: f.change,
		// Where the server is gone, so is the connection, as without a front.
		ErrorHandler:  func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
		ErrorLog:      log.New(io.Discard, "", 0),
		FlushInterval: -1,
	}
	f.Server = httptest.NewServer(proxy)
	t.Cleanup(f.Close)
	return f
}

// link leads a link of the server through the front.
func (f *front) link(s *server, link string) string {
	return strings.Replace(link, s.URL(""), f.URL, 1)
}

func (f *front) deploy(version int, broken bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.version, f.broken = version, broken
}

// change turns what the server answers into the version of the front.
func (f *front) change(r *http.Response) error {
	f.mu.Lock()
	version, broken := f.version, f.broken
	f.mu.Unlock()
	path := r.Request.URL.Path
	if version == 1 || path != "/sw.js" && path != "/styles.css" {
		return nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	switch {
	case path == "/styles.css" && broken:
		body = append(body, planted(version)[:4]...)
	case path == "/styles.css":
		body = append(body, planted(version)...)
	default:
		if body, err = f.list(r.Request, body, version); err != nil {
			return err
		}
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.Header.Del("ETag")
	r.Header.Set("Content-Length", strconv.Itoa(len(body)))
	r.ContentLength = int64(len(body))
	return nil
}

// list makes the list in the worker that of the version.
func (f *front) list(r *http.Request, body []byte, version int) ([]byte, error) {
	line, rest, _ := bytes.Cut(bytes.TrimPrefix(body, []byte("const shell = ")), []byte(";\n"))
	var shell struct {
		Version string            `json:"version"`
		Files   map[string]string `json:"files"`
	}
	if err := json.Unmarshal(line, &shell); err != nil {
		return nil, err
	}
	styles, err := http.Get("http://" + r.URL.Host + "/styles.css")
	if err != nil {
		return nil, err
	}
	defer styles.Body.Close()
	raw, err := io.ReadAll(styles.Body)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(append(raw, planted(version)...))
	shell.Version, shell.Files["/styles.css"] = strconv.Itoa(version), "sha256-"+base64.StdEncoding.EncodeToString(sum[:])
	if line, err = json.Marshal(shell); err != nil {
		return nil, err
	}
	return bytes.Join([][]byte{[]byte("const shell = "), line, []byte(";\n"), rest}, nil), nil
}
