package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"

	"kotae/rules"
	outbox "kotae/rules/sync"
	"kotae/server/api"
)

// clocks measure in the page: from a key to the change under the lines, from an
// input to the next frame, long tasks, and the memory of the program.
const clocks = `(() => {
	const k = window.kotaeClocks = {tags: [], frames: [], long: 0, memory: () => 0};
	let key = 0;
	addEventListener("keydown", e => { if (e.altKey) key = e.timeStamp; }, true);
	addEventListener("input", e => requestAnimationFrame(() => k.frames.push(performance.now() - e.timeStamp)), true);
	new MutationObserver(all => {
		const tag = all.some(m => m.target.closest?.("[data-part=answer] .tags"));
		if (key && tag) { k.tags.push(performance.now() - key); key = 0; }
	}).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"]});
	new PerformanceObserver(l => { k.long += l.getEntries().length; }).observe({type: "longtask"});
	const make = WebAssembly.instantiateStreaming;
	WebAssembly.instantiateStreaming = async (...a) => {
		const made = await make(...a);
		const memory = made.instance.exports.mem;
		k.memory = () => memory.buffer.byteLength / (1 << 20);
		return made;
	};
})()`

// timed opens the interview with so many lines noted, under the clocks.
func timed(t *testing.T, lines int) *person {
	t.Helper()
	s, links := startDemo(t)
	c := newCaller(t, s, links[dayLogin], "")
	noteLines(t, c, lines)
	p := newPerson(t, startBrowser(t), "typist", s)
	p.patience = 90 * time.Second
	p.do("set the clocks", onEveryPage(clocks), cookieOf(c))
	p.open("/interview/" + dayInterview)
	p.see("[data-part=answer]", "")
	time.Sleep(2 * time.Second) // it begins to listen
	return p
}

// noteLines has an earlier device of the same person note lines.
func noteLines(t *testing.T, c *caller, lines int) {
	t.Helper()
	in, err := c.interview(dayInterview)
	if err != nil {
		t.Fatal(err)
	}
	box := outbox.NewOutbox("earlier", c.Session.Epoch, nil)
	w := &writer{caller: c, stream: rules.CardStream(in.Row.Card), id: dayInterview, box: box,
		sender: outbox.NewSender(box, outbox.Limits{Events: 200, Bytes: api.MaxBody}, func() float64 { return 0 }, func(rules.Event) int { return 300 })}
	for range lines {
		w.note()
	}
	if err := w.drain(); err != nil {
		t.Fatal(err)
	}
}

// TestBenchKeys measures the tag keys and typing with few lines and with many.
func TestBenchKeys(t *testing.T) {
	b := newBench(t)
	for _, lines := range []int{6, 600} {
		p := timed(t, lines)
		for range 80 {
			p.alt("1")
			time.Sleep(40 * time.Millisecond)
		}
		for range 10 {
			p.do("type", input.InsertText("締め日の前に先方へ電話で確かめた。"))
			time.Sleep(40 * time.Millisecond)
		}
		for _, r := range "月に百二十件の請求を一人で確かめ、差し戻しを八件から二件に減らした。電話で先に話すようにしたためだと思う。" {
			p.do("type", input.InsertText(string(r)))
			time.Sleep(25 * time.Millisecond)
		}
		var got struct {
			Tags, Frames []float64
			Long         float64
		}
		p.eval(`({tags: kotaeClocks.tags, frames: kotaeClocks.frames, long: kotaeClocks.long})`, &got)
		with := func(what string) string { return fmt.Sprintf("%s, %d lines", what, lines) }
		b.add(figure{what: with("key to tag in the DOM p50"), value: quantile(got.Tags, 0.5), unit: "ms"})
		b.add(figure{what: with("key to tag in the DOM p95"), budget: 5, aim: 3, value: quantile(got.Tags, 0.95), unit: "ms"})
		b.add(figure{what: with("key to tag in the DOM p99"), budget: 10, aim: 5, value: quantile(got.Tags, 0.99), unit: "ms"})
		b.add(figure{what: with("input to next frame p95"), value: quantile(got.Frames, 0.95), unit: "ms"})
		b.add(figure{what: with("tasks over 50 ms meanwhile"), value: got.Long, unit: ""})
		if len(got.Tags) < 40 {
			t.Errorf("only %d of 80 keys were seen to change a tag", len(got.Tags))
		}
	}
}

// TestBenchMemory types what three quarters of an hour bring, four keys a
// second, and looks at the program's memory after every five minutes of it.
// KOTAE_REAL_TIME spends the real time.
func TestBenchMemory(t *testing.T) {
	b := newBench(t)
	p := timed(t, 6)
	pause := time.Duration(number("KOTAE_REAL_TIME", 0)) * 250 * time.Millisecond
	const keys, every = 4 * 60 * 5, 60
	for five := range 9 {
		for k := range keys {
			p.do("type", input.InsertText([]string{"確", "か", "め", "た", "。"}[k%5]))
			if time.Sleep(pause); k%every == every-1 {
				p.enter()
				p.alt("1")
			}
		}
		var mib float64
		p.eval(`kotaeClocks.memory()`, &mib)
		budget := 0.0
		if five == 8 {
			budget = 16
		}
		b.add(figure{what: fmt.Sprintf("memory after %d minutes of typing", 5*(five+1)), budget: budget, value: mib, unit: "MiB"})
	}
}
