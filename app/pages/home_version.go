package pages

import (
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderVersion offers a new version of the page: here, where nothing is being
// written, and nowhere else.
func (p *home) renderVersion() app.UI {
	return ui.Notice{
		Kind: ui.Info, Title: T(p.state, "version.new"), Body: T(p.state, "version.why"), Part: "new-version",
		Actions: []app.UI{ui.Button{Label: T(p.state, "version.change"), Part: "change-version", OnClick: p.onChangeVersion}.UI()},
	}.UI()
}

func (p *home) onChangeVersion(app.Context, app.Event) { p.state.ChangeVersion() }
