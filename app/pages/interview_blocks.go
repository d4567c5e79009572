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

// sumUp sums up every line and every block; there is always a first block.
func (p *interviewPage) sumUp(v *interviewView) {
	s := p.newLineSum(v)
	before := rules.QuestionID("")
	v.lineSums = make([]uint64, 0, len(v.record.Lines))
	for _, l := range v.record.Lines {
		v.lineSums = append(v.lineSums, s.of(l, before))
		before = l.Question
	}
	v.sums = make([]uint64, 0, len(v.record.Lines)/blockSize+1)
	for n := 0; n == 0 || n*blockSize < len(v.record.Lines); n++ {
		v.sums = append(v.sums, s.ofBlock(n))
	}
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
	for i, l := range lines {
		for len(held) > 0 && held[0].V.Held.Event.At < l.At {
			rows, held = append(rows, held[0]), held[1:]
		}
		at := b.N*blockSize + i
		rows = append(rows, &lineRow{ID: l.ID, At: at, Sum: v.lineSums[at], page: b.page})
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

// sumSeed makes sums of one page comparable.
var sumSeed = maphash.MakeSeed()

// lineSum sums up all that a line shows. Texts go in by the event that wrote them.
type lineSum struct {
	hash     maphash.Hash
	page     *interviewPage
	view     *interviewView
	declined map[rules.LineID]int
	// common is what all lines depend on.
	common uint64
}

func (p *interviewPage) newLineSum(v *interviewView) *lineSum {
	p.drawings++
	s := &lineSum{page: p, view: v, declined: map[rules.LineID]int{}}
	s.hash.SetSeed(sumSeed)
	for _, d := range v.card.Declined {
		s.declined[d.Line]++
	}
	s.text(p.state.Lang())
	for _, u := range v.panel {
		s.text(u.Name)
	}
	s.number(startOf(v.record))
	s.marks(v.writable, p.desk.ear.deaf())
	s.common = s.hash.Sum64()
	return s
}

// of sums up a line behind another one.
func (s *lineSum) of(l rules.Line, before rules.QuestionID) uint64 {
	v, p := s.view, s.page
	s.hash.Reset()
	s.number(int64(s.common))
	s.text(string(l.ID), string(l.Head), string(l.Question), string(before))
	s.number(l.At, int64(s.declined[l.ID]))
	selected := l.ID == v.target
	s.marks(l.Later, v.unsent(l), selected, l.ID == p.editing, selected && p.tabTakes(l.ID))
	for _, t := range v.tags[l.ID] {
		s.text(string(t.Tag))
		s.number(int64(t.From), int64(t.To))
	}
	for _, r := range l.Rivals {
		s.text(string(r.Event))
	}
	return s.hash.Sum64()
}

// ofBlock sums up the lines of a block and what is held among them.
func (s *lineSum) ofBlock(n int) uint64 {
	s.hash.Reset()
	lines, held := s.view.block(n)
	for i := range lines {
		s.number(int64(s.view.lineSums[n*blockSize+i]))
	}
	if len(held) > 0 {
		s.number(int64(s.page.drawings)) // what is held changes with its form
	}
	return s.hash.Sum64()
}

func (s *lineSum) text(all ...string) {
	for _, one := range all {
		_, _ = s.hash.WriteString(one)
		_ = s.hash.WriteByte(0)
	}
}

func (s *lineSum) number(all ...int64) {
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

func (s *lineSum) marks(all ...bool) {
	for _, is := range all {
		b := byte(1)
		if is {
			b = 2
		}
		_ = s.hash.WriteByte(b)
	}
}
