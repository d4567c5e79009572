package main

import (
	"fmt"
	"time"

	"kotae/server/demo"
	"kotae/server/store"
)

type demoCommand struct {
	place
	links
}

// Run loads the sample once and prints fresh sign-in links for its people.
func (d *demoCommand) Run(c *console) error {
	base, err := d.base()
	if err != nil {
		return err
	}
	return d.with(c, func(st *store.Store) error {
		loaded, err := demo.Load(c.ctx, st, time.Now())
		if err != nil {
			return err
		}
		key := "command.demo.loaded"
		if loaded.Already {
			key = "command.demo.already"
		}
		fmt.Fprintln(c.out, c.text(key))
		for _, u := range loaded.Users {
			if err := printLink(c, st, base, u); err != nil {
				return err
			}
		}
		return nil
	})
}

// printLink makes a sign-in link and prints it behind the login.
func printLink(c *console, st *store.Store, base string, u store.User) error {
	token, err := newAuth(st).SignInLink(c.ctx, u.ID)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.out, "%-12s  %s  %s (%s)\n", u.Login, linkTo(base, "/link", token), u.Name, c.text("ui.role."+string(u.Role)))
	return err
}
