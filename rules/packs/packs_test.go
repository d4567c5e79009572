package packs

import (
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
	"kotae/rules/listen"
)

// A shipped pack with a fault would reach every company at once.
func TestShippedPacksHaveNoFindings(t *testing.T) {
	for _, name := range names(t) {
		raw, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range Lint(name, raw) {
			t.Error(f.In("ja"))
		}
	}
}

func names(t testing.TB) []string {
	t.Helper()
	all, err := fs.Glob(files, "*.yaml")
	if err != nil || len(all) == 0 {
		t.Fatal("no pack is embedded", err)
	}
	return all
}

// What a recruiter must not ask is named; what belongs to the work passes, or
// the guard would be switched off within a week.
// Packs are copied, not read again: a copy that lost something would judge by other
// rules than the file, and one that is shared by whoever changes it.
func TestACopyIsWhatTheFileSays(t *testing.T) {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	Shipped()[0].Criteria[0].Weight = 99
	for i, pack := range Shipped() {
		raw, err := files.ReadFile(names[i])
		if err != nil {
			t.Fatal(err)
		}
		want, err := Decode(names[i], raw)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, pack); diff != "" {
			t.Errorf("%s (-file +copy):\n%s", names[i], diff)
		}
	}
}

func TestDefaultGuard(t *testing.T) {
	table := []struct {
		line string
		item int
	}{
		{"ご家族は転勤に反対していないか、確認。", 2},
		{"ご出身地はどちらですか", 1},
		{"お父様はどんなお仕事ですか", 2},
		{"持ち家か借家かを聞いた", 3},
		{"信仰している宗教はありますか", 5},
		{"尊敬する人物を教えてください", 8},
		{"愛読書は何ですか", 11},
		{"SNSのアカウントを調べておく", 12},
		{"結婚の予定はありますか", 15},
		{"今おいくつですか", 16},
		{"国籍はどちらですか", 17},
		{"持病はありますか", 18},
		{"宗教法人向けの営業を担当", 0},
		{"家族手当の制度について質問があった", 0},
		{"転勤は可能", 0},
		{"利用者のご家族への説明を任されていた", 0},
		{"家庭の事情(詳細は記録しない)。勤務条件は確認済み", 0},
		{"前職は新聞社の広告営業", 0},
		{"健康食品の受注を月120件", 0},
		{"工夫の前と後で確認の時間が半分になった", 0},
		{"3歳児クラスの担任", 0},
		{"システム障害があったときの連絡を担当", 0},
		{"服薬管理の記録を見直した", 0},
	}
	l, err := listen.New(Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range table {
		got := 0
		if found := l.Guard(c.line); len(found) > 0 {
			got = found[0].Item
		}
		if got != c.item {
			t.Errorf("%s: item %d, want %d", c.line, got, c.item)
		}
	}
}

// Modest or passive words, a wish for a regular post, and how somebody was
// employed are never proposed as a minus.
func TestNoMinusIsProposedForModesty(t *testing.T) {
	p := Default()
	l, err := listen.New(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"今は契約社員なので、正社員になりたい。",
		"言われて始めさせていただきました。",
		"先輩に教えていただきながら、少しずつ任されるようになりました。",
		"派遣で三年、検品を担当させていただいておりました。",
		"大したことではありませんが、棚の並べ方を変えました。",
		"契約満了で退職しました。",
	} {
		for _, c := range p.Criteria {
			for _, s := range l.Suggest([]rules.CriterionID{c.ID}, line) {
				if s.Side == rules.Minus {
					t.Errorf("%s: %s because of %s", line, s.Tag, s.Phrase)
				}
			}
		}
	}
}

func TestAWishForARegularPostIsAskedAbout(t *testing.T) {
	l, err := listen.New(Default())
	if err != nil {
		t.Fatal(err)
	}
	got := l.Suggest([]rules.CriterionID{"aspiration"}, "今は契約社員なので、正社員になりたい。")
	if len(got) != 1 || got[0].Tag != "asp_regular_only" || got[0].Side != rules.Ask {
		t.Errorf("got %+v", got)
	}
}
