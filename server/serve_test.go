package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// lockedBuffer is written by the server and read by the test.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// running is a server with a shell of its own, since the built one may be
// missing here.
type running struct {
	addr, data string
	out        *lockedBuffer
	stop       context.CancelFunc
	done       chan error
}

var shell = fstest.MapFS{"index.html": {Data: []byte("<title>Kotae</title>")}, "app.wasm": {Data: []byte("asm")}}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func start(t *testing.T, data string) *running {
	t.Helper()
	addr := freeAddr(t)
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{addr: addr, data: data, out: &lockedBuffer{}, stop: cancel, done: make(chan error, 1)}
	c := &console{ctx: ctx, out: r.out, errors: io.Discard, lang: "en", web: shell}
	s := &serveCommand{place: place{Data: r.data}, Addr: addr}
	go func() { r.done <- s.Run(c) }()
	t.Cleanup(cancel)
	for range 200 {
		if res, err := http.Get("http://" + addr + "/healthz"); err == nil {
			res.Body.Close()
			return r
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the server does not answer")
	return nil
}

// On an empty store the server prints the one link that lets the first person
// in; once stopped it leaves the data free.
func TestServeGreetsAndStops(t *testing.T) {
	r := start(t, filepath.Join(t.TempDir(), "data"))
	token := regexp.MustCompile(`http://\S+/setup#(\S+)`).FindStringSubmatch(r.out.String())
	if token == nil {
		t.Fatalf("no set-up link:\n%s", r.out)
	}
	res, err := http.Post("http://"+r.addr+"/api/setup", "application/json",
		strings.NewReader(`{"token":"`+token[1]+`","name":"管理者","login":"admin","password":"a long enough one"}`))
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("set-up: %v %v", res, err)
	}
	res.Body.Close()
	r.stop()
	select {
	case err := <-r.done:
		if err != nil {
			t.Errorf("stopping: %v", err)
		}
	case <-time.After(farewell + 5*time.Second):
		t.Fatal("the server does not stop")
	}
	if out, err := command(t, "user", "list", "--data", r.data); err != nil || !strings.Contains(out, "admin") {
		t.Errorf("the data is not free after stopping: %v\n%s", err, out)
	}
}

// An open screen must neither hold up a restart nor keep the server from ending
// well.
func TestServeStopsWithScreensOpen(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	out, err := command(t, "demo", "--data", data)
	if err != nil {
		t.Fatal(err)
	}
	token := regexp.MustCompile(`sample-hr\s+\S+#(\S+)`).FindStringSubmatch(out)[1]
	r := start(t, data)
	res, err := http.Post("http://"+r.addr+"/api/session/link", "application/json", strings.NewReader(`{"token":"`+token+`"}`))
	if err != nil || len(res.Cookies()) != 1 {
		t.Fatalf("sign in: %v %v", res, err)
	}
	res.Body.Close()
	ask, err := http.NewRequest(http.MethodGet, "http://"+r.addr+"/api/postings/sample-eigyo/stream", nil)
	if err != nil {
		t.Fatal(err)
	}
	ask.AddCookie(res.Cookies()[0])
	stream, err := http.DefaultClient.Do(ask)
	if err != nil || stream.StatusCode != http.StatusOK {
		t.Fatalf("stream: %v %v", stream, err)
	}
	defer stream.Body.Close()
	began := time.Now()
	r.stop()
	if err := <-r.done; err != nil || time.Since(began) > farewell/2 {
		t.Errorf("stopping took %v: %v", time.Since(began), err)
	}
	if _, err := io.ReadAll(stream.Body); err != nil {
		t.Errorf("the stream broke off instead of ending: %v", err)
	}
}

// Two servers on one data folder would both number events.
func TestSecondServerIsRefused(t *testing.T) {
	r := start(t, filepath.Join(t.TempDir(), "data"))
	for _, args := range [][]string{
		{"serve", "--data", r.data, "--addr", "127.0.0.1:0"}, {"demo", "--data", r.data}, {"user", "list", "--data", r.data},
		{"export", "--data", r.data, "-o", filepath.Join(t.TempDir(), "x")},
	} {
		if _, err := command(t, args...); keyOf(err) != "error.store.locked" {
			t.Errorf("%v: %v", args, err)
		}
	}
	r.stop()
	<-r.done
}

// A build without the browser program must say so instead of serving nothing.
func TestServeWithoutTheProgram(t *testing.T) {
	c := &console{ctx: t.Context(), out: io.Discard, errors: io.Discard, lang: "en", web: fstest.MapFS{}}
	s := &serveCommand{place: place{Data: t.TempDir()}, Addr: "127.0.0.1:0"}
	if err := s.Run(c); keyOf(err) != "error.shell.missing" {
		t.Errorf("got %v", err)
	}
}

// Over TLS the session cookie is bound to its host and the browser is told to
// stay on TLS.
func TestServeOverTLS(t *testing.T) {
	cert, key := selfSigned(t)
	c := &console{ctx: t.Context(), out: &lockedBuffer{}, errors: io.Discard, lang: "en", web: shell}
	s := &serveCommand{place: place{Data: t.TempDir()}, Addr: freeAddr(t), TLSCert: cert, TLSKey: key}
	ctx, stop := context.WithCancel(t.Context())
	c.ctx = ctx
	done := make(chan error, 1)
	go func() { done <- s.Run(c) }()
	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, ForceAttemptHTTP2: true}}
	var res *http.Response
	err := errors.New("never asked")
	for range 200 {
		if res, err = client.Get("https://" + s.Addr + "/healthz"); err == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.Header.Get("Strict-Transport-Security") == "" || res.ProtoMajor != 2 {
		t.Errorf("HSTS %q over %s", res.Header.Get("Strict-Transport-Security"), res.Proto)
	}
	out, err := client.Do(deleteSession(t, "https://"+s.Addr))
	if err != nil {
		t.Fatal(err)
	}
	out.Body.Close()
	if c := out.Cookies()[0]; c.Name != "__Host-kotae_session" || !c.Secure || c.Path != "/" || c.Domain != "" {
		t.Errorf("cookie %+v", c)
	}
	client.CloseIdleConnections()
	stop()
	if err := <-done; err != nil {
		t.Errorf("stopping: %v", err)
	}
}

func deleteSession(t *testing.T, base string) *http.Request {
	t.Helper()
	r, err := http.NewRequest(http.MethodDelete, base+"/api/session", nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// selfSigned writes a certificate for this test alone.
func selfSigned(t *testing.T) (certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	cert, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	certFile, keyFile = filepath.Join(t.TempDir(), "cert.pem"), filepath.Join(t.TempDir(), "key.pem")
	for file, block := range map[string]*pem.Block{certFile: {Type: "CERTIFICATE", Bytes: cert}, keyFile: {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certFile, keyFile
}

// The link that is printed has to open the server that printed it.
func TestBaseURL(t *testing.T) {
	cases := []struct {
		s    serveCommand
		want string
	}{
		{serveCommand{Addr: "localhost:8080"}, "http://localhost:8080"}, {serveCommand{Addr: ":8443", TLSCert: "c"}, "https://localhost:8443"},
		{serveCommand{Addr: "127.0.0.1:1", URL: "https://kotae.example/"}, "https://kotae.example"},
	}
	for _, c := range cases {
		if got, err := c.s.base(); err != nil || got != c.want {
			t.Errorf("%+v: %q, %v", c.s, got, err)
		}
	}
}
