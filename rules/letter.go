package rules

// LetterKind says to whom a letter about a decision goes, and what for.
type LetterKind string

// The kinds of letters: 結果のお知らせ, エージェント向けの理由,
// ハローワーク(採用結果の通知), and フィードバック for internal 登用.
const (
	LetterResult    LetterKind = "result"
	LetterAgent     LetterKind = "agent"
	LetterHelloWork LetterKind = "hellowork"
	LetterFeedback  LetterKind = "feedback"
)

// LetterKinds lists them, the usual one first.
func LetterKinds() []LetterKind {
	return []LetterKind{LetterResult, LetterAgent, LetterHelloWork, LetterFeedback}
}

// PointState is what a letter may say of a criterion; never a score.
type PointState string

// The states: 伝わった, 抽象的なままだった, こちらが十分に聞けなかった.
const (
	Convincing PointState = "convincing"
	Abstract   PointState = "abstract"
	Unheard    PointState = "unheard"
)

// convincingFrom is the score from which an answer counts as convincing.
const convincingFrom Points = 400

// LetterPoint is one criterion in a letter.
type LetterPoint struct {
	Name  Text
	State PointState
	// Help is a question that would bring out what was missing.
	Help Text
}

// LetterPoints gives what letters may say of a result, in pack order. What lies
// in between, does not apply, or never counts is left out.
func LetterPoints(p *Pack, r Result) []LetterPoint {
	var points []LetterPoint
	for i, c := range p.Criteria {
		cell, point := r.Cells[i], LetterPoint{Name: c.Name, Help: p.help(c)}
		switch {
		case c.Weight == 0:
			continue
		case cell.State == Scored && cell.Score >= convincingFrom:
			point.State, point.Help = Convincing, Text{}
		case cell.State == Scored && cell.Score < FailingBelow:
			point.State = Abstract
		case cell.State == NotConfirmed, cell.State == Waiting:
			point.State = Unheard
		default:
			continue
		}
		points = append(points, point)
	}
	return points
}

// help is the criterion's first follow-up, or that of its first tag with one.
func (p *Pack) help(c Criterion) Text {
	if len(c.Followups) > 0 {
		return c.Followups[0]
	}
	for _, t := range p.Tags {
		if t.Criterion == c.ID && len(t.Followups) > 0 {
			return t.Followups[0]
		}
	}
	return Text{}
}
