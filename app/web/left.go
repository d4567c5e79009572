//go:build ignore

package main

import "path/filepath"

// endless takes the context of the standard library out of the engine, which never
// ends here. Its Deadline has everything that a time.Time can do linked, and read
// and written in four formats.
func endless(pkg string) {
	context, engine := filepath.Join(pkg, "context.go"), filepath.Join(pkg, "engine.go")
	swap(context, "\tcontext.Context\n\n", "")
	swap(engine, "\tctx context.Context\n\n", "")
	swap(engine, "newEngine(ctx context.Context, ", "newEngine(")
	swap(engine, "\t\tctx:                        ctx,\n", "")
	swap(engine, "\t\tContext:               e.ctx,\n", "")
	swap(engine, "\t\tcase <-e.ctx.Done():\n\t\t\treturn\n", "")
	swap(filepath.Join(pkg, "app.go"), "newEngine(context.Background(),", "newEngine(")
	for _, file := range []string{"context.go", "engine.go", "app.go"} {
		swap(filepath.Join(pkg, file), "\t\"context\"\n", "")
	}
}

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
const paced = `	hearClicks(e.baseContext())
	frames := newFrames()
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
	"runtime/debug"
	"time"
)

const (
	unpainted = 100 // milliseconds
	untidied  = 3   // drawings
	quiet     = 1800 // milliseconds, more than a burst of tag keys goes without a drawing
	growth    = 75  // percent
)

type paintFrames struct {
	due     chan struct{}
	asked   bool
	paint   Func
	drawn   int // since the memory was tidied
	last    time.Time
	waiting bool
	tidy    Func
}

func newFrames() *paintFrames {
	f := &paintFrames{due: make(chan struct{}, 1)}
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
	f.tidy = FuncOf(func(Value, []Value) any {
		f.waiting = false
		if left := quiet - time.Since(f.last).Milliseconds(); left > 0 {
			f.wait(left)
			return nil
		}
		f.drawn = 0
		runtime.GC()
		debug.SetGCPercent(growth)
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

// rest has the memory tidied when nothing was drawn for a while. Left to itself,
// that begins where memory is asked for: in the middle of a key. Done between two
// quick keys, it holds up the second. From then on memory may grow by three
// quarters, enough for forty such keys; what the start leaves behind is tidied
// sooner, for the browser never gets back what was once taken.
func (f *paintFrames) rest() {
	f.drawn++
	f.last = time.Now()
	if f.drawn >= untidied && !f.waiting {
		f.wait(quiet)
	}
}

func (f *paintFrames) wait(milliseconds int64) {
	f.waiting = true
	Window().Call("setTimeout", f.tidy, milliseconds)
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
