package routes

import (
	"net"
	"strings"
	"testing"
)

// The panel sees who has the interview open and with which duty, and within
// moments that somebody left; who only reads along, or has another page of the
// interview open, is not told of.
func TestStreamSaysWhoIsThere(t *testing.T) {
	w := newWorld(t, submittedCard)
	recorder := w.listen("pending", "/api/interviews/iv1/stream?duty=recorder", "")
	recorder.until(`data: [{"user":"pending","duties":["recorder"]}]`)
	w.listen("hr", "/api/interviews/iv1/stream?duty=asker", "")
	w.listen("hr-pending", "/api/interviews/iv1/stream", "")
	w.listen("hr-pending", "/api/interviews/iv1/stream?duty=boss", "")
	asker := w.listen("submitted", "/api/interviews/iv1/stream?duty=both", "")
	recorder.until(`data: [{"user":"submitted","duties":[""]},{"user":"pending","duties":["recorder"]}]`)
	asker.stop()
	if got := recorder.until(`data: [{"user":"pending","duties":["recorder"]}]`); strings.Contains(got, "hr") {
		t.Errorf("somebody else is told of: %s", got)
	}
}

// Presence is the same whether a colleague has submitted or not.
func TestPresenceTellsNothingOfSubmission(t *testing.T) {
	var told []string
	for _, card := range []hidden{submittedCard, func(*world) {}} {
		w := newWorld(t, card)
		w.listen("submitted", "/api/interviews/iv1/stream?duty=asker", "").until(`"duties"`)
		got := w.listen("pending", "/api/interviews/iv1/stream?duty=recorder", "").until(`"duties"`)
		told = append(told, got[strings.Index(got, "event: presence"):])
	}
	if told[0] != told[1] {
		t.Errorf("presence differs:\n%s\n%s", told[0], told[1])
	}
}

// A reader whose device went silent is let go in seconds: the connection of a
// stream carries a limit of its own.
func TestStreamLetsSilentReadersGo(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go net.Dial("tcp", l.Addr().String())
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	limitSilence(c.(*net.TCPConn), silence)
	if got := silenceOf(t, c.(*net.TCPConn)); got != silence {
		t.Errorf("the system waits %v for a silent reader, want %v", got, silence)
	}
	if c, ok := withConnection(t.Context(), c).Value(connectionKey{}).(*net.TCPConn); !ok || c == nil {
		t.Error("a request does not find its connection")
	}
}
