package pages

import (
	"strings"
	"testing"

	"kotae/app/state"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func drawn(t *testing.T, v lineView) string {
	t.Helper()
	p := &interviewPage{base: base{follower{state: state.New()}}}
	return app.HTMLString(p.renderLine(v))
}

func TestALineShowsWhatIsKnownAboutIt(t *testing.T) {
	line := lineView{
		ID: "l1", Head: "l1", Elapsed: "23分40秒", Author: "鈴木", Later: true,
		Parts: []linePart{{"表計算に作り直し、", ""}, {"時間が半分 <b>", rules.Plus}},
		Tags:  []lineTag{{"t1", rules.Plus, "自分から改善した"}},
	}
	t.Run("text, tags, author and time", func(t *testing.T) {
		html := drawn(t, line)
		for _, want := range []string{"23分40秒", "鈴木", "表計算に作り直し、", "時間が半分 &lt;b&gt;", "自分から改善した", "良い材料", "後で補う"} {
			if !strings.Contains(html, want) {
				t.Errorf("%s is missing from %s", want, html)
			}
		}
	})
	t.Run("a reader cannot change it", func(t *testing.T) {
		line := line
		line.Selected = true
		if html := drawn(t, line); strings.Contains(html, "<button") {
			t.Errorf("buttons for someone who may only read: %s", html)
		}
	})
	t.Run("the chosen line has its actions", func(t *testing.T) {
		line := line
		line.Selected, line.Writable = true, true
		html := drawn(t, line)
		for _, want := range []string{"直す", "消す", "補った", "外す: 自分から改善した"} {
			if !strings.Contains(html, want) {
				t.Errorf("%s is missing", want)
			}
		}
	})
	t.Run("both of two wordings are read until somebody chooses", func(t *testing.T) {
		line := line
		line.Writable, line.Rivals = true, []lineRival{{"r1", "佐藤", "時間が三割減った"}}
		html := drawn(t, line)
		if !strings.Contains(html, "時間が三割減った") || strings.Count(html, "こちらを残す") != 2 {
			t.Errorf("the choice is missing: %s", html)
		}
	})
}

func TestTheSaveStateTellsTheWorstFirst(t *testing.T) {
	a := state.New()
	gone := &rules.Error{Code: rules.Unauthenticated, Key: "state.expired"}
	table := []struct {
		name string
		s    state.SaveState
		want string
	}{
		{"all sent", state.SaveState{Local: true, Online: true}, "保存済み"},
		{"being sent", state.SaveState{Local: true, Online: true, Unsent: 1}, "端末に保存済み"},
		{"no network", state.SaveState{Local: true, Unsent: 3}, "未送信 3件(端末に保存済み)"},
		{"not on the disk yet, whatever the network does", state.SaveState{Online: true, Unsent: 1}, "端末に保存中"},
		{"signed out", state.SaveState{Local: true, Online: true, Unsent: 2, Problem: gone}, "サインインが切れました(未送信 2件は端末に保存済み)"},
		{"refused", state.SaveState{Local: true, Online: true, Problem: gone, Refused: make([]state.Refused, 1)}, "サーバーに保存できなかった記録 1件"},
	}
	for _, c := range table {
		if _, label, _ := saveLabel(a, c.s); label != c.want {
			t.Errorf("%s: %s", c.name, label)
		}
	}
}
