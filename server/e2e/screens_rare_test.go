package e2e

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"kotae/rules"
	"kotae/server/api"
)

// rareScreens are those that stand only after somebody did something seldom: a
// file read back, words kept against the guard, a card handed in elsewhere.
func rareScreens(t testing.TB, s *server, links map[string]string, browser context.Context, hr *person) []screen {
	t.Helper()
	c, d := newCaller(t, s, links["sample-c"], ""), newCaller(t, s, links["sample-d"], "")
	c.keepsWords("sample-0158")
	laptop := newPerson(t, browser, "laptop", s)
	laptop.enters(d)
	laptop.open("/")
	return []screen{
		{hr, "sheets", "/postings/sample-eigyo", "[data-part=sheets-told]", readsBack()},
		{hr, "kept", "/interview/sample-0158/opinions", "[data-part=kept-text]", bringUp("[data-part=kept-texts]")},
		{hr, "release", "", "[data-part=release-save]", press("[data-part=release]")},
		{laptop, "held", "/interview/sample-0155", "[data-part=held] [data-part=guard]", holds("#composer", "お父様の職業は何ですか")},
		{laptop, "review-held", "/interview/sample-0155/review", "[data-slot='point/minus'] [data-part=guard]", holds("#point-weak", "ご結婚の予定があり、長く続くか不安。")},
		{laptop, "refused", "/interview/sample-0158/review", "dialog [data-part=refused]", closedElsewhere(d)},
	}
}

// notes sends events of the own card in one batch.
func (c *caller) notes(id rules.InterviewID, bodies ...rules.Body) {
	c.server.t.Helper()
	in, err := c.interview(id)
	if err != nil {
		c.server.t.Fatal(err)
	}
	b := api.Batch{Epoch: c.Session.Epoch, User: c.Session.User.ID, Device: rules.DeviceID(fmt.Sprintf("other-%d", time.Now().UnixNano()))}
	for i, body := range bodies {
		b.Events = append(b.Events, rules.Event{ID: rules.EventID(fmt.Sprintf("%s-%d", b.Device, i)), Device: b.Device, Seq: int64(i + 1),
			Stream: rules.CardStream(in.Row.Card), At: time.Now().UnixMilli(), Body: body})
		if k, ok := body.(rules.GuardKept); ok && k.Line == "" {
			k.Line = rules.LineID(b.Events[i-1].ID)
			b.Events[i].Body = k
		}
	}
	if err := c.call(http.MethodPost, api.PathEvents, b, nil); err != nil {
		c.server.t.Fatal(err)
	}
}

// keepsWords hands a card in with two texts kept for a business reason.
func (c *caller) keepsWords(id rules.InterviewID) {
	c.notes(id,
		rules.AnswerNoted{Text: "家業の工務店で、父の現場の段取りを三年手伝った。"}, rules.GuardKept{Item: 2, Reason: "前職が家業で、担当した仕事の話だから"},
		rules.PointWritten{Side: rules.Minus, Text: "ご両親の会社での経験なので、役割を確かめたい。"}, rules.GuardKept{Item: 2, Reason: "職歴の事実"},
		rules.CardSubmitted{})
}

// bringUp keeps something at the end of a page in sight, in every size.
func bringUp(sel string) func(*person) {
	return func(p *person) {
		p.do("bring "+sel+" up", chromedp.WaitReady(sel, chromedp.ByQuery), chromedp.Evaluate(`{
			const up = () => document.querySelector("`+sel+`")?.scrollIntoView({block: "end"});
			addEventListener("resize", up);
			up();
		}`, nil))
	}
}

// holds writes what the guard keeps on the device, unless an earlier look did.
func holds(field, words string) func(*person) {
	written := false
	return func(p *person) {
		if written {
			return
		}
		written = true
		p.writeIn(field, words)
		if field == "#composer" {
			p.enter()
		}
	}
}

// readsBack has HR choose sheets that were filled in.
func readsBack() func(*person) {
	var file string
	return func(p *person) {
		if file == "" {
			p.see("[data-part=paper]", "")
			file = p.takeSheets()
			fillSheets(p.t, file)
		}
		press("[data-part=sheets]")(p)
		p.do("choose the file", chromedp.SetUploadFiles("#sheets-file", []string{file}, chromedp.ByQuery))
	}
}

// closedElsewhere writes without the network while the card is handed in from
// elsewhere, and opens what tells of it.
func closedElsewhere(c *caller) func(*person) {
	closed := false
	return func(p *person) {
		p.do("until it is drawn", chromedp.WaitReady("[data-part=save-state]", chromedp.ByQuery))
		if !closed {
			closed = true
			p.asksInVain() // to the end
			p.offline(true)
			p.rateFirst("2")
			p.writeIn("#point-strong", "数字で話す。受注から請求までの流れを、締め日を軸に自分の言葉で説明できた。")
			p.do("leave the field", chromedp.Blur("#point-strong", chromedp.ByQuery))
			p.see("[data-part=save-state]", "2")
			c.notes("sample-0158", rules.CardSubmitted{})
			p.offline(false)
		}
		p.do("until it is refused", chromedp.WaitReady("[data-part=save-state][data-kind=stop]", chromedp.ByQuery))
		press("[data-part=save-state]")(p)
	}
}
