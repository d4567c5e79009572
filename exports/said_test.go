package exports

import (
	"slices"
	"strings"
	"testing"

	"kotae/rules"
)

// A sentence that three tagged is one thing that was said; the meeting still reads
// who set which tag. Two sentences that read the same stay two.
func TestALineStandsOnceUnderACriterion(t *testing.T) {
	b := sampleBook()
	q := b.Quotes[3]
	q.Line = "l1"
	twin := q
	twin.Interviewer, twin.Tags = "面接官 A", []rules.TagID{"improved"}
	again, elsewhere := twin, twin
	again.Line, again.Elapsed = "l2", q.Elapsed+60
	elsewhere.Criterion, elsewhere.Tags = "experience", []rules.TagID{"volume"}
	b.Quotes = append(b.Quotes[:3], again, q, elsewhere, twin)
	rows, err := open(t, workbook(t, b)).GetRows("根拠")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows[evidenceHead:] {
		if row[0] == q.Number {
			got = append(got, strings.Join(row[4:], "|"))
		}
	}
	names := b.tagNames()
	want := []string{
		names["volume"] + "|面接官 A|15分00秒",
		names["improved"] + "\n" + names["waited"] + " ― 面接官 B|面接官 A\n面接官 B|15分00秒",
		names["improved"] + "|面接官 A|16分00秒",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
