package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/live"
	"kotae/server/store"
)

type packDiff struct {
	place
	Old     string `arg:"" help:"${command_arg_packversion}"`
	New     string `arg:"" help:"${command_arg_packversion}"`
	Posting string `help:"${command_flag_posting}" placeholder:"ID"`
}

// Run tells what changed from one pack to another, and with a posting for whom
// the new one would alter something. Published versions are read from the data
// folder, as ID@VERSION.
func (p *packDiff) Run(c *console) error {
	from, old := packNamed(p.Old)
	to, now := packNamed(p.New)
	if old == nil && now == nil && p.Posting == "" {
		tell(c, from, to)
		return nil
	}
	for _, err := range []error{old, now} {
		if err != nil && !isMissing(err) {
			return err
		}
	}
	return p.withExisting(c, func(st *store.Store) error {
		if old != nil {
			if from, old = published(c, st, p.Old); old != nil {
				return old
			}
		}
		if now != nil {
			if to, now = published(c, st, p.New); now != nil {
				return now
			}
		}
		tell(c, from, to)
		if p.Posting == "" {
			return nil
		}
		return p.effects(c, st, to)
	})
}

func isMissing(err error) bool {
	var e *rules.Error
	return errors.As(err, &e) && e.Code == rules.NotFound
}

func published(c *console, st *store.Store, name string) (*rules.Pack, error) {
	id, version, _ := strings.Cut(name, "@")
	n, err := strconv.Atoi(version)
	if err != nil {
		return nil, rules.Errorf(rules.NotFound, "error.pack.name", name)
	}
	v, err := st.Pack(c.ctx, rules.PackID(id), n)
	return v.Pack, err
}

func tell(c *console, from, to *rules.Pack) {
	changes := packs.Changes(from, to)
	for _, t := range changes {
		fmt.Fprintln(c.out, t.In(c.lang))
	}
	if len(changes) == 0 {
		fmt.Fprintln(c.out, c.text("command.pack.same"))
	}
}

func (p *packDiff) effects(c *console, st *store.Store, to *rules.Pack) error {
	model, err := live.New(c.ctx, st, live.NewHub())
	if err != nil {
		return err
	}
	actor := rules.Actor{ID: operator, Role: rules.Administrator}
	posting, err := which(model.Postings(actor), rules.PostingID(p.Posting))
	if err != nil {
		return err
	}
	move, err := model.TryMove(actor, posting, to)
	if err != nil {
		return err
	}
	for _, e := range move.Effects {
		for _, t := range packs.Effects(e.Number, e.Effect, move.From) {
			fmt.Fprintln(c.out, t.In(c.lang))
		}
	}
	if len(move.Effects) == 0 {
		fmt.Fprintln(c.out, c.text("packs.effect.none"))
	}
	return nil
}
