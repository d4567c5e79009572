package packs

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules/listen"
)

// small is a pack without a fault, but for the guard's missing items.
const small = `pack: small
version: 1
name: {ja: 小, en: Small}
coverage: 80
scale: [低, 中, 高]
criteria:
  - id: work
    name: {ja: 仕事, en: Work}
    short: {ja: 仕事, en: Work}
    must: true
    weight: 3
    asked: [仕事]
    look: {ja: 見る, en: Look}
    anchors:
      - {ja: 一, en: One}
      - {ja: 二, en: Two}
      - {ja: 三, en: Three}
tags:
  - id: plus
    criterion: work
    side: plus
    strength: 2
    name: {ja: 良, en: Good}
    patterns: ["改善 and DEED"]
  - id: ask
    criterion: work
    side: ask
    name: {ja: 聞, en: Ask}
requirement_tags:
  - id: done
    side: plus
    strength: 1
    name: {ja: "{0}:担当", en: "{0}: done"}
questions:
  - id: q
    text: {ja: 問, en: Question}
    criteria: [work]
  - id: back
    text: {ja: 逆, en: Back}
    reverse: true
cautions:
  - id: tenure
    name: {ja: 在籍, en: Tenure}
    ask: {ja: 経緯, en: How}
    clears:
      - {ja: 満了, en: Ended}
conditions:
  - id: pay
    name: {ja: 年収, en: Pay}
verdicts:
  - verdict: meets
    when: [total >= 3.5, "tag:plus >= 1"]
  - verdict: discuss
guard:
  - item: 1
    name: {ja: 本籍, en: Domicile}
    reason: {ja: 理由, en: Reason}
    instead: {ja: 代わり, en: Instead}
    patterns: [本籍]
examples:
  - answer: 手順を改善した
    question: q
    tags: [plus]
  - answer: よろしくお願いします
`

// found lists findings as line:column: severity message.
func found(raw string) []string {
	var all []string
	for _, f := range Lint("p.yaml", []byte(raw)) {
		if !strings.HasPrefix(f.Message.EN, "The guard lacks item") {
			all = append(all, fmt.Sprintf("%d:%d: %s: %s", f.Line, f.Column, f.Severity, f.Message.EN))
		}
	}
	return all
}

func TestTheSmallPackIsSound(t *testing.T) {
	if got := found(small); got != nil {
		t.Error(strings.Join(got, "\n"))
	}
}

// An author is pointed at the place, and at all of them at once.
func TestLintPointsAtTheFault(t *testing.T) {
	table := []struct {
		old, new string
		want     []string
	}{
		{"version: 1\n", "", []string{"1:1: error: version is missing."}},
		{"version: 1", "version: eins", []string{"2:10: error: version is a whole number from 1 to 9999."}},
		{"version: 1", "version: 0", []string{"2:10: error: version is a whole number from 1 to 9999."}},
		{"coverage: 80", "coverage: 120", []string{"4:11: error: coverage is a whole number from 0 to 100."}},
		{"pack: small", "pack: 小さい", []string{"1:7: error: This cannot be an id: 小さい."}},
		{"name: {ja: 小, en: Small}", "name: {en: Small}", []string{"3:7: error: ja is missing."}},
		{"name: {ja: 小, en: Small}", "name: {ja: 小}", []string{"3:7: warning: The English (en) is missing."}},
		{"name: {ja: 小, en: Small}", "name: 小", []string{"3:7: error: This should be written as keys with values."}},
		{"name: {ja: 小, en: Small}", `name: {ja: " ", en: Small}`, []string{"3:12: error: The text is blank."}},
		{"name: {ja: 小, en: Small}", "name: {ja: 3, en: Small}", []string{"3:12: error: This should be text."}},
		{"name: {ja: 小, en: Small}", "name:", []string{"1:1: error: name is missing."}},
		{"coverage: 80", "coverge: 80", []string{"1:1: error: coverage is missing.", "4:1: error: Unknown key: coverge."}},
		{"scale: [低, 中, 高]", "scale: [低, 高]", []string{"5:8: error: The scale has 2 steps.", "15:7: error: work has 3 anchors."}},
		{"scale: [低, 中, 高]", "scale: [1, 2, 3]", []string{
			"5:9: error: This should be text.", "5:12: error: This should be text.", "5:15: error: This should be text."}},
		{"scale: [低, 中, 高]", "scale: [低, 低, 高]", []string{"5:12: error: The step 低 appears twice."}},
		{"      - {ja: 三, en: Three}\n", "", []string{"15:7: error: work has 2 anchors."}},
		{"weight: 3", "weight: 11", []string{"11:13: error: weight is a whole number from 0 to 10."}},
		{"weight: 3", "weight: 0", []string{"7:3: error: All weights add up to zero."}},
		{"must: true", "must: ja", []string{"10:11: error: must is true or false."}},
		{"criteria: [work]", "criteria: [job]", []string{"7:5: error: No question asks about work, which is a must.", "37:16: error: Unknown criterion: job."}},
		{"    criteria: [work]\n", "", []string{"7:5: error: No question asks about work, which is a must.", "35:5: error: The criteria of question q do not fit."}},
		{"reverse: true", "reverse: true\n    criteria: [work]", []string{"38:5: error: The criteria of question back do not fit."}},
		{"id: back", "id: q", []string{"38:9: error: q is used twice."}},
		{"  - id: ask\n", "  - id: plus\n", []string{"25:9: error: plus is used twice."}},
		{"id: plus", "id: plus point", []string{"19:9: error: This cannot be an id: plus point.", "52:26: error: Unknown measure: tag:plus.", "63:12: error: Unknown tag: plus."}},
		{"criterion: work\n    side: plus", "criterion: charm\n    side: plus", []string{
			"7:5: warning: work has no plus or minus tag.", "20:16: error: Unknown criterion: charm."}},
		{"side: plus\n    strength: 2", "side: up\n    strength: 2", []string{"21:11: error: This is not a side: up."}},
		{"strength: 2", "strength: 3", []string{"22:15: error: strength is a whole number from 1 to 2."}},
		{"    strength: 2\n", "", []string{"19:5: error: strength is missing."}},
		{"side: ask", "side: ask\n    kana: きくカナ", []string{"28:11: error: The reading of tag ask, “きくカナ”, takes hiragana and ー alone."}},
		{"side: ask", "side: ask\n    strength: 1", []string{"28:15: error: The ask tag ask has a strength."}},
		{`"改善 and DEED"`, `"改善 and"`, []string{"24:20: error: This is not a pattern: 改善 and."}},
		{`"改善 and DEED"`, `"改善 and DONE"`, []string{"24:24: error: This is not a pattern: 改善 and DONE."}},
		{`"{0}:担当"`, `担当`, []string{"30:5: error: The name of requirement tag done leaves out the requirement."}},
		{"  - verdict: discuss\n", "", []string{"51:5: error: The last verdict rule has conditions."}},
		{"  - verdict: discuss\n", "  - verdict: discuss\n  - verdict: confirm\n", []string{"54:5: error: This verdict rule can never be reached."}},
		{"verdict: discuss", "verdict: hire", []string{"53:14: error: This is not a verdict: hire."}},
		{"total >= 3.5", "total>=3.5", []string{"52:12: error: A condition has three words, as in total >= 3.5."}},
		{"total >= 3.5", "charm >= 3.5", []string{"52:12: error: Unknown measure: charm."}},
		{"total >= 3.5", "total => 3.5", []string{"52:12: error: Unknown comparison: =>."}},
		{"total >= 3.5", "total >= 350", []string{"52:12: error: total is compared with a number from 1 to 5."}},
		{"total >= 3.5", "total >= 3.555", []string{"52:12: error: total is compared with a number from 1 to 5."}},
		{"total >= 3.5", "coverage >= 79.5", []string{"52:12: error: coverage is compared with a whole number from 0 to 100."}},
		{"total >= 3.5", "widest_spread >= 4.5", []string{"52:12: error: widest_spread is compared with a number from 0 to 4."}},
		{"item: 1", "item: 100", []string{"55:11: error: item is a whole number from 1 to 99."}},
		{"patterns: [本籍]", "patterns: [本籍 near]", []string{"59:19: error: This is not a pattern: 本籍 near."}},
		{"tags: [plus]", "tags: [plus, charm]", []string{"63:18: error: Unknown tag: charm."}},
		{"    clears:\n      - {ja: 満了, en: Ended}\n", "", []string{"42:5: error: clears is missing."}},
		{"conditions:\n  - id: pay\n    name: {ja: 年収, en: Pay}\n", "conditions: pay\n", []string{"47:13: error: conditions takes a list."}},
		{"  - item: 1", "- item: 1", []string{"55:9: error: This is not readable as YAML: mapping value is not allowed in this context."}},
		{"version: 1", "version: 1\nversion: 2", []string{`3:1: error: This is not readable as YAML: mapping key "version" already defined at [2:1].`}},
		{"look: {ja: 見る, en: Look}", "look: &look {ja: 見る, en: Look}", []string{"13:11: error: This should be written as keys with values."}},
	}
	for _, c := range table {
		if strings.Count(small, c.old) == 0 {
			t.Fatalf("%q does not stand in the small pack", c.old)
		}
		got := found(strings.Replace(small, c.old, c.new, 1))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q for %q: %s", c.new, c.old, diff)
		}
	}
}

func TestDecodeRefusesWithPlaceAndAdvice(t *testing.T) {
	_, err := Decode("p.yaml", []byte(strings.Replace(small, "coverage: 80", "coverage: 120", 1)))
	want := "p.yaml:4:11: coverage is a whole number from 0 to 100. Write it without quotes and without decimals."
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

func TestDecodeTakesAPackWithWarnings(t *testing.T) {
	p, err := Decode("p.yaml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if v := p.Verdicts[0].Conditions[0].Value; v != 350 {
		t.Errorf("total >= 3.5 became %d hundredths", v)
	}
	again, err := Decode("other.yaml", []byte(small))
	if err != nil || again.Hash != p.Hash || len(p.Hash) != 64 {
		t.Errorf("hash %q and %q: the file's bytes alone make it", p.Hash, again.Hash)
	}
	changed, err := Decode("p.yaml", []byte(small+"# a note\n"))
	if err != nil || changed.Hash == p.Hash {
		t.Error("another file has the same hash")
	}
}

func TestFilesThatAreNoPack(t *testing.T) {
	for name, raw := range map[string]string{
		"nothing":         "",
		"only a remark":   "# pack\n",
		"a word":          "pack",
		"a list":          "- pack\n",
		"two documents":   "pack: a\n---\npack: b\n",
		"no text":         "\x00\xff",
		"too large":       strings.Repeat("#", maxFile+1),
		"a tab":           "pack:\n\t- a\n",
		"a staircase":     strings.Repeat("[", 100000),
		"an endless line": strings.Repeat("- ", 100000),
	} {
		if p, err := Decode(name, []byte(raw)); err == nil {
			t.Errorf("%s: read as %+v", name, p)
		}
	}
}

// Whatever an author saves, the program answers with findings and never falls
// over; what it takes is a pack that works.
func FuzzDecodePack(f *testing.F) {
	f.Add([]byte(small))
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := Decode("p.yaml", raw)
		if err != nil {
			return
		}
		if p.Scale.N() < minSteps || len(p.Criteria) == 0 || len(p.Verdicts) == 0 || len(p.Verdicts[len(p.Verdicts)-1].Conditions) != 0 {
			t.Errorf("taken, and broken: %+v", p)
		}
		if _, err := listen.New(p); err != nil {
			t.Errorf("taken, and its patterns do not compile: %v", err)
		}
	})
}
