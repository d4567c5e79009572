package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"kotae/rules"
	ear "kotae/rules/listen"
	"kotae/rules/packs"
)

type packCommand struct {
	Lint packLint `cmd:"" help:"${command_pack_lint}"`
	Test packTest `cmd:"" help:"${command_pack_test}"`
	Show packShow `cmd:"" help:"${command_pack_show}"`
	Diff packDiff `cmd:"" help:"${command_pack_diff}"`
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

type packTest struct {
	Pack string `arg:"" help:"${command_arg_packorfile}"`
}

// Run tries the examples of a pack; one that fails is a failure.
func (p *packTest) Run(c *console) error {
	pack, err := packNamed(p.Pack)
	if err != nil {
		return err
	}
	l, err := ear.New(pack)
	if err != nil {
		return err
	}
	failed := 0
	for _, e := range pack.Examples {
		tried := l.Try(e)
		key := "command.pack.passed"
		if !tried.Passed() {
			key = "command.pack.failed"
			failed++
		}
		fmt.Fprintln(c.out, c.text(key, e.Answer, proposals(c, pack, tried.Proposed)))
		for _, id := range tried.Missing {
			fmt.Fprintln(c.out, c.text("command.pack.missing", string(id)))
		}
		for _, id := range tried.Unwanted {
			fmt.Fprintln(c.out, c.text("command.pack.unwanted", string(id)))
		}
	}
	if failed > 0 {
		return rules.Errorf(rules.Invalid, "error.pack.examples", failed, len(pack.Examples))
	}
	fmt.Fprintln(c.out, c.text("command.pack.tried", strconv.Itoa(len(pack.Examples))))
	return nil
}

func proposals(c *console, p *rules.Pack, all []ear.Suggestion) string {
	var words []string
	for _, s := range all {
		tag, _ := p.Tag(s.Tag)
		words = append(words, c.text("command.pack.proposal", string(s.Tag), tag.Name.In(c.lang), s.Phrase))
	}
	if len(words) == 0 {
		return c.text("command.pack.nothing")
	}
	return strings.Join(words, " ")
}

// packNamed is a shipped pack by its id, or a pack file.
func packNamed(name string) (*rules.Pack, error) {
	for _, pack := range packs.Shipped() {
		if string(pack.ID) == name {
			return pack, nil
		}
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, rules.Errorf(rules.NotFound, "error.pack.name", name)
	}
	return packs.Decode(name, raw)
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
