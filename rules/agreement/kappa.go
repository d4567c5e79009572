package agreement

// Disagreement weighs how far two ratings lie apart.
type Disagreement func(a, b int) float64

// Unweighted counts every difference the same.
func Unweighted(a, b int) float64 {
	if a == b {
		return 0
	}
	return 1
}

// Linear weighs by the number of steps, Quadratic by its square.
func Linear(a, b int) float64 {
	if a < b {
		a, b = b, a
	}
	return float64(a - b)
}

// Quadratic weighs by the square of the number of steps.
func Quadratic(a, b int) float64 { return Linear(a, b) * Linear(a, b) }

// Kappa is Cohen's kappa of two raters: table[a][b] counts, or gives the share
// of, units that the first rated a and the second b. Where chance leaves nothing
// to disagree about it is not computable, never 1.
func Kappa(table [][]float64, weigh Disagreement) (float64, Answer) {
	rows, columns, n := make([]float64, len(table)), make([]float64, len(table)), 0.0
	for a, row := range table {
		for b, v := range row {
			rows[a] += v
			columns[b] += v
			n += v
		}
	}
	if n == 0 {
		return 0, NotComputable
	}
	observed, expected := 0.0, 0.0
	for a, row := range table {
		for b, v := range row {
			observed += weigh(a, b) * v / n
			expected += weigh(a, b) * rows[a] * columns[b] / (n * n)
		}
	}
	if expected == 0 {
		return 0, NotComputable
	}
	return 1 - observed/expected, Computed
}
