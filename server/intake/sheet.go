package intake

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"kotae/exports"
	"kotae/rules"
	"kotae/rules/messages"
)

// Sheet is what one evaluation sheet (面接評価シート) says.
type Sheet struct {
	// Name is the tab, Number the candidate's, for messages.
	Name, Number string
	Posting      rules.PostingID
	Card         rules.CardID
	Pack         rules.PackID
	Version      string
	Hash         string
	Ratings      []rules.RatingSet
	Points       []rules.PointWritten
	Judgement    rules.Judgement
	Conditions   []rules.ConditionRecorded
	Handover     []rules.HandoverPut
	// Unread are cells whose words nobody can take for a choice.
	Unread []Unread
}

// Unread is a cell that could not be understood.
type Unread struct {
	Row  int
	Text string
}

// Blank reports whether nothing was filled in.
func (s Sheet) Blank() bool {
	return len(s.Ratings)+len(s.Points)+len(s.Conditions)+len(s.Handover)+len(s.Unread) == 0 && s.Judgement == ""
}

// Evaluations reads every evaluation sheet of a workbook. Pack finds the pack of a
// posting; a sheet that was made for another version is refused, since the same
// step may mean something else there.
func Evaluations(raw []byte, pack func(rules.PostingID) (*rules.Pack, error)) ([]Sheet, error) {
	var all []Sheet
	var reading *evaluation
	err := eachRow(raw, func(name string, number int, cells []string) error {
		if number == 1 {
			reading = nil
			key, ours := strings.CutPrefix(at(cells, exports.BlankKey), exports.BlankMark)
			if !ours {
				return nil
			}
			s, p, err := begin(name, key, pack)
			if err != nil {
				return err
			}
			all = append(all, s)
			reading = &evaluation{pack: p, words: choicesOf(p)}
			return nil
		}
		if reading != nil {
			reading.row(&all[len(all)-1], number, cells)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, rules.Errorf(rules.Invalid, "error.intake.sheet")
	}
	return all, nil
}

// begin reads whose sheet it is.
func begin(name, key string, pack func(rules.PostingID) (*rules.Pack, error)) (Sheet, *rules.Pack, error) {
	v, err := url.ParseQuery(key)
	if err != nil || !rules.ValidID(v.Get("card")) || !rules.ValidID(v.Get("posting")) {
		return Sheet{}, nil, rules.Errorf(rules.Invalid, "error.intake.sheet")
	}
	s := Sheet{Name: name, Number: v.Get("number"), Posting: rules.PostingID(v.Get("posting")), Card: rules.CardID(v.Get("card")),
		Pack: rules.PackID(v.Get("pack")), Version: v.Get("version"), Hash: v.Get("hash")}
	p, err := pack(s.Posting)
	if err != nil {
		return Sheet{}, nil, err
	}
	if p.ID != s.Pack || p.Hash != s.Hash {
		return Sheet{}, nil, rules.Errorf(rules.Conflict, "error.intake.version", name)
	}
	return s, p, nil
}

// at is a cell of a row, without the blanks around it.
func at(cells []string, column int) string {
	if column > len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[column-1])
}

// evaluation reads the rows of one sheet.
type evaluation struct {
	pack  *rules.Pack
	words choices
}

func (e *evaluation) row(s *Sheet, number int, cells []string) {
	key := at(cells, exports.BlankKey)
	value, text := at(cells, exports.BlankValue), at(cells, exports.BlankText)
	switch {
	case strings.HasPrefix(key, exports.BlankRating):
		e.rating(s, number, rules.CriterionID(key[len(exports.BlankRating):]), value, at(cells, exports.BlankReason))
	case key == exports.BlankStrong && text != "":
		s.Points = append(s.Points, rules.PointWritten{Side: rules.Plus, Text: text})
	case key == exports.BlankWeak && text != "":
		s.Points = append(s.Points, rules.PointWritten{Side: rules.Minus, Text: text})
	case key == exports.BlankJudgement && value != "":
		j, ok := e.words.judgements[folded(value)]
		if !ok {
			s.Unread = append(s.Unread, Unread{number, value})
		}
		s.Judgement = j
	case strings.HasPrefix(key, exports.BlankCondition) && text != "":
		s.Conditions = append(s.Conditions, rules.ConditionRecorded{Condition: rules.ConditionID(key[len(exports.BlankCondition):]), Text: text})
	case strings.HasPrefix(key, exports.BlankHandover) && text != "":
		e.handover(s, number, key, at(cells, exports.BlankWhat), text)
	}
}

func (e *evaluation) rating(s *Sheet, number int, id rules.CriterionID, value, reason string) {
	if value == "" {
		if reason != "" { // a reason alone rates nothing, and must not vanish
			s.Unread = append(s.Unread, Unread{number, reason})
		}
		return
	}
	r, ok := e.words.ratings[folded(value)]
	if _, known := e.pack.Criterion(id); !ok || !known {
		s.Unread = append(s.Unread, Unread{number, value})
		return
	}
	r.Reason = reason
	s.Ratings = append(s.Ratings, rules.RatingSet{Criterion: id, Rating: r})
}

func (e *evaluation) handover(s *Sheet, number int, key, kind, text string) {
	k := rules.ToConfirm
	if kind != "" {
		var ok bool
		if k, ok = e.words.handovers[folded(kind)]; !ok {
			s.Unread = append(s.Unread, Unread{number, kind})
			return
		}
	}
	s.Handover = append(s.Handover, rules.HandoverPut{Item: rules.HandoverID("sheet-" + key[len(exports.BlankHandover):]), Kind: k, Text: text})
}

// choices are the words that a cell may hold, in either language, folded.
type choices struct {
	ratings    map[string]rules.Rating
	judgements map[string]rules.Judgement
	handovers  map[string]rules.HandoverKind
}

func choicesOf(p *rules.Pack) choices {
	c := choices{map[string]rules.Rating{}, map[string]rules.Judgement{}, map[string]rules.HandoverKind{}}
	for i, step := range p.Scale.Steps {
		c.ratings[folded(step)] = rules.Rating{Kind: rules.Rated, Step: i + 1}
	}
	for _, lang := range []string{"ja", "en"} {
		word := func(key string) string { return folded(messages.Text(lang, key)) }
		c.ratings[word("blank.unconfirmed")] = rules.Rating{Kind: rules.Unconfirmed}
		c.ratings[word("blank.excluded")] = rules.Rating{Kind: rules.NotApplicable}
		for _, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
			c.judgements[word("ui.judgement."+string(j))] = j
		}
		for _, h := range []rules.HandoverKind{rules.ToConfirm, rules.Fact, rules.Interpretation, rules.CautionNote} {
			c.handovers[word("review.handover."+string(h))] = h
		}
	}
	return c
}

// folded makes "４", " 4" and "4.0" one word, and "ａ" and "A".
func folded(s string) string {
	s = strings.ToUpper(strings.TrimFunc(width.Narrow.String(s), unicode.IsSpace))
	if whole, ok := strings.CutSuffix(s, ".0"); ok && whole != "" {
		return whole
	}
	return s
}
