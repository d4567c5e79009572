package routes

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/api"
)

// own is a copy of the default pack with a change of its own.
func own(change func(*rules.Pack)) *rules.Pack {
	p := *packs.Default()
	p.ID, p.Criteria = "own-a", append([]rules.Criterion{}, p.Criteria...)
	if change != nil {
		change(&p)
	}
	return &p
}

func (w *world) publish(p *rules.Pack, from rules.PackID, version int) answer {
	return w.ask("hr", http.MethodPost, api.PathPacks, api.PackDraft{Pack: p, From: from, FromVersion: version, Note: "重みを見直した"})
}

func into[T any](t *testing.T, a answer) (v T) {
	t.Helper()
	if a.status != http.StatusOK {
		t.Fatalf("status %d: %s", a.status, a.body)
	}
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// A version that could change behind a posting's back would judge candidates by
// something else than was looked at.
func TestPublishedVersionsStay(t *testing.T) {
	w := newWorld(t, submittedCard)
	first := into[api.PackRow](t, w.publish(own(nil), "seishain", 1))
	if first.Version != 1 || len(first.Hash) != 64 || first.Author == "" {
		t.Errorf("published as %+v", first)
	}
	second := into[api.PackRow](t, w.publish(own(func(p *rules.Pack) { p.Criteria[0].Weight = 5 }), "own-a", 1))
	if second.Version != 2 || second.Hash == first.Hash {
		t.Errorf("published as %+v", second)
	}
	if p := w.publish(own(nil), "own-a", 1).problem(t); p.Key != "error.pack.taken" {
		t.Errorf("a draft of an old version: %s", p.Key)
	}
	if p := w.publish(packs.Default(), "seishain", 1).problem(t); p.Key != "error.pack.shipped" {
		t.Errorf("a shipped pack: %s", p.Key)
	}
	if p := w.publish(own(func(p *rules.Pack) { p.Criteria[0].Weight = 11 }), "own-a", 2).problem(t); p.Key != "error.pack.faulty" {
		t.Errorf("a faulty pack: %s", p.Key)
	}
	old := into[api.PackOpened](t, w.ask("hr", http.MethodGet, "/api/packs/own-a?version=1", nil))
	if old.Pack.Criteria[0].Weight != 3 || old.Pack.Hash != first.Hash || len(old.Versions) != 2 || old.Versions[0].Version != 2 {
		t.Errorf("version 1 is %+v, versions %+v", old.Row, old.Versions)
	}
}

// What an editor is told must lead to the field that is wrong.
func TestLintPointsAtTheField(t *testing.T) {
	w := newWorld(t, submittedCard)
	draft := api.PackDraft{From: "seishain", FromVersion: 1, Pack: own(func(p *rules.Pack) { p.Criteria[2].Weight = 11 })}
	lint := into[api.PackLint](t, w.ask("hr", http.MethodPost, api.PathPackLint, draft))
	if len(lint.Findings) != 1 || lint.Findings[0].Path != "criteria/2/weight" || !lint.Findings[0].Broken || len(lint.Changes) != 1 {
		t.Errorf("got %+v", lint)
	}
}

// Weights lock when the first card is in: a later move needs a reason, and the
// comparison then follows the new version.
func TestMovingAPostingNeedsAReasonOnceACardIsIn(t *testing.T) {
	w := newWorld(t, submittedCard)
	into[api.PackRow](t, w.publish(own(func(p *rules.Pack) {
		for i := range p.Criteria {
			p.Criteria[i].Weight = 0
		}
		p.Criteria[1].Weight = 1
	}), "seishain", 1))
	move := api.PackMove{Pack: "own-a", Version: 1, Try: true}
	tried := into[api.PackMoved](t, w.ask("hr", http.MethodPost, api.PathPostingPack("p1"), move))
	if !tried.Locked || len(tried.Effects) != 1 || !strings.Contains(tried.Effects[0].JA, "→ なし") || len(tried.Changes) == 0 {
		t.Errorf("trying tells %+v", tried)
	}
	move.Try = false
	if p := w.ask("hr", http.MethodPost, api.PathPostingPack("p1"), move).problem(t); p.Key != "error.pack.locked" {
		t.Errorf("without a reason: %s", p.Key)
	}
	move.Reason = "職務の見直しに合わせるため"
	into[api.PackMoved](t, w.ask("hr", http.MethodPost, api.PathPostingPack("p1"), move))
	c := into[api.Comparison](t, w.ask("hr", http.MethodGet, api.PathComparison("p1"), nil))
	if c.Pack.ID != "own-a" || c.Rows[0].Result.HasTotal {
		t.Errorf("the comparison still goes by %s: %+v", c.Pack.ID, c.Rows[0].Result)
	}
	moves, err := w.st.PackMoves(t.Context(), "p1")
	if err != nil || len(moves) != 1 || moves[0].Reason != move.Reason || moves[0].Actor != "hr" {
		t.Errorf("kept %+v, %v", moves, err)
	}
	if p := w.ask("hr", http.MethodPost, api.PathPostingPack("p2"), api.PackMove{Pack: "own-a", Version: 1}); p.status != http.StatusOK {
		t.Errorf("without a submitted card: %d %s", p.status, p.body)
	}
}

// A rating of 3 of 5 must not become a 3 of 3.
func TestAMoveKeepsTheMeaningOfSteps(t *testing.T) {
	w := newWorld(t, submittedCard)
	into[api.PackRow](t, w.publish(own(func(p *rules.Pack) {
		p.Scale.Steps = p.Scale.Steps[:3]
		for i := range p.Criteria {
			p.Criteria[i].Anchors = p.Criteria[i].Anchors[:3]
		}
	}), "seishain", 1))
	move := api.PackMove{Pack: "own-a", Version: 1, Reason: "段階を減らすため"}
	if p := w.ask("hr", http.MethodPost, api.PathPostingPack("p1"), move).problem(t); p.Key != "error.pack.scale" {
		t.Errorf("got %s", p.Key)
	}
}
