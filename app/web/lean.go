//go:build ignore

package main

import (
	"bytes"
	"log"
	"path/filepath"
	"slices"
)

// lean has an element keep its attributes and handlers in lists. go-app keeps each
// in a map: three hundred bytes for the two or three attributes of an element and
// nearly a thousand for its one handler, made anew at every drawing.
func lean(pkg string) {
	of := map[string][]string{
		"attribute.go": {"attributes", "attributes.Set"},
		"event.go":     {"eventHandlers", "eventHandlers.Set"},
		"node.go": {"nodeManager.mountHTMLAttributes", "nodeManager.updateHTMLAttributes",
			"nodeManager.mountHTMLEventHandlers", "nodeManager.updateHTMLEventHandlers", ".HTMLString", ".PrintHTML"},
	}
	for file, names := range of {
		found := map[string]bool{}
		without(filepath.Join(pkg, file), func(typ, name string) bool {
			whole := typ
			if name != "" {
				whole += "." + name
			}
			if !slices.Contains(names, whole) {
				return false
			}
			found[whole] = true
			return true
		})
		if len(found) != len(names) {
			log.Fatalf("%s is not as it was; see what lean is for", file)
		}
	}
	swap(filepath.Join(pkg, "html.go"), "make(attributes)", "make(attributes, 0, 2)")
	swap(filepath.Join(pkg, "html.go"), "make(eventHandlers)", "make(eventHandlers, 0, 1)")
	swap(filepath.Join(pkg, "node.go"), "for name, value := range v.attrs() {\n\t\tm.encodeHTMLAttribute(ctx, w, name, value)",
		"for _, a := range v.attrs() {\n\t\tm.encodeHTMLAttribute(ctx, w, a.name, a.value)")
	write(filepath.Join(pkg, "lean.go"), []byte(lists))
}

// swap puts one text in the place of another that occurs once.
func swap(file, old, new string) {
	raw := read(file)
	if bytes.Count(raw, []byte(old)) != 1 {
		log.Fatalf("%s is not as it was; see what lean is for", file)
	}
	write(file, bytes.Replace(raw, []byte(old), []byte(new), 1))
}

const lists = `package app

type attribute struct{ name, value string }

type attributes []attribute

func (a attributes) find(name string) *attribute {
	for i := range a {
		if a[i].name == name {
			return &a[i]
		}
	}
	return nil
}

// Set keeps what says something; classes and styles add up.
func (a *attributes) Set(name string, value any) {
	said := toAttributeValue(value)
	if name == "value" {
		said = toString(value)
	}
	if said == "" {
		return
	}
	old := a.find(name)
	if old == nil {
		*a = append(*a, attribute{name, said})
		return
	}
	switch name {
	case "class":
		said = old.value + " " + said
	case "style", "allow":
		said = old.value + ";" + said
	case "srcset":
		said = old.value + ", " + said
	}
	old.value = said
}

func (m nodeManager) mountHTMLAttributes(ctx Context, v HTML) {
	for _, a := range v.attrs() {
		m.mountHTMLAttribute(ctx, v, a)
	}
}

func (m nodeManager) mountHTMLAttribute(ctx Context, v HTML, a attribute) {
	setJSAttribute(v.JSValue(), a.name, resolveAttributeURLValue(a.name, a.value, ctx.ResolveStaticResource))
}

func (m nodeManager) updateHTMLAttributes(ctx Context, v HTML, next attributes) {
	now := v.attrs()
	for _, a := range now {
		if next.find(a.name) == nil {
			deleteJSAttribute(v.JSValue(), a.name)
		}
	}
	for _, a := range next {
		if old := now.find(a.name); old == nil || old.value != a.value {
			m.mountHTMLAttribute(ctx, v, a)
		}
	}
	v.setAttrs(next)
}

type eventHandlers []eventHandler

func (h eventHandlers) find(event string) *eventHandler {
	for i := range h {
		if h[i].event == event {
			return &h[i]
		}
	}
	return nil
}

func (h *eventHandlers) Set(event string, eh EventHandler, options ...EventOption) {
	if eh == nil {
		return
	}
	next := makeEventHandler(event, eh, options...)
	if old := h.find(event); old != nil {
		*old = next
		return
	}
	*h = append(*h, next)
}

func (m nodeManager) mountHTMLEventHandlers(ctx Context, v HTML) {
	all := v.events()
	for i := range all {
		all[i] = m.mountHTMLEventHandler(ctx, v, all[i])
	}
}

func (m nodeManager) updateHTMLEventHandlers(ctx Context, v HTML, next eventHandlers) {
	now := v.events()
	for _, old := range now {
		if kept := next.find(old.event); kept == nil || !old.stays(*kept) {
			m.dismountHTMLEventHandler(old)
		}
	}
	for i := range next {
		old := now.find(next[i].event)
		switch {
		case old == nil || !old.stays(next[i]):
			next[i] = m.mountHTMLEventHandler(ctx, v, next[i])
		case old.mark != 0:
			next[i].mark = old.mark
		default:
			next[i] = *old
		}
	}
	v.setEvents(next)
}

// stays tells that what the browser knows of a handler serves another one.
func (h eventHandler) stays(next eventHandler) bool { return h.mark != 0 || h.Equal(next) }
`
