package agreement

import (
	"math/rand/v2"
	"slices"
)

// LeastCandidates is how many co-rated candidates a leniency needs; below, only
// single differences are shown.
const LeastCandidates = 10

// Resamples is how often the candidates are drawn anew for the interval.
const Resamples = 2000

// Difference is one interviewer's rating less the mean of the others', in
// hundredths, on one criterion of one candidate.
type Difference struct {
	Candidate int
	Points    float64
}

// Lean is one interviewer's leniency (評価傾向): positive is 高め.
type Lean struct {
	Mean, Low, High float64
	Candidates      int
	Answer          Answer
}

// Leniency is the mean difference with a 95 % interval. Candidates are
// resampled, not ratings, since ratings of one candidate hang together; the seed
// makes the interval repeatable.
func Leniency(diffs []Difference, seed uint64) Lean {
	byCandidate := map[int][]float64{}
	for _, d := range diffs {
		byCandidate[d.Candidate] = append(byCandidate[d.Candidate], d.Points)
	}
	candidates := make([]int, 0, len(byCandidate))
	for c := range byCandidate {
		candidates = append(candidates, c)
	}
	slices.Sort(candidates)
	lean := Lean{Candidates: len(candidates), Answer: TooFew}
	if len(candidates) < LeastCandidates {
		return lean
	}
	mean := func(pick func(i int) int) float64 {
		sum, n := 0.0, 0
		for i := range candidates {
			for _, v := range byCandidate[candidates[pick(i)]] {
				sum += v
				n++
			}
		}
		return sum / float64(n)
	}
	lean.Answer, lean.Mean = Computed, mean(func(i int) int { return i })
	r := rand.New(rand.NewPCG(seed, 0))
	drawn := make([]float64, Resamples)
	for k := range drawn {
		drawn[k] = mean(func(int) int { return r.IntN(len(candidates)) })
	}
	slices.Sort(drawn)
	lean.Low, lean.High = drawn[Resamples/40], drawn[Resamples-1-Resamples/40]
	return lean
}
