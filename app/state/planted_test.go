//go:build planted

package state

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// planted is one bug: a small change of the real code, or of the simulated
// world around it, that the compiler lays over the file.
type planted struct {
	name, file, old, new string
}

// plantedMost is how many seeds may pass before a bug counts as not found.
const plantedMost = 5_000

var plantedBugs = []planted{
	{"server acknowledges before the commit", "sim_server_test.go",
		"if s.w.fault(\"server crash before commit\") {\n\t\ts.crash()", "if s.w.fault(\"server crash before commit\") {\n\t\tfor _, in := range group {\n\t\t\tin.reply(api.Ack{Epoch: s.name(), Now: s.w.now, Acked: in.batch.Events[len(in.batch.Events)-1].Seq}, nil)\n\t\t}\n\t\ts.crash()"},
	{"server has no UNIQUE over device and number", "sim_server_test.go",
		"known := min(len(events), int(high-events[0].Seq+1))", "known := 0"},
	{"server knows no event by its id", "sim_server_test.go", "if at, used := s.byID[e.ID]; used &&", "if at, used := s.byID[e.ID]; used && false &&"},
	{"server takes a number without comparing the words", "sim_server_test.go",
		"if !simSame(s.log[held[e.Seq-1]].event, e) {", "if false {"},
	{"server lets the last writer win", "sim_server_test.go",
		"return api.Ack{}, simFailure(rules.Conflict, takenNumber, e.Seq)", "at := s.log[held[e.Seq-1]].event\n\t\t\te.Pos, e.Version, e.Author = at.Pos, at.Version, at.Author\n\t\t\ts.log[held[e.Seq-1]].event = e"},
	{"server takes a batch as whoever is signed in", "sim_server_test.go",
		"case batch.User != user:", "case false:"},
	{"a page of the network counts as an acknowledgement", "sim_network_test.go",
		"done(api.Ack{}, f)\n\t\tc.tab.look()", "done(api.Ack{Epoch: batch.Epoch, Now: c.tab.w.now, Acked: batch.Events[len(batch.Events)-1].Seq}, nil)\n\t\tc.tab.look()"},
	{"an expired sign-in drops the batch", "sim_network_test.go",
		"if f != nil {", "if f != nil && f.Err.Code == rules.Unauthenticated {\n\t\t\t\t\tdone(api.Ack{Epoch: batch.Epoch, Acked: batch.Events[len(batch.Events)-1].Seq}, nil)\n\t\t\t\t} else if f != nil {"},
	{"a write is told before it is durable", "sim_profile_test.go",
		"d, t := s.disk, s.tab\n\td.queue(func() {\n\t\t// What", "d, t := s.disk, s.tab\n\td.w.after(0, func() {\n\t\tif !t.dead {\n\t\t\tdone(nil)\n\t\t\tt.look()\n\t\t}\n\t})\n\tdone = func(error) {}\n\td.queue(func() {\n\t\t// What"},
	{"a full disk is not told", "sim_profile_test.go", "return dom.ErrQuota", "return nil"},
	{"two tabs take the same number", "../../app/state/saving.go", "w.Add = e.New()", "w.Add = false"},
	{"events leave the disk when they are sent", "../../app/state/sending.go",
		"	box := a.box\n", "	box := a.box\n	for _, e := range batch {\n		a.moved = append(a.moved, deletion(a.session.User.ID, outbox.Entry{Event: e}))\n	}\n	a.save()\n"},
	{"events are sent before they are durable", "../../rules/sync/sender.go",
		"durable := e.kept == e.change || s.box.broken != nil", "durable := true"},
	{"an acknowledgement counts for everything", "../../rules/sync/sender.go", "s.box.ack(min(a.Acked, last), a.At, a.Placed)", "s.box.ack(1<<40, a.At, a.Placed)"},
	{"the epoch of the server is ignored", "../../rules/sync/outbox.go", "return e.AckedAt != 0 && e.Epoch == o.epoch", "return e.AckedAt != 0"},
	{"refused words are forgotten", "../../rules/sync/ack.go", "	e.Refused, e.Reason = &refused, reason\n", "	_ = refused\n"},
	{"refused words go when they are old", "../../rules/sync/ack.go", "|| e.Refused != nil || now", "|| now"},
	{"the device's clock says what is old", "../../app/state/saving.go", "a.box.Forget(a.serverTime,", "a.box.Forget(a.browser.Now(),"},
	{"a clock put back stops the sending", "../../rules/sync/sender.go", "s.notBefore = min(s.notBefore, now+lastDelay)", ""},
	{"a handed-in interview is forgotten at once", "../../rules/sync/ack.go", "keep = KeepDone", "keep = 0"},
	{"a number is used again after a load", "../../rules/sync/outbox.go",
		"return o.entries[len(o.entries)-1].Event.Seq + 1", "if e := o.entries[len(o.entries)-1]; e.AckedAt != 0 && e.token <= len(o.entries) {\n\t\treturn e.Event.Seq\n\t}\n\treturn o.entries[len(o.entries)-1].Event.Seq + 1"},
	{"a new device forgets the old one's unsent events", "../../rules/sync/ack.go", "o.Receive(moved)\n", ""},
	{"no tab takes over", "sim_profile_test.go", "for _, name := range slices.Sorted(maps.Keys(p.locks)) {\n\t\tp.grant(name)", "for _, name := range slices.Sorted(maps.Keys(p.locks)) {\n\t\t_ = name"},
	{"an answer counts for what was numbered anew", "../../rules/sync/sender.go", "if s.moved() {", "if false {"},
	{"all people of a browser share an outbox", "../../app/state/saving.go", "return fmt.Sprintf(\"%s/%s/%016d\", user, device, seq)", "return fmt.Sprintf(\"aoki/%s/%016d\", device, seq)"},
	{"a sending that failed is never tried again", "../../rules/sync/sender.go", "s.notBefore = now + max(", "s.notBefore = now + 1<<40 + max("},
	{"a retry sends other words", "sim_network_test.go", "c.call(\"batch\"", "if e := batch.Events[0]; e.Body.Type() == (rules.AnswerNoted{}).Type() && c.tab.w.rng.IntN(9) == 0 {\n\t\te.Body = rules.AnswerNoted{Text: \"-\"}\n\t\tbatch.Events = append([]rules.Event{e}, batch.Events[1:]...)\n\t}\n\tc.call(\"batch\""},
	{"a restored server's screens go on as before", "../../app/state/session.go", "a.reopen()", ""},
}

// The simulator is worth what it finds: each planted bug must break a law.
func TestPlanted(t *testing.T) {
	var needed []int
	found := 0
	for _, bug := range plantedBugs {
		n := bug.find(t)
		if n == 0 {
			t.Errorf("not found in %d seeds: %s", plantedMost, bug.name)
			continue
		}
		found++
		needed = append(needed, n)
		t.Logf("%5d seeds: %s", n, bug.name)
	}
	slices.Sort(needed)
	if found > 0 {
		t.Logf("%d of %d planted bugs found, median %d seeds", found, len(plantedBugs), needed[found/2])
	}
}

// find builds the simulator with the bug and answers how many seeds it took.
func (b planted) find(t *testing.T) int {
	dir := t.TempDir()
	source, err := os.ReadFile(b.file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(source), b.old) != 1 {
		t.Fatalf("%s: the place in %s is gone; plant it anew", b.name, b.file)
	}
	bad, path := filepath.Join(dir, "bad.go"), ""
	if path, err = filepath.Abs(b.file); err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {path: bad}})
	if err != nil {
		t.Fatal(err)
	}
	write(t, bad, strings.Replace(string(source), b.old, b.new, 1))
	write(t, filepath.Join(dir, "overlay.json"), string(overlay))
	program := filepath.Join(dir, "sim")
	build := exec.Command("go", "test", "-c", "-vet=off", "-overlay", filepath.Join(dir, "overlay.json"), "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%s does not build: %v\n%s", b.name, err, out)
	}
	run := exec.Command(program, "-test.run", "TestSimulation$", "-test.v", "-test.timeout", "10m")
	run.Env = append(os.Environ(), "FIRST=1", fmt.Sprintf("SEEDS=%d", plantedMost))
	out, _ := run.CombinedOutput() // it is meant to fail
	seed := regexp.MustCompile(`seed (\d+):`).FindStringSubmatch(string(out))
	if seed == nil {
		return 0
	}
	n, err := strconv.Atoi(seed[1])
	if err != nil {
		t.Fatal(err)
	}
	return n + 1
}

func write(t *testing.T, path, text string) {
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
