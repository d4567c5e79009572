//go:build ignore

package main

// states stands for what the engine names of the files that are left out. Our
// state is our own (app/state); nothing may be kept by go-app.
const states = `package app

func clientResourceResolver(string) func(string) string {
	return func(location string) string { return location }
}

type State struct{}

type Observer struct{}

type stateManager struct{}

func (*stateManager) Observe(Context, string, any) Observer { panic("states are left out") }
func (*stateManager) Get(Context, string, any)              { panic("states are left out") }
func (*stateManager) Set(Context, string, any) State        { panic("states are left out") }
func (*stateManager) Delete(Context, string)                { panic("states are left out") }
func (*stateManager) CleanupExpiredPersistedStates(Context) {}
func (*stateManager) Cleanup()                              {}
`

// router finds pages without regular expressions, which with their tables of
// Unicode are a twentieth of the program. It knows the patterns that app/pages
// uses, and refuses any other at the start.
const router = `package app

import "strings"

type router struct{ ways []way }

type way struct {
	parts        []string // "*" is any one part
	all          bool
	newComponent func() Composer
}

func makeRouter() router { return router{} }

func (r *router) route(path string, newComponent func() Composer) {
	r.routeWithRegexp("^"+path+"/?$", newComponent)
}

func (r *router) routeWithRegexp(pattern string, newComponent func() Composer) {
	path := strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "/?$")
	path = strings.ReplaceAll(path, "[^/]+", "*")
	w := way{strings.Split(path, "/"), path == "/.*", newComponent}
	if !w.all && strings.ContainsAny(path, ".[](){}?+^$|") {
		panic("a pattern that the router of the browser does not know: " + pattern)
	}
	r.ways = append(r.ways, w)
}

func (r *router) routed(path string) bool {
	_, ok := r.createComponent(path)
	return ok
}

func (r *router) createComponent(path string) (Composer, bool) {
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	for _, w := range r.ways {
		if w.all || w.fits(parts) {
			return w.newComponent(), true
		}
	}
	return nil, false
}

func (w way) fits(parts []string) bool {
	if len(parts) != len(w.parts) {
		return false
	}
	for i, p := range w.parts {
		if p != parts[i] && (p != "*" || parts[i] == "") {
			return false
		}
	}
	return true
}
`

// paced stands for the ticks of the engine.
const paced = `	frames := newFrames()
	for {
		select {
		case dispatch := <-e.dispatches:
			dispatch()
			if len(e.defers) > 0 || wanted(e.updates.pending) {
				frames.ask()
			}

		case <-frames.due:
			e.processFrame()
			frames.rest()

`

// frames tells when to draw: right before the browser paints, or after a while
// where it does not paint, as in a tab out of sight.
const frames = `package app

import (
	"runtime"
	"time"
)

const (
	unpainted = 100 // milliseconds
	untidied  = 3   // drawings
)

type paintFrames struct {
	due     chan struct{}
	asked   bool
	drawn   int // since the memory was tidied
	enough  int // until it is tidied again
	paint   Func
	collect Func
}

func newFrames() *paintFrames {
	f := &paintFrames{due: make(chan struct{}, 1), enough: untidied}
	f.paint = FuncOf(func(Value, []Value) any {
		if !f.asked {
			return nil
		}
		f.asked = false
		select {
		case f.due <- struct{}{}:
		default:
		}
		return nil
	})
	f.collect = FuncOf(func(Value, []Value) any {
		begun := time.Now()
		runtime.GC()
		f.enough = max(untidied, int(time.Since(begun)/(4*time.Millisecond)))
		return nil
	})
	return f
}

// wanted tells that a component waits to be drawn. What only told that nothing
// changed must not make the browser prepare a frame.
func wanted(pending []map[Composer]int) bool {
	for _, components := range pending {
		for _, updates := range components {
			if updates > 0 {
				return true
			}
		}
	}
	return false
}

// rest has the memory tidied when the browser has nothing to do. Left to itself,
// that begins where memory is asked for: in the middle of a key. The longer it
// takes, the rarer it is done.
func (f *paintFrames) rest() {
	if f.drawn++; f.drawn == f.enough {
		f.drawn = 0
		if idle := Window().Get("requestIdleCallback"); idle.Truthy() {
			Window().Call("requestIdleCallback", f.collect)
			return
		}
		Window().Call("setTimeout", f.collect, 0)
	}
}

func (f *paintFrames) ask() {
	if f.asked {
		return
	}
	f.asked = true
	Window().Call("requestAnimationFrame", f.paint)
	Window().Call("setTimeout", f.paint, unpainted)
}
`
