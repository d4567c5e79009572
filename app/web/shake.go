//go:build ignore

package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// shake leaves out of html_gen.go the elements, attributes and handlers that no
// screen names. The linker cannot: an element is reached through an interface, and
// with it the whole list of its 150 methods.
func shake(folder, screens string) {
	generated := filepath.Join(folder, "html_gen.go")
	// html_gen.go itself calls these two.
	n := names{elements: map[string]bool{}, methods: map[string]bool{"Text": true, "Body": true}}
	others, err := filepath.Glob(filepath.Join(folder, "*.go"))
	check(err)
	for _, file := range others {
		if file != generated {
			n.take(file, true)
		}
	}
	check(filepath.WalkDir(screens, func(file string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") {
			n.take(file, false)
		}
		return err
	}))
	without(generated, n.unwanted)
}

// names are those that something uses. An element goes by its constructor: A
// makes an htmlA, which is an HTMLA.
type names struct{ elements, methods map[string]bool }

// take reads what a file names: screens say app.Div, go-app itself Div, and both
// call methods behind a dot.
func (n names) take(file string, own bool) {
	ast.Inspect(parse(file, nil), func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.SelectorExpr:
			n.methods[node.Sel.Name] = true
			if x, ok := node.X.(*ast.Ident); ok && x.Name == "app" && !own {
				n.elements[element(node.Sel.Name)] = true
			}
		case *ast.Ident:
			if own {
				n.elements[element(node.Name)] = true
			}
		}
		return true
	})
}

func (n names) unwanted(typ, name string) bool {
	switch {
	case typ != "" && !n.elements[element(typ)]:
		return true
	case typ != "" && name != "":
		return ast.IsExported(name) && !n.methods[name]
	case typ == "":
		return ast.IsExported(name) && !n.elements[name]
	}
	return false
}

func element(typ string) string {
	return strings.TrimPrefix(strings.TrimPrefix(typ, "html"), "HTML")
}

// without writes a file of Go again, without what is not wanted: a function has a
// name, a method a type and a name, a type no name.
func without(file string, unwanted func(typ, name string) bool) {
	fset := token.NewFileSet()
	var gone [][2]int
	for _, d := range parse(file, fset).Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if unwanted(receiver(d), d.Name.Name) {
				gone = append(gone, span(fset, d))
			}
		case *ast.GenDecl:
			if spec, ok := d.Specs[0].(*ast.TypeSpec); ok {
				gone = append(gone, withoutType(fset, d, spec, unwanted)...)
			}
		}
	}
	write(file, cut(read(file), gone))
	unimport(file)
}

func withoutType(fset *token.FileSet, d ast.Node, spec *ast.TypeSpec, unwanted func(typ, name string) bool) (gone [][2]int) {
	if unwanted(spec.Name.Name, "") {
		return [][2]int{span(fset, d)}
	}
	if list, ok := spec.Type.(*ast.InterfaceType); ok {
		for _, m := range list.Methods.List {
			if len(m.Names) == 1 && unwanted(spec.Name.Name, m.Names[0].Name) {
				gone = append(gone, span(fset, m))
			}
		}
	}
	return gone
}

// unimport takes away the imports that a file no longer uses.
func unimport(file string) {
	fset := token.NewFileSet()
	raw := read(file)
	var gone [][2]int
	for _, spec := range parse(file, fset).Imports {
		name := path.Base(strings.Trim(spec.Path.Value, `"`))
		if !bytes.Contains(raw, []byte(name+".")) {
			gone = append(gone, span(fset, spec))
		}
	}
	write(file, cut(raw, gone))
}

func span(fset *token.FileSet, n ast.Node) [2]int {
	return [2]int{fset.Position(n.Pos()).Offset, fset.Position(n.End()).Offset}
}

func cut(raw []byte, gone [][2]int) []byte {
	var kept bytes.Buffer
	from := 0
	for _, g := range gone {
		kept.Write(raw[from:g[0]])
		from = g[1]
	}
	kept.Write(raw[from:])
	return kept.Bytes()
}

func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	typ := d.Recv.List[0].Type
	if pointer, ok := typ.(*ast.StarExpr); ok {
		typ = pointer.X
	}
	return typ.(*ast.Ident).Name
}

func parse(file string, fset *token.FileSet) *ast.File {
	if fset == nil {
		fset = token.NewFileSet()
	}
	f, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
	check(err)
	return f
}
