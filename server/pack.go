package main

import (
	"fmt"
	"os"
	"strconv"

	"kotae/rules"
	"kotae/rules/packs"
)

type packCommand struct {
	Lint packLint `cmd:"" help:"${command_pack_lint}"`
	Show packShow `cmd:"" help:"${command_pack_show}"`
}

type packLint struct {
	File string `arg:"" help:"${command_arg_packfile}"`
}

// Run prints every finding with file and line; a pack that cannot be used is a
// failure.
func (p *packLint) Run(c *console) error {
	raw, err := os.ReadFile(p.File)
	if err != nil {
		return rules.Errorf(rules.NotFound, "error.pack.file", p.File)
	}
	broken := 0
	for _, f := range packs.Lint(p.File, raw) {
		fmt.Fprintln(c.out, f.In(c.lang))
		if f.Severity == packs.Broken {
			broken++
		}
	}
	if broken > 0 {
		return rules.Errorf(rules.Invalid, "error.pack.broken", p.File, broken)
	}
	pack, err := packs.Decode(p.File, raw)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.text("command.pack.ok", p.File, strconv.Itoa(len(pack.Criteria)), strconv.Itoa(len(pack.Tags)),
		strconv.Itoa(len(pack.Questions))))
	return nil
}

type packShow struct {
	ID string `arg:"" optional:"" help:"${command_arg_pack}"`
}

// Run prints the shipped packs, or one of them, with criteria and weights.
func (p *packShow) Run(c *console) error {
	found := false
	for _, pack := range packs.Shipped() {
		if p.ID == "" || string(pack.ID) == p.ID {
			found = true
			show(c, pack)
		}
	}
	if !found {
		return rules.Errorf(rules.NotFound, "error.pack.unknown", p.ID)
	}
	return nil
}

func show(c *console, p *rules.Pack) {
	fmt.Fprintf(c.out, "%s v%d  %s  %.12s\n", p.ID, p.Version, p.Name.In(c.lang), p.Hash)
	for _, criterion := range p.Criteria {
		must := ""
		if criterion.Must {
			must = c.text("command.pack.must")
		}
		fmt.Fprintln(c.out, c.text("command.pack.row", criterion.Name.In(c.lang), strconv.Itoa(criterion.Weight), must))
	}
}
