package pages

import "kotae/rules"

// worded is a line of the comparison in words.
type worded struct {
	line  comparisonLine
	words *rowWords
}

// word puts the lines into words, as far as that is not done: a table of 500
// rows must not be written anew because a card came in or a cell was selected.
func (p *comparison) word() {
	wording := p.state.Lang() + p.namesClass()
	if p.wording != wording {
		p.wording, p.words = wording, nil
	} else if p.wordedView == p.view {
		return
	}
	if p.wordedView = p.view; p.words == nil {
		p.words = map[rules.CandidateID]*worded{}
	}
	for i := range p.view.all {
		l := &p.view.all[i]
		w := p.words[l.Candidate.ID]
		if w == nil {
			w = &worded{}
			p.words[l.Candidate.ID] = w
		}
		if w.words == nil || !w.still(l) {
			w.words = p.wordsOf(l, w)
			w.line = *l
		}
	}
}

// still reports whether the words hold for the line.
func (w *worded) still(l *comparisonLine) bool {
	was := &w.line
	return sameResult(&was.Result, &l.Result) && was.Candidate == l.Candidate && was.Submitted == l.Submitted && was.Panel == l.Panel &&
		was.Rank == l.Rank && was.Best == l.Best && was.Worst == l.Worst && was.Shared == l.Shared && was.Judged.Verdict == l.Judged.Verdict &&
		was.Outcome.State == l.Outcome.State && was.Outcome.Decision == l.Outcome.Decision && len(was.Outcome.History) == len(l.Outcome.History)
}

// wordsOf turns a line into text; the cells, which are most of it, are kept where
// the line had them before.
func (p *comparison) wordsOf(l *comparisonLine, before *worded) *rowWords {
	p.written++
	r := &rowWords{Written: p.written, Candidate: string(l.Candidate.ID), Label: p.label(l.Candidate), Handed: p.handedText(l)}
	if sameCells(before.line.Result.Cells, l.Result.Cells) {
		r.Judgements, r.Cells = before.words.Judgements, before.words.Cells
	} else {
		for _, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
			if n := l.Result.Judgements[j]; n > 0 {
				r.Judgements = append(r.Judgements, judgementCount{T(p.state, "ui.judgement."+string(j)), n})
			}
		}
		for i, c := range p.data.Pack.Criteria {
			r.Cells = append(r.Cells, p.cellOf(c, l.Result.Cells[i]))
		}
	}
	r.Total, r.Rank = p.totalOf(l)
	r.Verdict = comparisonCell{Class: "v"}
	if l.Result.Sheets > 0 {
		verdict := T(p.state, "verdict."+string(l.Judged.Verdict))
		r.Verdict = comparisonCell{Class: "v " + string(l.Judged.Verdict), Text: verdict, Says: T(p.state, "comparison.verdict.says", verdict)}
	}
	r.Decision, r.Decided = p.decisionOf(l)
	if p.data.MayDecide {
		r.Decide = T(p.state, "comparison.decide")
		if r.Decision != "" {
			r.Decide = T(p.state, "comparison.decide.change")
		}
	}
	return r
}
