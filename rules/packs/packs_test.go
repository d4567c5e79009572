package packs

import (
	"slices"
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
func names(t *testing.T) []string {
	t.Helper()
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// What a recruiter must not ask is named; what belongs to the work passes, or
// the guard would be switched off within a week.
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

// A proposal that is wrong costs more trust than one that is missing.
func TestDefaultSuggestions(t *testing.T) {
	table := []struct {
		criterion rules.CriterionID
		line      string
		want      []rules.TagID
	}{
		{"aspiration", "今は契約社員なので、正社員になりたい。", []rules.TagID{"asp_regular_only"}},
		{"aspiration", "上司に登用を相談し、面談で希望を伝えた。", []rules.TagID{"ini_involved", "ini_status"}},
		{"experience", "毎月120件の請求を一人で確認している。", []rules.TagID{"exp_volume"}},
		{"change", "確認の時間が半分になった。", []rules.TagID{"chg_number"}},
		{"change", "利用者さんに喜んでもらえた。", []rules.TagID{"chg_reaction"}},
		{"goals", "頑張りたいです。", nil},
		{"initiative", "言われて始めさせていただきました。", nil},
	}
	l, err := listen.New(Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range table {
		var got []rules.TagID
		for _, s := range l.Suggest([]rules.CriterionID{c.criterion}, c.line) {
			got = append(got, s.Tag)
		}
		slices.Sort(got)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.line, diff)
		}
	}
}
