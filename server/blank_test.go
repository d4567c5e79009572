package main

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"kotae/exports"
	"kotae/server/api"
	"kotae/server/routes"
	"kotae/server/store"
)

// A pile of sheets out of order is sorted by hand on the morning of the
// interviews, and one of them ends up with another candidate.
func TestBlankSheetsLieByNumber(t *testing.T) {
	data, _ := demoData(t)
	within(t, data, func(st *store.Store) {
		b, err := routes.Blanks(t.Context(), st, "sample-eigyo", api.BlankRequest{}, time.Now())
		if err != nil || len(b.Sheets) < 12 {
			t.Fatal(len(b.Sheets), err)
		}
		if !slices.IsSortedFunc(b.Sheets, func(x, y exports.BlankSheet) int { return cmp.Compare(x.Number, y.Number) }) {
			t.Error("the sheets are not in the order of the candidates' numbers")
		}
		if slices.IsSortedFunc(b.Sheets, func(x, y exports.BlankSheet) int { return x.Starts.Compare(y.Starts) }) {
			t.Error("the sample is interviewed in the order of its numbers: this test shows nothing")
		}
	})
}
