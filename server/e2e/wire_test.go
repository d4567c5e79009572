package e2e

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// weather is what the network does to a connection.
type weather string

// The weathers. Through deaf, requests arrive and answers do not.
const (
	fair weather = "fair"
	cut  weather = "cut"
	deaf weather = "deaf"
	slow weather = "slow"
)

// wire is the network between a browser and the server: it stays at one
// address whatever becomes of the server, and fails when told to.
type wire struct {
	Addr string
	to   string
	l    net.Listener

	mu      sync.Mutex
	weather weather
	delay   time.Duration
	open    map[net.Conn]bool
}

func newWire(t testing.TB, to string) *wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{Addr: l.Addr().String(), to: to, l: l, weather: fair, open: map[net.Conn]bool{}}
	t.Cleanup(func() { l.Close(); w.Set(cut, 0) })
	go w.serve()
	return w
}

func (w *wire) serve() {
	for {
		c, err := w.l.Accept()
		if err != nil {
			return
		}
		go w.join(c)
	}
}

// join carries one connection to the server and back.
func (w *wire) join(c net.Conn) {
	defer c.Close()
	if now, _ := w.now(); now == cut {
		return
	}
	up, err := net.Dial("tcp", w.to)
	if err != nil {
		return
	}
	defer up.Close()
	w.keep(c, true)
	defer w.keep(c, false)
	go func() {
		defer up.Close()
		_, _ = io.Copy(up, c) // either end may go at any time
	}()
	w.answers(c, up)
}

func (w *wire) answers(c, up net.Conn) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := up.Read(buffer)
		now, delay := w.now()
		switch now {
		case slow:
			time.Sleep(delay)
		case deaf:
			n = 0
		}
		if n > 0 {
			if _, err := c.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

func (w *wire) keep(c net.Conn, v bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if v {
		w.open[c] = true
	} else {
		delete(w.open, c)
	}
}

func (w *wire) now() (weather, time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.weather, w.delay
}

// Set changes the weather; what is open breaks where it is cut, and where
// answers were swallowed before.
func (w *wire) Set(now weather, delay time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	breaks := now == cut || w.weather == deaf
	w.weather, w.delay = now, delay
	for c := range w.open {
		if breaks {
			c.Close()
		}
	}
}
