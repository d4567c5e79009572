package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"kotae/rules"
	"kotae/server/live"
	"kotae/server/paper"
	"kotae/server/store"
)

type ratingsCommand struct {
	place
	File string `arg:"" help:"${command_arg_sheets}"`
	// By is who enters them: the true author of what is written for others.
	By     string `required:"" help:"${command_flag_by}" placeholder:"LOGIN"`
	Submit bool   `help:"${command_flag_submit}"`
	Yes    bool   `help:"${command_flag_yes}"`
}

// Run says what filled-in evaluation sheets add to the cards; with --yes it adds it.
func (r *ratingsCommand) Run(c *console) error {
	raw, err := r.file()
	if err != nil {
		return err
	}
	return r.withExisting(c, func(st *store.Store) error {
		user, err := newAuth(st).ByLogin(c.ctx, r.By)
		if err != nil {
			return err
		}
		model, err := live.New(c.ctx, st, live.NewHub())
		if err != nil {
			return err
		}
		entry, err := paper.Read(c.ctx, paper.Desk{Store: st, Model: model, Actor: rules.Actor{ID: user.ID, Role: user.Role, Disabled: user.Disabled},
			Lang: c.lang, Submit: r.Submit, At: time.Now().UnixMilli()}, raw)
		if err != nil {
			return err
		}
		return r.finish(c, entry)
	})
}

// finish tells what is new, and enters it where the person agreed.
func (r *ratingsCommand) finish(c *console, entry *paper.Entry) error {
	for _, s := range entry.Sheets {
		fmt.Fprintln(c.out, s.Title)
		for _, line := range s.Lines {
			fmt.Fprintln(c.out, "  "+line)
		}
	}
	done := "command.ratings.done"
	switch {
	case entry.New() == 0:
		done = "command.ratings.nothing"
	case !r.Yes:
		done = "command.ratings.ask"
	default:
		if err := entry.Enter(c.ctx); err != nil {
			return err
		}
	}
	fmt.Fprintln(c.out, c.text(done, strconv.Itoa(entry.New())))
	return nil
}

// file reads the file, unless it is larger than the gate lets pass anyway.
func (r *ratingsCommand) file() ([]byte, error) {
	info, err := os.Stat(r.File)
	if err != nil || info.IsDir() {
		return nil, rules.Errorf(rules.NotFound, "error.export.template", r.File)
	}
	if info.Size() > paper.MaxFile {
		return nil, rules.Errorf(rules.TooLarge, "error.intake.large", paper.MaxFile>>20)
	}
	raw, err := os.ReadFile(r.File)
	if err != nil {
		return nil, rules.Errorf(rules.NotFound, "error.export.template", r.File)
	}
	return raw, nil
}
