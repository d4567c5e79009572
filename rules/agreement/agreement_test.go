package agreement

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

const m = Missing

// The example of Krippendorff, "Computing Krippendorff's Alpha-Reliability":
// 4 observers, 12 units.
var krippendorff = [][]int{
	{1, 2, 3, 3, 2, 1, 4, 1, 2, m, m, m},
	{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, m, 3},
	{m, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, m},
	{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, m},
}

// The example of Wikipedia and of the Python package krippendorff.
var wikipedia = [][]int{
	{m, m, m, m, m, 3, 4, 1, 2, 1, 1, 3, 3, m, 3},
	{1, m, 2, 1, 3, 3, 4, 3, m, m, m, m, m, m, m},
	{m, m, 2, 1, 3, 4, 4, m, 2, 1, 1, 3, 3, m, 4},
}

func near(got, want float64) bool { return math.Abs(got-want) < 0.00005 }

func TestAlphaAgreesWithPublishedValues(t *testing.T) {
	for _, c := range []struct {
		name     string
		ratings  [][]int
		metric   Metric
		want     float64
		pairable int
	}{
		{"Krippendorff nominal", krippendorff, Nominal, 0.7434, 40},
		{"Krippendorff ordinal", krippendorff, Ordinal, 0.8154, 40},
		{"Krippendorff interval", krippendorff, Interval, 0.8491, 40},
		{"Wikipedia nominal", wikipedia, Nominal, 0.6914, 26},
		{"Wikipedia interval", wikipedia, Interval, 0.8108, 26},
		{"Wikipedia ordinal", wikipedia, Ordinal, 0.8067, 26},
	} {
		got, n, answer := Alpha(c.metric, c.ratings)
		if !near(got, c.want) || n != c.pairable || answer != Computed {
			t.Errorf("%s = %.4f from %d values (%s), want %.4f from %d", c.name, got, n, answer, c.want, c.pairable)
		}
	}
}

func TestKappaAgreesWithPublishedValues(t *testing.T) {
	cohen := [][]float64{{.44, .07, .09}, {.05, .20, .05}, {.01, .03, .06}}
	cohenWeights := [][]float64{{0, 1, 3}, {1, 0, 6}, {3, 6, 0}}
	fun := [][]float64{{7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}}
	films := [][]float64{{24, 8, 13}, {8, 13, 11}, {10, 9, 64}}
	for _, c := range []struct {
		name  string
		table [][]float64
		weigh Disagreement
		want  float64
	}{
		{"Cohen 1968 unweighted", cohen, Unweighted, 0.4915},
		{"Cohen 1968 weighted", cohen, func(a, b int) float64 { return cohenWeights[a][b] }, 0.3478},
		{"SexualFun unweighted", fun, Unweighted, 0.1293},
		{"SexualFun linear", fun, Linear, 0.2374},
		{"SexualFun quadratic", fun, Quadratic, 0.3320},
		{"Siskel and Ebert unweighted", films, Unweighted, 0.3888},
		{"Siskel and Ebert linear", films, Linear, 0.4269},
		{"Siskel and Ebert quadratic", films, Quadratic, 0.4580},
	} {
		if got, answer := Kappa(c.table, c.weigh); !near(got, c.want) || answer != Computed {
			t.Errorf("%s = %.4f (%s), want %.4f", c.name, got, answer, c.want)
		}
	}
}

// A panel that gave everybody the same mark has shown no agreement, only no
// difference; a 1 on the screen would mislead.
func TestSameRatingsEverywhereAreNotComputable(t *testing.T) {
	if _, _, answer := Alpha(Ordinal, [][]int{{3, 3, 3}, {3, 3, 3}}); answer != NotComputable {
		t.Errorf("alpha answers %s", answer)
	}
	if _, answer := Kappa([][]float64{{0, 0}, {0, 9}}, Quadratic); answer != NotComputable {
		t.Errorf("kappa answers %s", answer)
	}
}

func TestLeniencyNeedsTenCandidates(t *testing.T) {
	var diffs []Difference
	for c := range 9 {
		diffs = append(diffs, Difference{c, 100})
	}
	if got := Leniency(diffs, 1); got.Answer != TooFew || got.Candidates != 9 {
		t.Errorf("with nine candidates: %+v", got)
	}
	diffs = append(diffs, Difference{9, 100})
	if got := Leniency(diffs, 1); got.Answer != Computed || got.Mean != 100 || got.Low != 100 || got.High != 100 {
		t.Errorf("with ten candidates, all 1.00 above: %+v", got)
	}
}

func TestLeniencyIntervalHoldsTheMeanAndRepeats(t *testing.T) {
	var diffs []Difference
	for c := range 20 {
		diffs = append(diffs, Difference{c, float64(c*10 - 60)}, Difference{c, float64(40 - c)})
	}
	a, b := Leniency(diffs, 7), Leniency(diffs, 7)
	if a != b {
		t.Errorf("the same seed gives %+v and %+v", a, b)
	}
	if a.Low >= a.Mean || a.Mean >= a.High {
		t.Errorf("the mean lies outside its interval: %+v", a)
	}
}

func drawRatings(t *rapid.T) [][]int {
	units := rapid.IntRange(2, 12).Draw(t, "units")
	return rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 5), units, units), 2, 5).Draw(t, "ratings")
}

func TestAlphaDoesNotDependOnTheOrderOfRatersOrUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ratings := drawRatings(t)
		metric := Metric(rapid.IntRange(0, 2).Draw(t, "metric"))
		raters := rapid.Permutation(ratings).Draw(t, "raters")
		order := rapid.Permutation(indices(len(ratings[0]))).Draw(t, "units")
		moved := make([][]int, len(raters))
		for i, row := range raters {
			for _, u := range order {
				moved[i] = append(moved[i], row[u])
			}
		}
		a, n, answer := Alpha(metric, ratings)
		b, n2, answer2 := Alpha(metric, moved)
		if math.Abs(a-b) > 1e-9 || n != n2 || answer != answer2 {
			t.Fatalf("%v and %v", a, b)
		}
	})
}

func TestPerfectAgreementIsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.SliceOfN(rapid.IntRange(1, 5), 2, 12).Draw(t, "row")
		row[0], row[1] = 1, 5
		for _, metric := range []Metric{Nominal, Ordinal, Interval} {
			if got, _, answer := Alpha(metric, [][]int{row, row, row}); !near(got, 1) || answer != Computed {
				t.Fatalf("metric %d: %v %s", metric, got, answer)
			}
		}
	})
}

func TestRelabellingKeepsNominalAlpha(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ratings := drawRatings(t)
		labels := append([]int{Missing}, rapid.Permutation([]int{1, 2, 3, 4, 5}).Draw(t, "labels")...)
		other := make([][]int, len(ratings))
		for i, row := range ratings {
			for _, v := range row {
				other[i] = append(other[i], labels[v])
			}
		}
		a, _, _ := Alpha(Nominal, ratings)
		b, _, _ := Alpha(Nominal, other)
		if math.Abs(a-b) > 1e-9 {
			t.Fatalf("%v and %v", a, b)
		}
	})
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
