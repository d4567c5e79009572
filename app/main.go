// Command app is the program that runs in the browser.
package main

import (
	"kotae/app/pages"
	"kotae/app/state"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	a := state.New()
	pages.Register(a)
	a.Start()
	app.RunWhenOnBrowser()
}
