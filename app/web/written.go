//go:build ignore

package main

import "path/filepath"

// written lets an element that bears data-written stand in the page alone: what
// is in it goes into the page when it is drawn, and nothing of it stays in the
// program. What it shows is compared by the component around it, which draws it
// anew as a whole. Nothing in it may wait for an event, or be a component that
// does something when it comes or goes: the element around it hears the clicks.
func written(pkg string) {
	node := filepath.Join(pkg, "node.go")
	swap(node, "\t\tv.JSValue().appendChild(child)\n\t}\n\n\treturn v, nil\n}",
		"\t\tv.JSValue().appendChild(child)\n\t}\n\tif isWritten(v) {\n\t\tv.setBody(nil)\n\t}\n\n\treturn v, nil\n}")
	swap(node, "\tchildren := v.body()\n\tnewChildren := new.body()\n",
		"\tif isWritten(v) {\n\t\treturn m.writeAgain(ctx, v, new.body())\n\t}\n\n\tchildren := v.body()\n\tnewChildren := new.body()\n")
	write(filepath.Join(pkg, "written.go"), []byte(writing))
}

const writing = `package app

func isWritten(v HTML) bool { return v.attrs().find("data-written") != nil }

// writeAgain puts other content in the place of what is written.
func (m nodeManager) writeAgain(ctx Context, v HTML, children []UI) (UI, error) {
	v.JSValue().Set("textContent", "")
	for _, child := range children {
		child, err := m.Mount(ctx, v.depth()+1, child)
		if err != nil {
			return nil, err
		}
		v.JSValue().appendChild(child)
	}
	return v, nil
}
`
