package pages

import (
	"time"

	"kotae/app/dom"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A tag key must show within a few milliseconds; the engine draws only at its
// next frame. So the key itself puts a copy of the palette's chip under the
// line, or hides the one that goes. The drawing that follows replaces both.
const shownAtOnce = "data-at-once"

// betweenDrawings is how long the drawing waits after another one when a tag key
// asks for it: the key has shown its tag. Drawn for each of some quick keys, what
// they leave behind in memory would have to be tidied in the middle of one.
const betweenDrawings = 400 // milliseconds

// drawPaced draws now, or a moment after the last drawing; what changes meanwhile
// is drawn with it.
func (p *interviewPage) drawPaced(ctx app.Context) {
	left := betweenDrawings - (time.Now().UnixMilli() - p.drawnAt)
	switch {
	case p.drawsSoon:
	case left <= 0:
		ctx.Dispatch(func(app.Context) {})
	default:
		p.drawsSoon = true
		ctx.After(time.Duration(left)*time.Millisecond, func(ctx app.Context) {
			p.drawsSoon = false
			p.follows(ctx)
		})
	}
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

// settleShown takes back what was shown at once within what a selector names; it
// runs right before a line is drawn from the record, and for all lines when
// something is undone: a tag put and taken back between two drawings leaves its
// line as it was, and such a line is not drawn.
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
