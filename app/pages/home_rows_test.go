package pages

import (
	"testing"
	"time"

	"kotae/rules"
	"kotae/server/api"

	"github.com/google/go-cmp/cmp"
)

var homeNoon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.FixedZone("JST", 9*3600))

func homeAt(d time.Duration) int64 { return homeNoon.Add(d).UnixMilli() }

func homeIDs(rows []api.InterviewRow) []string {
	var all []string
	for _, r := range rows {
		all = append(all, string(r.ID))
	}
	return all
}

// A row in the wrong group is an interview nobody begins or a card nobody
// hands in.
func TestGroupHome(t *testing.T) {
	row := func(id string, start time.Duration, noted, submitted bool) api.InterviewRow {
		return api.InterviewRow{ID: rules.InterviewID(id), Card: "c", StartsAt: homeAt(start), Minutes: 45, Noted: noted, Submitted: submitted, State: rules.Scheduled}
	}
	absent := row("absent", time.Hour, false, false)
	absent.State = rules.Absent
	others := row("others", time.Hour, false, false)
	others.Card = ""
	table := []struct {
		name string
		rows []api.InterviewRow
		want [5][]string
	}{
		{"nothing", nil, [5][]string{}},
		{"the earliest comes next", []api.InterviewRow{row("b", 2*time.Hour, false, false), row("a", time.Hour, false, false)},
			[5][]string{{"a"}, {"b"}, nil, nil, nil}},
		{"running stays next", []api.InterviewRow{row("a", -20*time.Minute, true, false)}, [5][]string{{"a"}, nil, nil, nil, nil}},
		{"over with lines is to be handed in", []api.InterviewRow{row("a", -50*time.Minute, true, false)}, [5][]string{nil, nil, {"a"}, nil, nil}},
		{"late but not heldAlready is still next", []api.InterviewRow{row("a", -50*time.Minute, false, false)}, [5][]string{{"a"}, nil, nil, nil, nil}},
		{"newest first among the open", []api.InterviewRow{row("old", -72*time.Hour, true, false), row("new", -24*time.Hour, false, false)},
			[5][]string{nil, nil, {"new", "old"}, nil, nil}},
		{"submitted", []api.InterviewRow{row("a", -24*time.Hour, true, true)}, [5][]string{nil, nil, nil, {"a"}, nil}},
		{"absent is off", []api.InterviewRow{absent}, [5][]string{nil, nil, nil, nil, {"absent"}}},
		{"no own card", []api.InterviewRow{others}, [5][]string{}},
	}
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			g := groupHome(c.rows, homeNoon)
			var next []string
			if g.Next != nil {
				next = []string{string(g.Next.ID)}
			}
			got := [5][]string{next, homeIDs(g.Later), homeIDs(g.Open), homeIDs(g.Done), homeIDs(g.Off)}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Yesterday evening shown as today sends people to an empty room.
func TestHomeDay(t *testing.T) {
	table := []struct {
		at   time.Duration
		want string
	}{
		{0, "home.day.today"}, {11*time.Hour + 59*time.Minute, "home.day.today"}, {12 * time.Hour, "home.day.tomorrow"},
		{-12*time.Hour - time.Minute, "home.day.yesterday"}, {-48 * time.Hour, "home.day.other"}, {49 * time.Hour, "home.day.other"},
	}
	for _, c := range table {
		if got := homeDay(homeNoon.Add(c.at), homeNoon); got != c.want {
			t.Errorf("homeDay(%v) = %s, want %s", c.at, got, c.want)
		}
	}
}

// What only the device holds must not hide behind what is merely unrated.
func TestOpenStatus(t *testing.T) {
	table := []struct {
		open, unsent int
		key          string
		n            int
	}{{3, 2, "home.status.unsent", 2}, {3, 0, "home.status.open", 3}, {0, 0, "home.status.ready", 0}}
	for _, c := range table {
		key, _, n := openStatus(api.InterviewRow{Open: c.open}, c.unsent)
		if key != c.key || n != c.n {
			t.Errorf("openStatus(%d, %d) = %s %d, want %s %d", c.open, c.unsent, key, n, c.key, c.n)
		}
	}
}
