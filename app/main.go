// Command app is the program that runs in the browser.
package main

import (
	"runtime/debug"

	"kotae/app/pages"
	"kotae/app/state"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// halfMore is how much the memory may grow, in percent of what is in use, before
// it is tidied unasked; the browser never gets back what was once taken.
const halfMore = 50

func main() {
	debug.SetGCPercent(halfMore)
	a := state.New()
	pages.Register(a)
	a.Start()
	app.RunWhenOnBrowser()
}
