package pages

import (
	"hash/maphash"

	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// blockSize is how many lines a block holds.
const blockSize = 20

// lineBlock is a stretch of the stream. After an hour there are hundreds of
// lines, and a key changes one: a block whose sum is as it was is not looked
// into.
type lineBlock struct {
	app.Compo
	N    int
	Sum  uint64
	page *interviewPage
}

// lineBlocks cuts the lines into blocks; what is held stands among the lines of
// its time.
func (p *interviewPage) lineBlocks(v interviewView) []app.UI {
	if len(v.record.Lines)+len(v.held) == 0 {
		return []app.UI{app.Ol().Class("lines").Body(app.Li().Class("stream-empty").Text(T(p.state, "interview.empty")))}
	}
	blocks := make([]app.UI, 0, len(v.sums))
	for n, sum := range v.sums {
		blocks = append(blocks, &lineBlock{N: n, Sum: sum, page: p})
	}
	return blocks
}

// blockSums sums up every block; there is always a first.
func (p *interviewPage) blockSums(v interviewView) []uint64 {
	s := p.newBlockSum(v)
	sums := make([]uint64, 0, len(v.record.Lines)/blockSize+1)
	for n := 0; n == 0 || n*blockSize < len(v.record.Lines); n++ {
		sums = append(sums, s.of(n))
	}
	return sums
}

// listenAgain keeps what is proposed on the own lines, as what to ask next sees it;
// only blocks that changed are listened to. What it keeps of lines that went is
// not asked for again.
func (p *interviewPage) listenAgain(v interviewView) {
	for n, sum := range v.sums {
		if n == len(p.heardSums) {
			p.heardSums = append(p.heardSums, 0)
		}
		if p.heardSums[n] == sum {
			continue
		}
		p.heardSums[n] = sum
		lines, _ := v.block(n)
		for _, l := range lines {
			p.heard[l.ID] = nil
			for _, s := range p.proposed(v.questions, v.tags, l) {
				p.heard[l.ID] = append(p.heard[l.ID], s.Tag)
			}
		}
	}
}

// CompoID keeps the blocks apart.
func (b *lineBlock) CompoID() string { return N(b.N) }

// Render draws the lines of the block.
func (b *lineBlock) Render() app.UI {
	v := b.page.shown
	lines, held := v.block(b.N)
	rows := make([]app.UI, 0, len(lines)+len(held))
	before := v.questionBefore(b.N)
	for _, l := range lines {
		for len(held) > 0 && held[0].V.Held.Event.At < l.At {
			rows, held = append(rows, held[0]), held[1:]
		}
		rows = append(rows, &lineRow{V: b.page.lineView(v, l, before), page: b.page})
		before = l.Question
	}
	for _, h := range held {
		rows = append(rows, h)
	}
	return app.Ol().Class("lines").Body(rows...)
}

// block are the lines of a block and what is held among them.
func (v interviewView) block(n int) (lines []rules.Line, held []*heldRow) {
	all := v.record.Lines
	from, to := n*blockSize, min((n+1)*blockSize, len(all))
	for _, h := range v.held {
		at := h.V.Held.Event.At
		if (n == 0 || at >= all[from].At) && (to == len(all) || at < all[to].At) {
			held = append(held, h)
		}
	}
	return all[from:to], held
}

// questionBefore is what was asked on the line before the block.
func (v interviewView) questionBefore(n int) rules.QuestionID {
	if n == 0 {
		return ""
	}
	return v.record.Lines[n*blockSize-1].Question
}

// sumSeed makes sums of one page comparable.
var sumSeed = maphash.MakeSeed()

// blockSum sums up all that the lines of a block show. Texts go in by the event
// that wrote them.
type blockSum struct {
	hash     maphash.Hash
	page     *interviewPage
	view     interviewView
	declined map[rules.LineID]int
}

func (p *interviewPage) newBlockSum(v interviewView) *blockSum {
	p.drawings++
	s := &blockSum{page: p, view: v, declined: map[rules.LineID]int{}}
	s.hash.SetSeed(sumSeed)
	for _, d := range v.card.Declined {
		s.declined[d.Line]++
	}
	return s
}

func (s *blockSum) of(n int) uint64 {
	s.hash.Reset()
	v := s.view
	lines, held := v.block(n)
	s.text(s.page.state.Lang(), string(v.questionBefore(n)))
	for _, u := range v.panel {
		s.text(u.Name)
	}
	s.number(startOf(v.record))
	s.marks(v.writable, s.page.desk.ear.deaf())
	for _, l := range lines {
		s.line(l)
	}
	if len(held) > 0 {
		s.number(int64(s.page.drawings)) // what is held changes with its form
	}
	return s.hash.Sum64()
}

func (s *blockSum) line(l rules.Line) {
	v, p := s.view, s.page
	s.text(string(l.ID), string(l.Head), string(l.Question))
	s.number(l.At, int64(s.declined[l.ID]))
	selected := l.ID == v.target
	s.marks(l.Later, v.unsent(l), selected, l.ID == p.editing, selected && p.hushed != l.ID && p.editing == "" && p.typedAt == 0)
	for _, t := range v.tags[l.ID] {
		s.text(string(t.Tag))
		s.number(int64(t.From), int64(t.To))
	}
	for _, r := range l.Rivals {
		s.text(string(r.Event))
	}
}

func (s *blockSum) text(all ...string) {
	for _, one := range all {
		_, _ = s.hash.WriteString(one)
		_ = s.hash.WriteByte(0)
	}
}

func (s *blockSum) number(all ...int64) {
	for _, n := range all {
		for ; n != 0; n >>= 7 {
			_ = s.hash.WriteByte(byte(n) | 0x80)
			if n == -1 {
				break
			}
		}
		_ = s.hash.WriteByte(0)
	}
}

func (s *blockSum) marks(all ...bool) {
	for _, is := range all {
		b := byte(1)
		if is {
			b = 2
		}
		_ = s.hash.WriteByte(b)
	}
}
