package pages

import (
	"strconv"
	"time"

	"kotae/app/dom"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A tag key must show within a few milliseconds; the engine draws only at its
// next frame. So the key itself puts a copy of the palette's chip under the
// line, or hides the one that goes. The drawing that follows replaces both.
const shownAtOnce = "data-at-once"

// What follows from a tag key is drawn once the tag keys rest, and at latest so
// long after the first: the key itself has shown its tag. Drawn between two of
// some quick keys it would hold up the second, by the layout it asks for and by
// what it leaves behind in memory.
const (
	tagKeysRest  = 200  // milliseconds
	tagKeysOwing = 1500 // milliseconds
)

// drawAfterTags draws when the tag keys rest.
func (p *interviewPage) drawAfterTags(ctx app.Context) {
	p.taggedAt = time.Now().UnixMilli()
	if p.drawsSoon {
		return
	}
	p.drawsSoon = true
	p.drawBy = p.taggedAt + tagKeysOwing
	p.drawRested(ctx, tagKeysRest)
}

// drawRested looks after a while whether the tag keys rest.
func (p *interviewPage) drawRested(ctx app.Context, after int64) {
	ctx.After(time.Duration(after)*time.Millisecond, func(ctx app.Context) {
		now := time.Now().UnixMilli()
		switch left := min(p.taggedAt+tagKeysRest, p.drawBy) - now; {
		case !p.drawsSoon:
			ctx.PreventUpdate() // something else had it drawn
		case left > 0:
			ctx.PreventUpdate()
			p.drawRested(ctx, left)
		default:
			p.drawsSoon = false
			p.follows(ctx)
		}
	})
}

// follows takes in what changed, unless it waits for the next drawing. A line that
// somebody else notes does not wait.
func (p *interviewPage) follows(ctx app.Context) {
	switch {
	case p.drawsSoon && len(p.open.Record().Lines) == len(p.shown.record.Lines):
		ctx.PreventUpdate()
	case p.turned(ctx):
		p.settle()
	}
}

// showPut shows a tag under its line at once; one hidden a moment ago comes
// back.
func showPut(line rules.LineID, tag rules.TagID) {
	if chip := shownTag(line, tag); chip.Exists() {
		unhide(chip)
		return
	}
	chip := dom.Query(paletteTag(tag) + " .tag").CloneInto(dom.Query(lineTags(line)))
	chip.SetAttr("data-part", "tag")
	chip.SetAttr("data-tag", string(tag))
	chip.SetAttr(shownAtOnce, "put")
}

// showLifted hides a tag under its line at once.
func showLifted(line rules.LineID, tag rules.TagID) {
	chip := shownTag(line, tag)
	if chip.Attr(shownAtOnce) == "put" {
		chip.Remove()
		return
	}
	chip.SetAttr("hidden", "")
	chip.SetAttr(shownAtOnce, "lifted")
}

// settleShown takes back what was shown at once within what a selector names: in
// the line whose tag could not be recorded, and in all lines when something is
// undone, for a tag put and taken back between two drawings leaves its line as it
// was, and such a line is not drawn. A line that is drawn is written anew.
func settleShown(within string) {
	for {
		chip := dom.Query(within + " [" + shownAtOnce + "]")
		switch {
		case !chip.Exists():
			return
		case chip.Attr(shownAtOnce) == "put":
			chip.Remove()
		default:
			unhide(chip)
		}
	}
}

// showPressed shows at once which of some tags the line that the keys act on has.
func (p *interviewPage) showPressed(tags ...rules.Tag) {
	target := p.target(p.open.Record())
	for _, t := range tags {
		dom.Query(paletteTag(t.ID)).SetAttr("aria-pressed", strconv.FormatBool(p.open.Card().Has(target, t.ID)))
	}
}

func unhide(chip dom.Element) {
	chip.RemoveAttr("hidden")
	chip.RemoveAttr(shownAtOnce)
}

func shownTag(line rules.LineID, tag rules.TagID) dom.Element {
	return dom.Query(lineTags(line) + ` [data-tag="` + string(tag) + `"]`)
}

func paletteTag(tag rules.TagID) string {
	return `[data-part="palette-tag"][data-tag="` + string(tag) + `"]`
}

func lineTags(line rules.LineID) string { return `[data-line="` + string(line) + `"] .tags` }
