package rules

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Rows of the same rank must not change places from one drawing to the next.
func TestSortStably(t *testing.T) {
	type row struct{ rank, place int }
	rapid.Check(t, func(t *rapid.T) {
		got := make([]row, rapid.IntRange(0, 30).Draw(t, "rows"))
		for i := range got {
			got[i] = row{rapid.IntRange(0, 4).Draw(t, "rank"), i}
		}
		want := slices.Clone(got)
		byRank := func(a, b row) int { return cmp.Compare(a.rank, b.rank) }
		slices.SortStableFunc(want, byRank)
		SortStably(got, byRank)
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
