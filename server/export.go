package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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

type exportCommand struct {
	place
	Posting string `arg:"" optional:"" help:"${command_arg_posting}"`
	Out     string `short:"o" required:"" help:"${command_flag_file}" placeholder:"FILE"`
	Lang    string `help:"${command_flag_lang}" default:"ja" enum:"ja,en"`
	// Names are hidden unless asked for, as on the screens.
	Names bool `help:"${command_flag_names}"`
	// Template is a form of the company's own, filled once for each candidate.
	Template string `help:"${command_flag_template}" placeholder:"FILE"`
}

// Run writes the workbook of one posting.
func (e *exportCommand) Run(c *console) error {
	return e.with(c, func(st *store.Store) error {
		model, err := live.New(c.ctx, st, live.NewHub())
		if err != nil {
			return err
		}
		actor := rules.Actor{ID: operator, Role: rules.Administrator}
		posting, err := which(model.Postings(actor), rules.PostingID(e.Posting))
		if err != nil {
			return err
		}
		book, err := routes.Book(c.ctx, model, actor, posting, api.WorkbookRequest{Lang: e.Lang, HideNames: !e.Names}, time.Now())
		if err != nil {
			return err
		}
		return e.write(c, st, posting, book)
	})
}

func (e *exportCommand) write(c *console, st *store.Store, posting rules.PostingID, book exports.Book) error {
	var file bytes.Buffer
	if err := e.make(c, &file, book); err != nil {
		return err
	}
	sum := sha256.Sum256(file.Bytes())
	err := st.Audit(c.ctx, store.AuditEntry{
		Actor: operator, Action: rules.Export, Subject: string(posting), Result: "sha256:" + hex.EncodeToString(sum[:]),
	})
	if err != nil {
		return err
	}
	if err := os.WriteFile(e.Out, file.Bytes(), 0o600); err != nil {
		return rules.Errorf(rules.Unavailable, "error.export.file", e.Out)
	}
	fmt.Fprintln(c.out, c.text("command.exported", e.Out, strconv.Itoa(len(book.Rows))))
	return nil
}

// make writes what was asked for: forms where there is a template, CSV where the
// file is to be called so, else the workbook.
func (e *exportCommand) make(c *console, file *bytes.Buffer, book exports.Book) error {
	switch {
	case e.Template != "":
		form, err := os.ReadFile(e.Template)
		if err != nil {
			return rules.Errorf(rules.NotFound, "error.export.template", e.Template)
		}
		return exports.WriteForms(c.ctx, file, book, form)
	case strings.EqualFold(filepath.Ext(e.Out), ".csv"):
		return exports.WriteCSV(c.ctx, file, book)
	}
	return exports.Write(c.ctx, file, book)
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
