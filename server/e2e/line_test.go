package e2e

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// Somebody's line to the server: 10 Mbit/s and 40 ms there and back. The tools of
// the browser could slow a page too, but not its worker, and they keep all that it
// loads a second time, which took a third of a warm start.
const (
	lineRate = 10_000_000 / 8 // bytes a second
	lineTrip = 40 * time.Millisecond
	linePart = 8 << 10 // bytes that one connection sends before it is another's turn
)

// line is the way from a browser to the server; all connections share its rate.
type line struct {
	Addr string
	to   string

	mu   sync.Mutex
	free time.Time // when what is on the way has passed
}

func newLine(t testing.TB, to string) *line {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	n := &line{Addr: l.Addr().String(), to: to}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go n.join(c)
		}
	}()
	return n
}

// join carries one connection, which takes a trip to be made.
func (n *line) join(c net.Conn) {
	defer c.Close()
	time.Sleep(lineTrip)
	up, err := net.Dial("tcp", n.to)
	if err != nil {
		return
	}
	defer up.Close()
	go func() {
		defer up.Close()
		n.carry(up, c, func(int) {}) // a request is short
	}()
	n.carry(c, up, n.pass)
}

// carry brings what one end sends to the other half a trip later.
func (n *line) carry(to io.Writer, from io.Reader, pass func(bytes int)) {
	type part struct {
		due   time.Time
		bytes []byte
	}
	parts := make(chan part, 64)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		for p := range parts {
			time.Sleep(time.Until(p.due))
			if _, err := to.Write(p.bytes); err != nil {
				return
			}
		}
	}()
	defer func() { close(parts); <-gone }()
	for {
		b := make([]byte, linePart)
		k, err := from.Read(b)
		if k > 0 {
			pass(k)
			select {
			case parts <- part{time.Now().Add(lineTrip / 2), b[:k]}:
			case <-gone:
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// pass waits until so many bytes are through. A sleep that lasted too long is made
// good, as long as it was short.
func (n *line) pass(bytes int) {
	n.mu.Lock()
	if late := time.Now().Add(-lineTrip / 2); n.free.Before(late) {
		n.free = late
	}
	n.free = n.free.Add(time.Duration(bytes) * time.Second / lineRate)
	due := n.free
	n.mu.Unlock()
	time.Sleep(time.Until(due))
}
