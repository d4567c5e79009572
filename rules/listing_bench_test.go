package rules_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"kotae/rules"
)

// BenchmarkList ranks 10,000 candidates on twelve criteria: anew, in one order
// that stays, and kept.
func BenchmarkList(b *testing.B) {
	p := weighted(4, 4, 4, 3, 3, 2, 3, 2, 2, 2, 1, 0)
	random := rand.New(rand.NewPCG(1, 2))
	entries := make([]rules.Entry, 10_000)
	for i := range entries {
		steps := make([]int, len(p.Criteria))
		for j := range steps {
			steps[j] = 1 + random.IntN(5)
		}
		entries[i] = entry(p, fmt.Sprintf("%05d", i), steps...)
	}
	w := p.Weights()
	b.Run("anew", func(b *testing.B) {
		for b.Loop() {
			rules.List(entries, w, 80)
		}
	})
	random.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	b.Run("anew, in no order", func(b *testing.B) {
		for b.Loop() {
			rules.List(entries, w, 80)
		}
	})
	b.Run("kept", func(b *testing.B) {
		var r rules.Ranking
		for b.Loop() {
			r.List(entries, w, 80)
		}
	})
}
