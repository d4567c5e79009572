package pages

import (
	"testing"

	"kotae/rules"
)

// earPack proposes one tag and guards one item.
func earPack() *rules.Pack {
	p := trialPack()
	p.Tags[0].Patterns = []string{"締めを任され"}
	p.Guard = []rules.GuardItem{{Item: 2, Name: both("家族"), Reason: both("なぜ"), Instead: both("代わり"), Patterns: []string{"家族"}, Except: []string{"詳細は記録しない"}}}
	return p
}

func TestTheEar(t *testing.T) {
	e := newEar(earPack())
	q := questionRow{ID: "q1", Criteria: []rules.CriterionID{"aspiration"}}
	got := e.suggest(q, "請求の締めを任されたい。")
	if len(got) != 1 || got[0].Tag != "a1" || got[0].Phrase != "締めを任され" {
		t.Errorf("proposes %+v", got)
	}
	if got := e.suggest(questionRow{ID: "qr", Reverse: true}, "締めを任されたい"); got != nil {
		t.Errorf("a tag is proposed on the candidate's own question: %v", got)
	}
	if got := e.suggest(q, "家族のため、締めを任されたい"); got != nil {
		t.Errorf("what must not be asked counts for or against somebody: %v", got)
	}
	if got := e.guard("ご家族は何人ですか"); len(got) != 1 || guardItem(earPack(), got[0]).Name.JA != "家族" {
		t.Errorf("guards %+v", got)
	}
	broken := earPack()
	broken.Tags[0].Patterns = []string{"UNKNOWN"}
	if e := newEar(broken); e.guard("家族") != nil || e.suggest(q, "締め") != nil {
		t.Error("without a sound pack nothing may be proposed")
	}
}

// Only what must not be kept may go: the rest is what the candidate said.
func TestRewordingLeavesTheRestOfALine(t *testing.T) {
	const instead = "家庭の事情(詳細は記録しない)。"
	e := newEar(earPack())
	for text, want := range map[string]string{
		"月末は残業できる。家族の迎えがある。朝は早くてもよい。": "月末は残業できる。" + instead + "朝は早くてもよい。",
		"家族が反対": instead,
		"家族の迎え。家族の世話。平日は17時まで。": instead + "平日は17時まで。",
		"家族の迎え。平日は17時まで。家族の世話。": instead + "平日は17時まで。",
		"平日は17時まで。":             "平日は17時まで。",
	} {
		if got := e.reword(text, familyItem, instead); got != want {
			t.Errorf("%s becomes %s", text, got)
		}
	}
}
