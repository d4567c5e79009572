package e2e

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// screen is one screen as somebody sees it.
type screen struct {
	who  *person
	name string
	// path is where it is; "" stays on the page of the screen before.
	path string
	// see is there once it stands, or once then has brought it up.
	see  string
	then func(*person)
}

// look is one way to see a screen.
type look struct {
	lang, scheme  string
	width, height int64
}

// String is how a look is called, ja-light-1440.
func (l look) String() string { return l.lang + "-" + l.scheme + "-" + strconv.FormatInt(l.width, 10) }

// screens are all of them, on the sample, and what lies over them.
func screens(t testing.TB) []screen {
	t.Helper()
	s, links := startDemo(t)
	browser := newBrowser(t)
	hr := newPerson(t, browser, "hr", s)
	a := newPerson(t, browser, "a", s)
	hr.signIn(links["sample-hr"])
	a.signIn(links["sample-a"])
	door := newPerson(t, browser, "door", s)
	door.open("/sign-in")
	late := newPerson(t, browser, "late", s)
	late.signIn(links["sample-b"])
	return slices.Concat(interviewScreens(a), officeScreens(hr), rareScreens(t, s, links, browser, hr), []screen{
		{door, "sign-in", "/sign-in", "main h1", nil},
		{door, "setup", "/setup", "main h1", nil},
		{late, "save-dialog", interview, "dialog [data-part=save-file]", lateSave()},
	})
}

// interviewScreens are those of somebody who interviews.
func interviewScreens(a *person) []screen {
	return []screen{
		{a, "home", "/", "[data-part=rehearsal]", nil},
		{a, "menu", "", "#account-menu:popover-open", press("[data-part=account]")},
		{a, "nowhere", "/nowhere", "[data-part=nowhere]", nil},
		{a, "practices", "/practice", "[data-part=practice-row]", nil},
		{a, "practice", practicePage, "[data-part=criterion]", nil},
		{a, "prepare", "/interview/sample-0155/prepare", "main h1[tabindex]", nil},
		{a, "review", "/interview/sample-0155/review", "[data-part=judgement]", nil},
		{a, "submit", "", "[data-part=submit-dialog]", press("[data-part=submit]")},
		{a, "opinions", "/interview/sample-0149/opinions", "[data-part=judgement],[data-part=verdict]", nil},
		{a, "rehearsal", "/interview/rehearsal", "[data-part=rehearsal]", nil},
		{a, "interview", "/interview/sample-0155", "[data-part=composer]", records},
		{a, "keys", "", "[data-part=sheet]", press("[data-part=to-sheet]")},
		{a, "short-forms", "", "[data-part=short-dialog]", alt("b", "KeyB")},
		{a, "add", "", "[data-part=add-dialog]", alt("n", "KeyN")},
		{a, "cue", "", "[data-part=cue-dialog]", alt("q", "KeyQ")},
		{a, "search", "", "[role=listbox]", func(p *person) { p.key("k", "KeyK", 'K', input.ModifierCtrl, "") }},
		{a, "asker", "", "[data-part=asker-next]", asks},
		{a, "conditions", "", ".conditions[open] .condition:focus-within", alt("k", "KeyK")},
	}
}

// officeScreens are those of HR.
func officeScreens(hr *person) []screen {
	return []screen{
		{hr, "home", "/", "[data-part=home-office]", nil},
		{hr, "postings", "/postings", "main h1[tabindex]", nil},
		{hr, "comparison", "/postings/sample-eigyo", "[data-part=cell]", nil},
		{hr, "cell", "", "td[aria-selected=true]", press("[data-part=cell]")},
		{hr, "decide", "", "[data-part=decide-dialog]", press("button[data-part=decide]")},
		{hr, "insights", "/postings/sample-eigyo/insights", "[data-part=insight-reasons]", nil},
		{hr, "letter", "/postings/sample-eigyo/letters/sample-0151", "[data-part=letter-kind]", nil},
		{hr, "packs", "/packs", "[data-part=pack]", nil},
		{hr, "pack", "/packs/toyo", "[data-part=pack-part]", nil},
	}
}

// press brings something up by the button that is there for it, in sight or in
// another tab of a narrow screen.
func press(sel string) func(*person) {
	return func(p *person) {
		p.do("press "+sel, chromedp.WaitReady(sel, chromedp.ByQuery), chromedp.Evaluate(`document.querySelector("`+sel+`").click()`, nil))
	}
}

// asks chooses the asker's view; pressed again, the button would take it back.
func asks(p *person) {
	p.do("be the asker", chromedp.WaitReady("[data-part=duty-asker]", chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector("[data-part=duty-asker]:not([aria-pressed=true])")?.click(); 0`, nil))
}

// records leaves the asker's view that an earlier look chose: the device keeps it.
func records(p *person) {
	p.do("be no asker", chromedp.WaitReady("[data-part=duty-asker]", chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector("[data-part=duty-asker][aria-pressed=true]")?.click(); 0`, nil))
}

// alt brings something up by its key.
func alt(key, code string) func(*person) { return func(p *person) { p.altKey(key, code) } }

// lateSave loses the sign-in with a line unsent, and opens the particulars, where
// one signs in again in place; the next time it begins with the sign-in back.
func lateSave() func(*person) {
	var lost []*network.CookieParam
	return func(p *person) {
		p.asksInVain() // to the end: nothing of this person passes any more
		if lost != nil {
			p.do("have the cookie again", network.SetCookies(lost))
			p.open(interview)
		}
		p.see("[data-part=composer]", "")
		p.do("lose the cookie", chromedp.ActionFunc(func(ctx context.Context) error {
			all, err := network.GetCookies().Do(ctx)
			for _, c := range all {
				lost = append(lost, &network.CookieParam{Name: c.Name, Value: c.Value, Domain: c.Domain, Path: c.Path, HTTPOnly: c.HTTPOnly})
			}
			return errors.Join(err, network.ClearBrowserCookies().Do(ctx))
		}))
		p.writeUnsent()
		press("[data-part=save-state]")(p)
	}
}

// writeUnsent writes a line until it is noticed that it does not arrive.
func (p *person) writeUnsent() {
	p.t.Helper()
	p.click("[data-part=composer]")
	p.compose("げつ", "月末の締めを一人で担当した")
	p.enter()
	p.do("until it is noticed", chromedp.WaitReady(`[data-part=save-state][data-kind=stop]`, chromedp.ByQuery))
}

// show brings the screen up in a look.
func (s screen) show(l look) {
	s.who.t.Helper()
	s.who.resize(l.width, l.height, l.scheme)
	s.who.speak(l.lang)
	if s.path == "" {
		s.who.key("Escape", "Escape", 27, 0, "")
		s.who.do("until nothing lies over it", chromedp.WaitNotPresent("dialog[open]", chromedp.ByQuery)) // keys pass again
	} else {
		s.who.open(s.path)
		s.who.do("until it is drawn", chromedp.WaitReady("main h1", chromedp.ByQuery),
			chromedp.WaitNotPresent(".boot, main .waiting", chromedp.ByQuery))
	}
	if s.then != nil {
		s.then(s.who)
	}
	s.who.do(s.name, chromedp.WaitReady(s.see, chromedp.ByQuery), chromedp.Sleep(150*time.Millisecond)) // transitions end
}
