package pages

import (
	"strings"
	"testing"

	"kotae/app/state"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestSizesReadAsMegabytes(t *testing.T) {
	for bytes, want := range map[int64]string{1: "0.1", 600 << 10: "0.5", 1 << 20: "1.0", 10 << 20: "10.0"} {
		if got := sizeText(bytes); got != want {
			t.Errorf("%d bytes read %q, want %q", bytes, got, want)
		}
	}
}

// The panel reads what HR wrote and why a remark was kept; where nothing was
// written the page says so.
func TestPapersAsThePanelReadsThem(t *testing.T) {
	a := state.New()
	html := func(in api.Papers) string { return app.HTMLString(app.Div().Body(paperTexts(a, in)...)) }
	full := html(api.Papers{Summary: "受発注の事務を三年", Note: "締めの経験を確かめたい", Author: &api.User{Name: "人事担当(見本)"},
		Kept: []rules.KeptItem{{Item: 2, Reason: "転居を伴うため"}}})
	for _, want := range []string{"受発注の事務を三年", "締めの経験を確かめたい", "人事担当(見本)", "転居を伴うため"} {
		if !strings.Contains(full, want) {
			t.Errorf("%q is missing:\n%s", want, full)
		}
	}
	if empty := html(api.Papers{}); strings.Count(empty, "まだありません") != 2 {
		t.Errorf("an empty page reads:\n%s", empty)
	}
}

// A text that touches what must not be asked is found before it leaves the
// device, each item once.
func TestPapersPassTheGuard(t *testing.T) {
	p := newPrepare(state.New()).(*prepare)
	p.ear = newEar(guardedPack())
	found := p.guarded(api.PapersDraft{Summary: "ご家族は近くに住む", Note: "ご家族は転勤に反対していないか"})
	if len(found) != 1 || found[0].Item != 2 {
		t.Errorf("found %+v, want item 2 once", found)
	}
	if found := p.guarded(api.PapersDraft{Note: "納期の調整を聞く"}); len(found) != 0 {
		t.Errorf("found %+v in a text about work", found)
	}
}

func guardedPack() *rules.Pack {
	p := trialPack()
	p.Guard = []rules.GuardItem{{Item: 2, Name: both("家族"), Reason: both("理由"), Instead: both("代わり"), Patterns: []string{"ご家族"}}}
	return p
}
