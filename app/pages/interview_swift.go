package pages

import (
	"kotae/app/dom"
	"kotae/rules"
)

// A tag key must show within a few milliseconds; the engine draws only at its
// next frame. So the key itself puts a copy of the palette's chip under the
// line, or hides the one that goes. The drawing that follows replaces both.
const shownAtOnce = "data-at-once"

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
