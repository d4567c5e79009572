package store

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"kotae/rules"
)

const spoken = "前職では請求書を月120件処理していました"

// Whoever steals the data without the keys must find no word that was said, and
// no name.
func TestWordsAreSealedAtRest(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		w.append(t, event("d", 1, w.mine, noted(spoken)), event("d", 2, w.mine, rated(4)))
		data := []string{cfg.Dir}
		if cfg.Dir == "" {
			data = cluster.files(t, w.Store)
		}
		for _, when := range []string{"open", "closed"} {
			raw := contents(t, data...)
			for _, word := range []string{"山田花子", "ヤマダハナコ", spoken, "請求書", "数字がある"} {
				if bytes.Contains(raw, []byte(word)) {
					t.Errorf("%s: %s stands in the clear", when, word)
				}
			}
			if !bytes.Contains(raw, []byte("0147")) {
				t.Errorf("%s: not even the number is found, so the search proves nothing", when)
			}
			w.Close()
		}
		c, err := mustOpen(t, cfg).Candidate(t.Context(), w.interview.Candidate)
		if must(t, c, err).Name != "山田花子" || c.Furigana != "ヤマダハナコ" {
			t.Errorf("with the key the name reads %q (%q)", c.Name, c.Furigana)
		}
	})
}

// Erasing one candidate must leave order and proof, and everybody else's words.
func TestErasedWordsLeaveTheRest(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		keys := w.keys.path
		c, err := w.CreateCandidate(t.Context(), Candidate{Number: "0148", Name: "佐々木"})
		must(t, c, err)
		v, err := w.CreateInterview(t.Context(), Interview{Candidate: c.ID, Posting: w.interview.Posting, Round: 1, Panel: []Seat{{User: tanaka}}})
		must(t, v, err)
		stays := world{Store: w.Store, interview: v, mine: rules.CardStream(v.Panel[0].Card)}
		gone := []rules.Event{event("d", 1, w.mine, noted(spoken)), event("d", 2, w.mine, noted("二"))}
		w.append(t, gone...)
		w.append(t, event("d", 3, stays.mine, noted("残る")))
		proof := skeletons(t, w.Store)

		if _, err := w.write.Exec(`DELETE FROM payloads WHERE pos = 1`); err != nil {
			t.Fatal(err)
		}
		if got := w.events(t); len(got) != 1 || got[0].ID != "d-2" {
			t.Errorf("with one payload erased %d events read, want the other one", len(got))
		}
		w.Close()
		forgetKey(t, keys, w.interview.Candidate)
		w.Store = mustOpen(t, cfg)
		stays.Store = w.Store
		if n := len(w.events(t)); n != 0 {
			t.Errorf("%d events of the erased candidate still read", n)
		}
		if got := stays.events(t); len(got) != 1 || got[0].Body != noted("残る") {
			t.Errorf("the other candidate's events read %v", got)
		}
		if !bytes.Equal(proof, skeletons(t, w.Store)) {
			t.Error("the skeleton of the log changed")
		}
		if erased, err := w.Candidate(t.Context(), w.interview.Candidate); must(t, erased, err).Name != "" || erased.Number != "0147" {
			t.Errorf("the erased candidate reads %+v", erased)
		}
		wantKey(t, w.refused(t, event("d", 4, w.mine, noted("後から"))), rules.Gone, "error.candidate.erased")
		if a := w.append(t, gone...); a.Acked != 3 {
			t.Errorf("a late copy of erased events is acknowledged up to %d, want 3", a.Acked)
		}
	})
}

// skeletons is what must stay of the log whatever is erased.
func skeletons(t *testing.T, s *Store) []byte {
	t.Helper()
	rows, err := list(t.Context(), s.read, scanSkeleton, skeletonColumns+` ORDER BY l.pos`)
	var all []any
	for _, row := range must(t, rows, err) {
		e := row.event
		all = append(all, e.Pos, e.Device, e.Seq, e.ID, e.Stream, row.kind, e.At, e.Author, e.Version, row.commitment)
	}
	raw, err := json.Marshal(all)
	return must(t, raw, err)
}

func forgetKey(t *testing.T, path string, id rules.CandidateID) {
	t.Helper()
	k, err := openKeyring(path, false)
	must(t, k, err)
	err = k.update(func(keys map[rules.CandidateID]key) bool {
		delete(keys, id)
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A flipped bit costs one event, not the interview, and never reads as another
// text; nor do words that were moved to another event.
func TestDamagedWordsAreLeftOut(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		w.append(t, event("d", 1, w.mine, noted("一")), event("d", 2, w.mine, noted("二")), event("d", 3, w.mine, noted("三")))
		if _, err := w.write.Exec(`UPDATE payloads SET sealed = (SELECT sealed FROM payloads WHERE pos = 3) WHERE pos = 2`); err != nil {
			t.Fatal(err)
		}
		var read []rules.EventID
		for _, e := range w.events(t) {
			read = append(read, e.ID)
		}
		if len(read) != 2 || read[0] != "d-1" || read[1] != "d-3" {
			t.Errorf("%v read, want the two that are whole", read)
		}
	})
}

// A lost key file must stop the server: starting with a new one would show
// every candidate as erased.
func TestLostOrBrokenKeysStopTheServer(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		path := w.keys.path
		w.Close()
		good, err := os.ReadFile(path)
		must(t, good, err)
		for _, bad := range []string{"", "{", `{"keys":{"c":"QUJD"}}`} {
			if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
				t.Fatal(err)
			}
			refusedOpen(t, cfg, rules.Unavailable, "error.store.keys.damaged")
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		refusedOpen(t, cfg, rules.Unavailable, "error.store.keys.missing")
		if err := os.WriteFile(path, good, 0o600); err != nil {
			t.Fatal(err)
		}
		mustOpen(t, cfg)
	})
}

// A key that only memory knows seals words for ever; so does one that another
// server overwrote.
func TestKeysOfTwoServersStandInOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	one, err := openKeyring(path, true)
	must(t, one, err)
	two, err := openKeyring(path, true)
	must(t, two, err)
	first, err := one.make("first")
	must(t, first, err)
	second, err := two.make("second")
	must(t, second, err)
	again, err := two.make("first")
	if must(t, again, err) != first {
		t.Error("a candidate got a second key")
	}
	if found, ok := one.of("second"); !ok || found != second {
		t.Error("the other server's key is not found")
	}
	reread, err := openKeyring(path, false)
	if len(must(t, reread, err).keys) != 2 {
		t.Errorf("%d keys are durable, want 2", len(reread.keys))
	}
	_, err = openKeyring(filepath.Join(path, "below"), true)
	wantKey(t, err, rules.Unavailable, "error.store.keys.file")
}

// Candidates are listed by number for those who look for one.
func TestCandidates(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		_, err := w.CreateCandidate(t.Context(), Candidate{Number: "0147", Name: "同番"})
		wantKey(t, err, rules.Conflict, "error.candidate.taken")
		for _, number := range []string{"0099", "0200"} {
			c, err := w.CreateCandidate(t.Context(), Candidate{Number: number, Name: "氏名" + number})
			must(t, c, err)
			if number == "0200" {
				continue // has no interview here
			}
			v, err := w.CreateInterview(t.Context(), Interview{Candidate: c.ID, Posting: w.interview.Posting, Round: 1})
			must(t, v, err)
		}
		got, err := w.Candidates(t.Context(), w.interview.Posting)
		if len(must(t, got, err)) != 2 || got[0].Name != "氏名0099" || got[1].Name != "山田花子" {
			t.Errorf("listed %+v", got)
		}
		_, err = w.Candidate(t.Context(), "none")
		wantKey(t, err, rules.NotFound, "error.candidate.unknown")
	})
}
