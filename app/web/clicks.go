//go:build ignore

package main

import "path/filepath"

// clicks has one listener of the page hear every click, and find whose it is.
// go-app gives each element a function of JavaScript: five objects for each of
// the ten buttons beside a noted line, made, found again and let go one by one.
func clicks(pkg string) {
	swap(filepath.Join(pkg, "event.go"), "\tclose     func()\n", "\tclose     func()\n\tmark      int // of a click\n")
	node := filepath.Join(pkg, "node.go")
	replaced(node, map[string]bool{"nodeManager.dismountHTMLEventHandler": true})
	swap(node, "\tevent := handler.event\n\n\tjsHandler", "\tevent := handler.event\n\tif event == clicked {\n\t\treturn marked(v, handler)\n\t}\n\n\tjsHandler")
	write(filepath.Join(pkg, "clicks.go"), []byte(clicking))
}

const clicking = `package app

// clicked is the event that is heard for all elements at once; elements that wait
// for it bear a number under clickMark.
const clicked, clickMark = "click", "kotaeClick"

var (
	clickable = map[int]HTML{}
	lastMark  int
)

// marked has an element wait for clicks. The handler is looked up when one comes,
// so that another one needs nothing of the browser.
func marked(v HTML, h eventHandler) eventHandler {
	lastMark++
	h.mark = lastMark
	clickable[h.mark] = v
	v.JSValue().Set(clickMark, h.mark)
	return h
}

func (m nodeManager) dismountHTMLEventHandler(h eventHandler) {
	if h.mark != 0 {
		delete(clickable, h.mark)
	} else if h.close != nil {
		h.close()
	}
}

// hearClicks calls the handlers from the element that was clicked outwards, as
// the browser would. One that is disabled hears nothing.
func hearClicks(ctx Context) {
	Window().Get("document").addEventListener(clicked, FuncOf(func(_ Value, args []Value) any {
		event := Event{args[0]}
		for at := event.Get("target"); at.Truthy(); at = at.Get("parentElement") {
			mark := at.Get(clickMark)
			if mark.Type() != TypeNumber || at.Get("disabled").Truthy() {
				continue
			}
			v := clickable[mark.Int()]
			if v == nil {
				continue
			}
			ctx.sourceElement = v
			do := v.events().find(clicked).goHandler
			ctx.Dispatch(func(ctx Context) { do(ctx, event) })
		}
		return nil
	}), nil)
}
`
