package exports

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"kotae/rules"
)

var tokyo = time.FixedZone("JST", 9*60*60)

// samplePack is a posting's pack with one criterion of each sort.
func samplePack() *rules.Pack {
	both := func(ja, en string) rules.Text { return rules.Text{JA: ja, EN: en} }
	anchors := func(of string) []rules.Text {
		var all []rules.Text
		for _, a := range []string{"話が抽象的なまま", "経験はあるが一部の担当", "一人で担当した", "工夫して担当した", "仕組みを変え、周りに広げた"} {
			all = append(all, both(of+"について"+a, of+": "+a))
		}
		return all
	}
	criterion := func(id rules.CriterionID, name, short, en string, weight int, must, requirement bool) rules.Criterion {
		return rules.Criterion{ID: id, Name: both(name, en), Short: both(short, en), Weight: weight, Must: must, Requirement: requirement,
			Look: both(name+"が具体的な場面で語られるか", "Whether "+en+" is told by a concrete case"), Anchors: anchors(name)}
	}
	return &rules.Pack{ID: "seishain", Version: 3, Hash: "9f2c41d07a", Name: both("正社員採用・一次面接", "Regular employment, first interview"),
		Scale: rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}}, Coverage: 80,
		Criteria: []rules.Criterion{
			criterion("req_billing", "請求・受発注の実務", "請求・受発注", "Billing", 4, true, true),
			criterion("experience", "経験・スキルの活用", "経験の活用", "Experience", 3, true, false),
			criterion("initiative", "主体性", "主体性", "Initiative", 3, true, false),
			criterion("goals", "目標の立て方", "目標", "Goals", 2, false, false),
			criterion("clarity", "説明力", "説明力", "Clarity", 0, false, false),
		},
		Tags: []rules.Tag{
			{ID: "volume", Criterion: "experience", Side: rules.Plus, Strength: 1, Name: both("担当量を示した", "Named the volume")},
			{ID: "improved", Criterion: "initiative", Side: rules.Plus, Strength: 2, Name: both("自分から改善した", "Improved on their own")},
			{ID: "waited", Criterion: "initiative", Side: rules.Minus, Strength: 1, Name: both("指示を待った", "Waited to be told")},
		},
		Verdicts: []rules.VerdictRule{
			{Verdict: rules.Confirm, Conditions: []rules.Condition{{Measure: rules.MeasureCoverage, Op: rules.Below, Value: 80}}},
			{Verdict: rules.Meets, Conditions: []rules.Condition{{Measure: rules.MeasureTotal, Op: rules.AtLeast, Value: 350}}},
			{Verdict: rules.Discuss, Conditions: []rules.Condition{{Measure: rules.MeasureTotal, Op: rules.AtLeast, Value: 300}}},
			{Verdict: rules.FallsShort},
		}}
}

// sheetOf rates the pack's criteria in order: 1..5, 0 for unconfirmed, -1 for
// not applicable.
func sheetOf(p *rules.Pack, who rules.UserID, j rules.Judgement, steps ...int) rules.Sheet {
	s := rules.Sheet{Interviewer: who, Judgement: j, Ratings: map[rules.CriterionID]rules.Rating{}}
	for i, step := range steps {
		r := rules.Rating{Kind: rules.Rated, Step: step}
		switch step {
		case 0:
			r = rules.Rating{Kind: rules.Unconfirmed}
		case -1:
			r = rules.Rating{Kind: rules.NotApplicable}
		}
		s.Ratings[p.Criteria[i].ID] = r
	}
	return s
}

// sampleBook has one candidate of each sort: ranked, tied, declined, not
// confirmed, still waiting.
func sampleBook() Book {
	p := samplePack()
	row := func(n, name, furigana string, panel int, sheets ...rules.Sheet) Row {
		return Row{Candidate: rules.CandidateID("c" + n), Number: n, Name: name, Furigana: furigana, Interview: rules.InterviewID("i" + n),
			Result: rules.Aggregate(p, p.Weights(), sheets), Panel: panel, Submitted: len(sheets), State: rules.Scheduled, Opinions: opinionsOf(sheets)}
	}
	b := Book{Lang: "ja", Posting: "営業事務(正社員)", Pack: p, Threshold: 80, Made: time.Date(2026, 11, 22, 15, 4, 0, 0, tokyo), Rows: []Row{
		row("0155", "渡辺 美咲", "わたなべ みさき", 2, sheetOf(p, "a", rules.Torn, 4, 0, 3, 0, 3)),
		row("0147", "佐藤 花子", "さとう はなこ", 2, sheetOf(p, "a", rules.Pass, 4, 4, 5, 3, 4), sheetOf(p, "b", rules.Pass, 4, 4, 3, 4, 3)),
		row("0150", "髙橋 健", "たかはし けん", 2, sheetOf(p, "a", rules.Torn, 4, 3, 3, -1, 3), sheetOf(p, "b", rules.Pass, 4, 3, 3, -1, 4)),
		row("0149", "田中 一郎", "たなか いちろう", 2, sheetOf(p, "a", rules.Torn, 4, 3, 3, -1, 3), sheetOf(p, "b", rules.Torn, 4, 3, 3, -1, 4)),
		row("0154", "山本 翔", "やまもと しょう", 2, sheetOf(p, "a", rules.Decline, 2, 2, 2, 2, 3), sheetOf(p, "b", rules.Decline, 2, 3, 1, 2, 3)),
		row("0160", "伊藤 葵", "いとう あおい", 2),
	}}
	b.Rows[1].Decision, b.Rows[1].Reason = rules.DecidePass, "請求の実務と改善の経験が、この募集の仕事にそのまま活きる"
	b.Rows[2].Decision, b.Rows[2].Until, b.Rows[2].Reason = rules.DecideHold, "2026-12-01", "二次面接の枠が空くまで"
	b.Rows[0].Confirm = []rules.CriterionID{"experience", "goals"}
	b.Withheld = 1
	b.Agreed = []Agreed{{Answer: "too_few", Candidates: 4}}
	b.Leanings = []Leaning{{Interviewer: "a", Answer: "computed", Mean: 25, Low: 5, High: 44}, {Interviewer: "b", Answer: "too_few"}}
	b.Quotes = []Quote{
		{Candidate: "c0150", Number: "0150", Name: "髙橋 健", Criterion: "experience", Tags: []rules.TagID{"volume"}, Text: "月に120件ほど請求書を発行していた", Interviewer: "面接官 A", Elapsed: 310},
		{Candidate: "c0147", Number: "0147", Name: "佐藤 花子", Criterion: "initiative", Tags: []rules.TagID{"improved"},
			Text: "配車表を自分から表計算に作り直して、確認の時間が半分になった。締め日の前に先方へ連絡するように手順も提案し、翌月から部署の全員が同じやり方になった", Interviewer: "面接官 A", Elapsed: 1420},
		{Candidate: "c0147", Number: "0147", Name: "佐藤 花子", Criterion: "experience", Tags: []rules.TagID{"volume"}, Text: "=SUM(A1)と書いた表を直した", Interviewer: "面接官 B", Elapsed: 65},
		{Candidate: "c0154", Number: "0154", Name: "山本 翔", Criterion: "initiative", Tags: []rules.TagID{"waited", "improved"}, Text: "言われたことは確実にやってきた", Interviewer: "面接官 B", Elapsed: 900},
	}
	return b
}

// opinionsOf are the cards behind the sheets.
func opinionsOf(sheets []rules.Sheet) []Opinion {
	var all []Opinion
	for i, s := range sheets {
		o := Opinion{Interviewer: s.Interviewer, Name: "面接官 " + strings.ToUpper(string(s.Interviewer)), Ratings: s.Ratings, Judgement: s.Judgement}
		if i == 0 {
			o.Strong, o.Weak = "自分で手順を変え、結果まで話せた", "締め日が重なったときの進め方は聞けていない"
			o.Handover = []rules.HandoverPut{{Item: "h1", Kind: rules.ToConfirm, Text: "締め日が重なったときの優先の付け方を聞く", Criterion: "initiative"}}
		}
		all = append(all, o)
	}
	return all
}

// workbook writes the book or fails.
func workbook(t testing.TB, b Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(t.Context(), &out, b); err != nil {
		t.Fatalf("Write: %v", err)
	}
	return out.Bytes()
}

// largeBook has n candidates, with four quotes each where they are wanted.
func largeBook(n int, quoted bool) Book {
	b := sampleBook()
	proto, quotes := b.Rows, b.Quotes
	b.Rows, b.Quotes = nil, nil
	for i := range n {
		r := proto[i%len(proto)]
		r.Number = fmt.Sprintf("%05d", i)
		r.Candidate = rules.CandidateID("c" + r.Number)
		b.Rows = append(b.Rows, r)
		if !quoted {
			continue
		}
		for _, q := range quotes {
			q.Candidate, q.Number = r.Candidate, r.Number
			b.Quotes = append(b.Quotes, q)
		}
	}
	return b
}
