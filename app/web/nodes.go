//go:build ignore

package main

import (
	"log"
	"path/filepath"
	"regexp"
)

// slim has what stands for a node of the page weigh less. An hour of notes is ten
// thousand nodes, all gone through whenever memory is tidied, in the middle of
// somebody's typing. A value of JavaScript is two objects instead of four, a text
// that is alone in its element none at all, and to compare two components copies
// neither.
func slim(pkg string) {
	values, nodes := filepath.Join(pkg, "js_wasm.go"), filepath.Join(pkg, "node.go")
	replaced(values, map[string]bool{"value": true, "value.Release": true, "valueOf": true, "funcOf": true, "syscallJSArgs": true, "syscalJSValueOf": true,
		"jsValue": true, "jsFunc": true, "jsError": true, "newBrowserWindow": true})
	again(values, `ValueOf\(v\.jsValue\.(\w+)\((.*)\)\)`, "value{v.Value.$1($2)}", 2)
	again(values, `ValueOf\(res\)`, "value{res}", 3)
	again(values, `v\.jsValue\.`, "v.Value.", 8)
	again(values, `w\.Get\("document"\)\.Call\("create`, `w.page().Call("create`, 3)
	again(values, `cursorX int`, "document Value\n\tcursorX int", 1)
	write(filepath.Join(pkg, "values_wasm.go"), []byte(slimValues))

	replaced(filepath.Join(pkg, "text.go"), map[string]bool{"text": true, "text.JSValue": true, "text.Mounted": true})
	replaced(nodes, map[string]bool{"canUpdateValue": true})
	swap(nodes, "\tchildren := v.body()\n\tfor i, child := range children {", "\tchildren := v.body()\n\tif alone(v, children) {\n\t\treturn v, nil\n\t}\n\tfor i, child := range children {")
	swap(nodes, "_, compoStruct := field.Interface().(Compo); compoStruct", "field.Type() == compoType")
	swap(nodes, "\tctx.notifyComponentEvent = m.NotifyComponentEvent\n", "") // it is there from the beginning
	write(filepath.Join(pkg, "slim.go"), []byte(slimNodes))
}

// replaced leaves out what stands elsewhere; all of it must have been there.
func replaced(file string, names map[string]bool) {
	found := 0
	without(file, func(typ, name string) bool {
		whole := typ
		switch {
		case typ == "":
			whole = name
		case name != "":
			whole += "." + name
		}
		if names[whole] {
			found++
		}
		return names[whole]
	})
	if found != len(names) {
		log.Fatalf("%s is not as it was; see who replaces it", file)
	}
}

// again replaces what occurs so many times.
func again(file, pattern, by string, times int) {
	raw, re := read(file), regexp.MustCompile(pattern)
	if n := len(re.FindAll(raw, -1)); n != times {
		log.Fatalf("%s has %d of %s; see who replaces it", file, n, pattern)
	}
	write(file, re.ReplaceAll(raw, []byte(by)))
}

const slimValues = `package app

import "syscall/js"

type value struct{ js.Value }

type function struct {
	value
	made js.Func
}

func (f function) Release() { f.made.Release() }

func valueOf(v any) Value {
	switch v := v.(type) {
	case js.Value:
		return value{v}
	case Wrapper:
		return v.JSValue()
	}
	return value{js.ValueOf(v)}
}

func funcOf(do func(this Value, args []Value) any) Func {
	made := js.FuncOf(func(this js.Value, args []js.Value) any {
		values := make([]Value, len(args))
		for i, arg := range args {
			values[i] = value{arg}
		}
		return syscalJSValueOf(do(value{this}, values))
	})
	return function{value{made.Value}, made}
}

func syscallJSArgs(v []any) []any {
	for i := range v {
		v[i] = plain(v[i])
	}
	return v
}

// plain is what syscall/js takes for a value; it wraps numbers and texts itself.
func plain(v any) any {
	switch v := v.(type) {
	case value:
		return v.Value
	case Wrapper:
		return plain(v.JSValue())
	}
	return v
}

func syscalJSValueOf(v any) js.Value { return js.ValueOf(plain(v)) }

func newBrowserWindow() *browserWindow { return &browserWindow{value: value{js.Global()}} }

// page is the document, asked for once.
func (w *browserWindow) page() Value {
	if w.document == nil {
		w.document = w.Get("document")
	}
	return w.document
}
`

const slimNodes = `package app

import "reflect"

type text struct {
	jsvalue       Value
	parentElement UI
	value         string
	alone         bool
}

func (t *text) JSValue() Value {
	if t.alone {
		return t.parentElement.JSValue().firstChild()
	}
	return t.jsvalue
}

func (t *text) Mounted() bool { return t.alone || t.jsvalue != nil }

// alone mounts a text that is all an element holds. The element makes its node,
// which is looked up should it ever change; an empty text makes none.
func alone(v HTML, children []UI) bool {
	if len(children) != 1 {
		return false
	}
	t, ok := children[0].(*text)
	if !ok || t.value == "" {
		return false
	}
	v.JSValue().Set("textContent", t.value)
	t.alone = true
	t.setParent(v)
	return true
}

var compoType = reflect.TypeOf(Compo{})

// canUpdateValue tells that two fields differ. It looks at them where they stand.
func canUpdateValue(v, new reflect.Value) bool {
	if k := v.Kind(); k <= reflect.Float64 || k == reflect.String {
		return !v.Equal(new)
	}
	return !reflect.DeepEqual(v.Addr().Interface(), new.Addr().Interface())
}
`
