package pages

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"kotae/rules"
)

// spreadBar is where the bar under a score lies on a line of 400 units, one
// for each hundredth from 1.00 to 5.00. A single opinion is a short mark.
func spreadBar(c rules.Cell) (x, width int) {
	const shortest, line = 36, 400
	x, width = int(c.Low)-100, int(c.Spread())
	if width < shortest {
		x, width = x-(shortest-width)/2, shortest
	}
	return min(max(x, 0), line-width), width
}

// spreadPath draws that bar, whose ends are round and 15 units long.
func spreadPath(c rules.Cell) string {
	x, width := spreadBar(c)
	return "M" + strconv.Itoa(x+15) + " 15H" + strconv.Itoa(x+width-15)
}

// scoreClass is the colour of a score: its nearest whole point.
func scoreClass(p rules.Points) string {
	return fmt.Sprintf("s%d", min(max((int(p)+50)/100, 1), 5))
}

// radarPoint is one axis of the radar: where its label stands and, where the
// criterion is scored, where the score lies.
type radarPoint struct {
	X, Y   float64
	Scored bool
}

// radarShape is one candidate on the radar. Path breaks at every axis that is
// not scored: what nobody could tell is not drawn as a zero.
type radarShape struct {
	Path   string
	Closed bool
	Points []radarPoint
}

// radarAxis is the end of axis i of n at the radius.
func radarAxis(i, n int, radius float64) (x, y float64) {
	angle := -math.Pi/2 + 2*math.Pi*float64(i)/float64(n)
	return radius * math.Cos(angle), radius * math.Sin(angle)
}

// shapeOf draws the cells named by axes around the centre; 5.00 lies at the
// radius, 0 in the centre.
func shapeOf(cells []rules.Cell, axes []int, radius float64) radarShape {
	var s radarShape
	scored := 0
	for i, a := range axes {
		point := radarPoint{}
		if a < len(cells) && cells[a].State == rules.Scored {
			point.X, point.Y = radarAxis(i, len(axes), radius*float64(cells[a].Score)/500)
			point.Scored = true
			scored++
		}
		s.Points = append(s.Points, point)
	}
	s.Closed = scored == len(axes) && scored > 2
	s.Path = radarPath(s.Points, s.Closed)
	return s
}

// radarPath joins neighbours that are both scored, the last with the first too.
func radarPath(points []radarPoint, closed bool) string {
	var path strings.Builder
	write := func(command string, p radarPoint) { fmt.Fprintf(&path, "%s%.1f %.1f", command, p.X, p.Y) }
	for i, p := range points {
		if !p.Scored {
			continue
		}
		before := points[(i+len(points)-1)%len(points)]
		switch {
		case closed && i > 0:
			write("L", p)
		case closed || !before.Scored:
			write("M", p)
		case i == 0:
			write("M", before)
			write("L", p)
		default:
			write("L", p)
		}
	}
	if closed {
		path.WriteString("Z")
	}
	return path.String()
}

// radarAxes are the criteria that count, by their place in the pack; a radar
// of fewer than three axes says nothing.
func radarAxes(p *rules.Pack) []int {
	var axes []int
	for i, c := range p.Criteria {
		if c.Weight > 0 {
			axes = append(axes, i)
		}
	}
	return axes
}
