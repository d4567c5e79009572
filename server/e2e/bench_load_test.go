package e2e

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"kotae/rules"
	"kotae/server/api"
)

// TestBenchLoad measures durable appends against an echo that keeps nothing,
// acknowledgements under a thousand interviewers, and a long ranking.
func TestBenchLoad(t *testing.T) {
	b := newBench(t)
	s, links := startDemo(t)
	c := newCaller(t, s, links[dayLogin], "")
	in, err := c.interview(dayInterview)
	if err != nil {
		t.Fatal(err)
	}
	stream := rules.CardStream(in.Row.Card)
	flushes := len(flush(t, s.Dir, time.Second, 0))
	durable := throughput(t, c, stream, "bench")
	flushes += len(flush(t, s.Dir, time.Second, 0))
	bare := throughput(t, &caller{server: bareEcho(t), http: c.http, Session: c.Session}, stream, "bare")
	b.add(figure{what: "durable append", value: durable, unit: "req/s"})
	b.add(figure{what: "durable append ÷ bare echo", budget: 0.2, aim: 0.35, value: durable / bare, more: true})
	b.add(figure{what: "the disk alone just before and after, flushes", value: float64(flushes) / 2, unit: "/s"})
	var disk []float64
	var probe sync.WaitGroup
	probe.Go(func() { disk = flush(t, s.Dir, 18*time.Second, 100*time.Millisecond) })
	acks := paced(t, c, stream)
	probe.Wait()
	b.add(figure{what: "the disk alone meanwhile, a flush p50", value: quantile(disk, 0.5), unit: "ms"})
	b.add(figure{what: "the disk alone meanwhile, a flush p99", value: quantile(disk, 0.99), unit: "ms"})
	b.add(figure{what: "1,000 paced interviewers, ack p50", value: quantile(acks, 0.5), unit: "ms"})
	b.add(figure{what: "1,000 paced interviewers, ack p99", budget: 25, aim: 10, value: quantile(acks, 0.99), unit: "ms"})
	b.add(figure{what: "ranking 10,000 candidates", budget: 10, aim: 1, value: ranking(in.Pack), unit: "ms"})
}

// bareEcho answers every batch at once and keeps nothing.
func bareEcho(t *testing.T) *server {
	e := echo.New()
	e.POST(api.PathEvents, func(c echo.Context) error {
		var in api.Batch
		if err := c.Bind(&in); err != nil {
			return err
		}
		return c.JSON(http.StatusOK, api.Ack{Epoch: in.Epoch, Acked: in.Events[0].Seq})
	})
	h := httptest.NewServer(e)
	t.Cleanup(h.Close)
	return &server{Addr: h.Listener.Addr().String()}
}

// append sends one line of a device and waits for its acknowledgement.
func (c *caller) append(stream rules.Stream, device rules.DeviceID, seq int64) error {
	e := rules.Event{ID: rules.EventID(fmt.Sprintf("%s-%d", device, seq)), Device: device, Seq: seq, Stream: stream,
		At: time.Now().UnixMilli(), Body: rules.AnswerNoted{Text: "締め日の前に先方へ電話で確かめた。"}}
	var ack api.Ack
	err := c.call(http.MethodPost, api.PathEvents, api.Batch{Epoch: c.Session.Epoch, User: c.Session.User.ID, Device: device, Events: []rules.Event{e}}, &ack)
	if err == nil && ack.Acked != seq {
		err = fmt.Errorf("%d was acknowledged, not %d", ack.Acked, seq)
	}
	return err
}

// throughput is how many requests a second 64 devices get through.
func throughput(t *testing.T, c *caller, stream rules.Stream, name string) float64 {
	t.Helper()
	const devices, each = 64, 40
	begun := time.Now()
	var all sync.WaitGroup
	for d := range devices {
		all.Go(func() {
			for seq := range int64(each) {
				if err := c.append(stream, rules.DeviceID(fmt.Sprintf("%s-%d", name, d)), seq+1); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return devices * each / time.Since(begun).Seconds()
}

// flush is how long the disk under a folder takes to keep 4 kB, which no server
// can acknowledge faster than.
func flush(t *testing.T, dir string, during, pause time.Duration) (took []float64) {
	f, err := os.Create(filepath.Join(dir, "flushed"))
	if err != nil {
		t.Error(err)
		return nil
	}
	defer f.Close()
	page := make([]byte, 4096)
	for begun := time.Now(); time.Since(begun) < during; time.Sleep(pause) {
		one := time.Now()
		_, err := f.Write(page)
		if err = errors.Join(err, f.Sync()); err != nil {
			t.Error(err)
			return took
		}
		took = append(took, inMilliseconds(time.Since(one)))
	}
	return took
}

// paced is how long each of a thousand interviewers waits, who write a line
// every ten seconds.
func paced(t *testing.T, c *caller, stream rules.Stream) []float64 {
	t.Helper()
	const people, rounds, pace = 1000, 2, 10 * time.Second
	took := make(chan float64, people*rounds)
	var all sync.WaitGroup
	for n := range people {
		all.Go(func() {
			time.Sleep(rand.N(pace))
			for seq := range int64(rounds) {
				begun := time.Now()
				if err := c.append(stream, rules.DeviceID(fmt.Sprintf("paced-%d", n)), seq+1); err != nil {
					t.Error(err)
					return
				}
				took <- inMilliseconds(time.Since(begun))
				time.Sleep(time.Until(begun.Add(pace)))
			}
		})
	}
	all.Wait()
	close(took)
	var waited []float64
	for ms := range took {
		waited = append(waited, ms)
	}
	return waited
}

// ranking is the middle one of several rankings of many candidates, in
// milliseconds.
func ranking(p *rules.Pack) float64 {
	entries := make([]rules.Entry, 10_000)
	for i := range entries {
		sheet := rules.Sheet{Ratings: map[rules.CriterionID]rules.Rating{}}
		for _, c := range p.Criteria {
			sheet.Ratings[c.ID] = rules.Rating{Kind: rules.Rated, Step: 1 + rand.IntN(5)}
		}
		entries[i] = rules.Entry{Candidate: rules.CandidateID(fmt.Sprint(i)), Number: fmt.Sprintf("%05d", i), Result: rules.Aggregate(p, p.Weights(), []rules.Sheet{sheet})}
	}
	var took []float64
	for range 9 {
		begun := time.Now()
		rules.List(entries, p.Weights(), 80)
		took = append(took, inMilliseconds(time.Since(begun)))
	}
	return quantile(took, 0.5)
}
