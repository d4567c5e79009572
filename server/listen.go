package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"

	"kotae/rules"
	hear "kotae/rules/listen"
	"kotae/rules/packs"
)

// heard is what suggest and guard have in common: lines of JSON in, as many
// out, by one pack.
type heard struct {
	Pack string   `help:"${command_flag_pack}" placeholder:"FILE"`
	In   *os.File `arg:"" optional:"" default:"-" help:"${command_arg_lines}"`
}

type suggestCommand struct{ heard }

type guardCommand struct{ heard }

// noted is one line of the input; the id is handed back as it came.
type noted struct {
	ID       json.RawMessage `json:"id"`
	Question string          `json:"question"`
	Text     string          `json:"text"`
}

// Run proposes tags for each answer.
func (s *suggestCommand) Run(c *console) error {
	return s.each(c.out, func(l *hear.Listener, n noted) any {
		found := l.Suggest(l.Criteria(n.Question), n.Text)
		return struct {
			ID          json.RawMessage   `json:"id"`
			Suggestions []hear.Suggestion `json:"suggestions"`
		}{n.ID, append([]hear.Suggestion{}, found...)}
	})
}

// Run names what must not be asked or kept in each text.
func (g *guardCommand) Run(c *console) error {
	return g.each(c.out, func(l *hear.Listener, n noted) any {
		return struct {
			ID    json.RawMessage `json:"id"`
			Items []hear.Finding  `json:"items"`
		}{n.ID, append([]hear.Finding{}, l.Guard(n.Text)...)}
	})
}

// each answers line by line, and stops at the first that is no JSON object.
func (h *heard) each(to io.Writer, answer func(*hear.Listener, noted) any) error {
	defer h.In.Close()
	pack, err := h.pack()
	if err != nil {
		return err
	}
	l, err := hear.New(pack)
	if err != nil {
		return err
	}
	in, out := bufio.NewReader(h.In), bufio.NewWriter(to)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for number := 1; ; number++ {
		line, failed := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var n noted
			if json.Unmarshal(line, &n) != nil {
				return errors.Join(out.Flush(), rules.Errorf(rules.Invalid, "error.lines.json", number))
			}
			if err := lines.Encode(answer(l, n)); err != nil {
				return err
			}
		}
		switch {
		case failed == io.EOF:
			return out.Flush()
		case failed != nil:
			return errors.Join(out.Flush(), rules.Errorf(rules.Unavailable, "error.lines.read"))
		}
	}
}

// pack is the default one, or that of a file.
func (h *heard) pack() (*rules.Pack, error) {
	if h.Pack == "" {
		return packs.Default(), nil
	}
	raw, err := os.ReadFile(h.Pack)
	if err != nil {
		return nil, rules.Errorf(rules.NotFound, "error.pack.file", h.Pack)
	}
	return packs.Decode(h.Pack, raw)
}
