package exports

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"kotae/rules"
)

var decisions = []rules.Decision{rules.DecidePass, rules.DecideConfirm, rules.DecideHold, rules.DecideDecline, rules.DecideWithdraw}

// sampleLetter is a letter about the sample pack's criteria at those steps.
func sampleLetter(kind rules.LetterKind, d rules.Decision, lang string, steps ...int) Letter {
	p := samplePack()
	p.Criteria[3].Followups = []rules.Text{{JA: "自分で決めた目標は何ですか", EN: "What goal did you set yourself?"}}
	r := rules.Aggregate(p, p.Weights(), []rules.Sheet{sheetOf(p, "面接官 佐伯", rules.Torn, steps...)})
	return Letter{Lang: lang, Kind: kind, Decision: d, Posting: "営業事務", Name: "見本 花子", Points: rules.LetterPoints(p, r),
		Made: time.Date(2026, 11, 22, 9, 0, 0, 0, tokyo)}
}

// The whole of one letter to each reader, as it will be read.
func TestLetters(t *testing.T) {
	for name, l := range map[string]Letter{
		"letter_result_decline_ja":    sampleLetter(rules.LetterResult, rules.DecideDecline, "ja", 4, 2, 0, 2, 1),
		"letter_agent_decline_ja":     sampleLetter(rules.LetterAgent, rules.DecideDecline, "ja", 4, 2, 0, 2, 1),
		"letter_agent_pass_en":        sampleLetter(rules.LetterAgent, rules.DecidePass, "en", 4, 2, 0, 2, 1),
		"letter_hellowork_decline_ja": sampleLetter(rules.LetterHelloWork, rules.DecideDecline, "ja", 4, 2, 0, 2, 1),
		"letter_feedback_decline_ja":  sampleLetter(rules.LetterFeedback, rules.DecideDecline, "ja", 4, 2, 0, 2, 1),
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, l.Text()) })
	}
}

// Whoever gets a letter must not read a score, an interviewer or another
// candidate from it, however they rated: the law for every kind and decision.
func TestNoLetterTellsScoresOrPeople(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		kind, d := rapid.SampledFrom(rules.LetterKinds()).Draw(r, "kind"), rapid.SampledFrom(decisions).Draw(r, "decision")
		lang := rapid.SampledFrom([]string{"ja", "en"}).Draw(r, "lang")
		l := sampleLetter(kind, d, lang, rapid.SliceOfN(rapid.IntRange(-1, 5), 5, 5).Draw(r, "steps")...)
		text := strings.ReplaceAll(l.Text(), l.day(l.Made), "")
		if i := strings.IndexFunc(text, unicode.IsDigit); i >= 0 {
			r.Fatalf("a number stands in the letter: %q", text[i:])
		}
		for _, never := range []string{"佐伯", "点数", "順位", "rank", "score", "説明力", "Clarity"} {
			if strings.Contains(text, never) {
				r.Fatalf("%q stands in the letter:\n%s", never, text)
			}
		}
		if !strings.Contains(text, l.Name) || !strings.Contains(text, l.Posting) {
			r.Fatalf("whom is it about?\n%s", text)
		}
	})
}

// A missing text would leave a key in a letter to a candidate.
func TestEveryLetterIsWhole(t *testing.T) {
	for _, kind := range rules.LetterKinds() {
		for _, d := range decisions {
			for _, lang := range []string{"ja", "en"} {
				l := sampleLetter(kind, d, lang, 4, 2, 0, 2, 1)
				text := l.Text()
				if strings.Contains(text, "letter.") || strings.Contains(text, "\n\n\n") || strings.TrimSpace(text) == "" {
					t.Errorf("%s %s %s:\n%s", kind, d, lang, text)
				}
				if lang == "en" && strings.ContainsFunc(strings.ReplaceAll(strings.ReplaceAll(text, l.Name, ""), l.Posting, ""),
					func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }) {
					t.Errorf("%s %s: Japanese in the English letter:\n%s", kind, d, text)
				}
			}
		}
	}
}

func TestWithoutADecisionThereIsNoLetter(t *testing.T) {
	for _, kind := range rules.LetterKinds() {
		if text := sampleLetter(kind, "", "ja", 4, 2, 0, 2, 1).Text(); text != "" {
			t.Errorf("%s: %s", kind, text)
		}
	}
}

func TestAHiddenNameIsLeftOpen(t *testing.T) {
	l := sampleLetter(rules.LetterResult, rules.DecidePass, "ja", 4, 4, 4, 4, 4)
	l.Name = ""
	if text := l.Text(); !strings.HasPrefix(text, "{氏名} 様") {
		t.Error(text)
	}
}

func TestAHoldSaysByWhen(t *testing.T) {
	l := sampleLetter(rules.LetterResult, rules.DecideHold, "ja", 4, 4, 4, 4, 4)
	l.Until = "2026-12-04"
	if !strings.Contains(l.Text(), "2026年12月4日までに") {
		t.Error(l.Text())
	}
	l.Until = "soon"
	if !strings.Contains(l.Text(), "決まり次第") {
		t.Error(l.Text())
	}
}

// What nobody asked about is our fault, and must never be given as a reason.
func TestAnAgentReadsNoReasonThatNobodyAskedAbout(t *testing.T) {
	text := sampleLetter(rules.LetterAgent, rules.DecideDecline, "ja", 4, 2, 0, 2, 1).Text()
	parts := strings.Split(text, "\n\n")
	reason := slices.IndexFunc(parts, func(p string) bool { return strings.HasPrefix(p, "見送りの理由") })
	if reason < 0 || strings.Contains(parts[reason], "主体性") || !strings.Contains(parts[reason], "経験・スキルの活用") {
		t.Error(text)
	}
}
