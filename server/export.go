package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"kotae/exports"
	"kotae/rules"
	"kotae/server/api"
	"kotae/server/live"
	"kotae/server/routes"
	"kotae/server/store"
)

// operator stands in the audit table for who works at the machine itself. That
// person can read the data anyway and sits on no panel.
const operator rules.UserID = "operator"

// asOperator may read everything, as whoever sits at the machine can anyway.
func asOperator() rules.Actor { return rules.Actor{ID: operator, Role: rules.Administrator} }

// outgoing is what every command has that writes a file about one posting.
type outgoing struct {
	place
	Posting string `arg:"" optional:"" help:"${command_arg_posting}"`
	Out     string `short:"o" required:"" help:"${command_flag_file}" placeholder:"FILE"`
	// Names are hidden unless asked for, as on the screens.
	Names bool `help:"${command_flag_names}"`
}

// find reads the data and picks the posting that was named, or the only one.
func (o outgoing) find(c *console, st *store.Store) (*live.Model, rules.PostingID, error) {
	model, err := live.New(c.ctx, st, live.NewHub())
	if err != nil {
		return nil, "", err
	}
	posting, err := which(model.Postings(asOperator()), rules.PostingID(o.Posting))
	return model, posting, err
}

type exportCommand struct {
	outgoing
	// Template is a form of the company's own, filled once for each candidate.
	Template string `help:"${command_flag_template}" placeholder:"FILE"`
}

// Run writes the workbook of one posting.
func (e *exportCommand) Run(c *console) error {
	return e.withExisting(c, func(st *store.Store) error {
		model, posting, err := e.find(c, st)
		if err != nil {
			return err
		}
		book, err := routes.Book(c.ctx, model, asOperator(), posting, api.WorkbookRequest{Lang: c.lang, HideNames: !e.Names}, time.Now())
		if err != nil {
			return err
		}
		return e.write(c, st, posting, book)
	})
}

// write writes what was asked for: forms where there is a template, CSV where the
// file is to be called so, else the workbook.
func (e *exportCommand) write(c *console, st *store.Store, posting rules.PostingID, book exports.Book) error {
	write := func(w io.Writer) error { return exports.Write(c.ctx, w, book) }
	switch {
	case e.Template != "":
		form, err := os.ReadFile(e.Template)
		if err != nil {
			return rules.Errorf(rules.NotFound, "error.export.template", e.Template)
		}
		write = func(w io.Writer) error { return exports.WriteForms(c.ctx, w, book, form) }
	case strings.EqualFold(filepath.Ext(e.Out), ".csv"):
		write = func(w io.Writer) error { return exports.WriteCSV(c.ctx, w, book) }
	}
	if err := save(c.ctx, st, posting, e.Out, write); err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.text("command.exported", e.Out, strconv.Itoa(len(book.Rows))))
	return nil
}

// which is the posting that was named, or the only one.
func which(all []api.PostingRow, named rules.PostingID) (rules.PostingID, error) {
	if named != "" {
		return named, nil
	}
	var ids []string
	for _, p := range all {
		ids = append(ids, string(p.ID))
	}
	switch len(ids) {
	case 0:
		return "", rules.Errorf(rules.NotFound, "error.export.none")
	case 1:
		return all[0].ID, nil
	}
	return "", rules.Errorf(rules.Invalid, "error.export.which", strings.Join(ids, ", "))
}
