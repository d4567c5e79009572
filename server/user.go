package main

import (
	"fmt"
	"slices"

	"kotae/rules"
	"kotae/server/store"
)

type userCommand struct {
	Add     userAdd     `cmd:"" help:"${command_user_add}"`
	Link    userLink    `cmd:"" help:"${command_user_link}"`
	List    userList    `cmd:"" help:"${command_user_list}"`
	Disable userDisable `cmd:"" help:"${command_user_disable}"`
	Enable  userEnable  `cmd:"" help:"${command_user_enable}"`
}

type userAdd struct {
	place
	links
	Name  string `help:"${command_flag_name}" required:""`
	Login string `help:"${command_flag_login}" required:""`
	Role  string `help:"${command_flag_role}" required:""`
}

// Run adds a person, who comes by the printed link and may set a password there.
func (u *userAdd) Run(c *console) error {
	base, err := u.base()
	if err != nil {
		return err
	}
	role := rules.Role(u.Role)
	if !slices.Contains(rules.Roles(), role) {
		return rules.Errorf(rules.Invalid, "error.role", u.Role)
	}
	return u.with(c, func(st *store.Store) error {
		user, err := newAuth(st).AddUser(c.ctx, u.Name, u.Login, role)
		if err != nil {
			return err
		}
		return printLink(c, st, base, user)
	})
}

type userLink struct {
	place
	links
	Login string `arg:"" help:"${command_arg_login}"`
}

// Run prints a new sign-in link, for a forgotten password too.
func (u *userLink) Run(c *console) error {
	base, err := u.base()
	if err != nil {
		return err
	}
	return u.with(c, func(st *store.Store) error {
		user, err := newAuth(st).ByLogin(c.ctx, u.Login)
		if err != nil {
			return err
		}
		return printLink(c, st, base, user)
	})
}

type userList struct{ place }

// Run lists everybody.
func (u *userList) Run(c *console) error {
	return u.with(c, func(st *store.Store) error {
		users, err := st.Users(c.ctx)
		for _, u := range users {
			state := ""
			if u.Disabled {
				state = "  " + c.text("command.disabled")
			}
			fmt.Fprintf(c.out, "%-12s  %-14s  %s%s\n", u.Login, c.text("ui.role."+string(u.Role)), u.Name, state)
		}
		return err
	})
}

type userDisable struct {
	place
	Login string `arg:"" help:"${command_arg_login}"`
}

// Run shuts a person out.
func (u *userDisable) Run(c *console) error { return setDisabled(c, u.place, u.Login, true) }

type userEnable struct {
	place
	Login string `arg:"" help:"${command_arg_login}"`
}

// Run lets a person in again.
func (u *userEnable) Run(c *console) error { return setDisabled(c, u.place, u.Login, false) }

func setDisabled(c *console, p place, login string, disabled bool) error {
	return p.with(c, func(st *store.Store) error {
		user, err := newAuth(st).ByLogin(c.ctx, login)
		if err != nil {
			return err
		}
		return st.SetDisabled(c.ctx, user.ID, disabled)
	})
}
