package rules

import "strconv"

// Scale is the row of rating steps: 3 to 7 labels, the lowest first
// (1–5, D–A, △○◎×).
type Scale struct {
	Steps []string `json:"steps"`
}

// Points are hundredths: 350 is 3.50. Every scale lies on 100..500.
type Points int32

// String renders points with two decimals, as screens and workbook show them.
func (p Points) String() string {
	return strconv.Itoa(int(p)/100) + "." + strconv.Itoa(int(p)/10%10) + strconv.Itoa(int(p)%10)
}

// Short renders points with one decimal, rounded half up, for narrow cells.
func (p Points) Short() string {
	t := (int(p) + 5) / 10
	return strconv.Itoa(t/10) + "." + strconv.Itoa(t%10)
}

// N is the number of steps.
func (s Scale) N() int { return len(s.Steps) }

// Points of a step 1..N: round(100 + 400·(step−1)/(N−1)).
func (s Scale) Points(step int) Points {
	n := s.N() - 1
	return Points(100 + (2*400*(step-1)+n)/(2*n))
}

// Has reports whether step is one of the scale's.
func (s Scale) Has(step int) bool { return 1 <= step && step <= s.N() }

// Nearest is the step whose points lie closest to p; the lower one of two.
func (s Scale) Nearest(p Points) int {
	best, dist := 1, Points(1<<30)
	for step := 1; step <= s.N(); step++ {
		d := s.Points(step) - p
		if d < 0 {
			d = -d
		}
		if d < dist {
			best, dist = step, d
		}
	}
	return best
}

// roundHalfUp divides with rounding half up; a >= 0, b > 0.
func roundHalfUp(a, b int) int { return (2*a + b) / (2 * b) }
