package routes

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/live"
)

// someInsights hold one row of every sort.
func someInsights() live.Insights {
	text := func(ja string) rules.Text { return rules.Text{JA: ja} }
	return live.Insights{
		Pack: &rules.Pack{
			Scale: rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}},
			Criteria: []rules.Criterion{{ID: "initiative", Weight: 3, Short: text("主体性")}, {ID: "goals", Weight: 2, Short: text("目標")},
				{ID: "clarity", Short: text("説明力")}},
			Questions: []rules.Question{{ID: "q1", Text: text("何を変えましたか")}, {ID: "q2", Text: text("目標は何ですか")}, {ID: "q3", Text: text("ほかには")}},
			Tags:      []rules.Tag{{ID: "x", Name: text("自分から動いた")}},
		},
		Declined: 12, Reasons: []rules.DeclineReason{{Criterion: "initiative", Low: 2, Open: 1}, {Criterion: "goals", Low: 4, Open: 6}, {Criterion: "clarity", Low: 9}},
		Months: []rules.MonthRate{{Month: "2026-10", Held: 9, Passed: 3, Of: 8}, {Month: "2026-11", Held: 2}},
		Leanings: []live.Leaning{
			{Interviewer: api.User{Name: "高橋"}, Answer: "computed", Mean: 42, Low: 20, High: 64, Candidates: 38},
			{Interviewer: api.User{Name: "森"}, Answer: "computed", Mean: -10, Low: -28, High: 8, Candidates: 44},
			{Interviewer: api.User{Name: "佐伯"}, Answer: "too_few", Candidates: 7}},
		Agreement: live.Agreement{Answer: "computed", Value: 743, Candidates: 21},
		Pairs:     []live.PairAgreement{{Agreement: live.Agreement{Answer: "not_computable", Candidates: 10}}},
		Yields:    []rules.QuestionYield{{Question: "q1", Asked: 10, Tags: 31}, {Question: "q2", Asked: 5, Tags: 3}, {Question: "q3"}},
		Accepted:  []rules.Acceptance{{Tag: "x", Accepted: 3, Declined: 1}},
	}
}

// What is read from the drawing and from the table must be what was counted.
func TestFiguresSayWhatWasCounted(t *testing.T) {
	want := map[string][]string{
		"reasons":   {"目標|4|6|低 4　未確認 6", "主体性|2|1|低 2　未確認 1"},
		"leaning":   {"高橋|+0.42|+0.20 〜 +0.64|38|高め +0.42(n=38)", "森|−0.10|−0.28 〜 +0.08|44|傾向なし −0.10(n=44)", "佐伯|—|人数が足りません(共通の応募者 7 名。10 名から計算します)|7|人数が足りません(共通の応募者 7 名。10 名から計算します)"},
		"months":    {"2026-10|9|8|3|38%|38%(n=8)", "2026-11|2|0|0|—|—(n=0)"},
		"yield":     {"何を変えましたか|10|31|3.1|3.1(10 回)", "目標は何ですか|5|3|0.6|0.6(5 回)少ない", "ほかには|0|0|—|まだ聞いていません"},
		"agreement": {"全員|0.743|おおむねそろっている|21|0.743 おおむねそろっている(n=21)", "・|—|計算できません(評価がすべて同じです。10 名)|10|計算できません(評価がすべて同じです。10 名)"},
		"accepted":  {"自分から動いた|3|1|採用 3　断った 1"},
	}
	for _, f := range figuresOf(someInsights(), "ja", insightsIn("ja")) {
		var got []string
		for _, r := range f.Rows {
			got = append(got, strings.Join(append(append([]string{r.Name}, r.Cells...), r.Says), "|"))
			if len(r.Cells) != len(f.Head)-1 {
				t.Errorf("%s: %d cells under %d headings", f.Part, len(r.Cells), len(f.Head)-1)
			}
			for _, m := range r.Marks {
				if m.From < 0 || m.From > 1000 || m.To < 0 || m.To > 1000 {
					t.Errorf("%s: %+v lies outside of the drawing", f.Part, m)
				}
			}
		}
		if diff := cmp.Diff(want[f.Part], got); diff != "" {
			t.Errorf("%s: %s", f.Part, diff)
		}
		if strings.Contains(f.Title+f.Sub+f.Empty+strings.Join(f.Head, ""), "insights.") {
			t.Errorf("%s lacks a text: %+v", f.Part, f)
		}
		delete(want, f.Part)
	}
	if len(want) > 0 {
		t.Errorf("not drawn: %v", want)
	}
}
