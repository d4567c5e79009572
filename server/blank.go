package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"kotae/exports"
	"kotae/rules"
	"kotae/server/api"
	"kotae/server/routes"
	"kotae/server/store"
)

type blankCommand struct {
	outgoing
	Number string `help:"${command_flag_number}" placeholder:"NUMBER"`
}

// Run writes evaluation sheets to be filled in on a day without computers.
func (b *blankCommand) Run(c *console) error {
	return b.withExisting(c, func(st *store.Store) error {
		_, posting, err := b.find(c, st)
		if err != nil {
			return err
		}
		sheets, err := routes.Blanks(c.ctx, st, posting, api.BlankRequest{Lang: c.lang, HideNames: !b.Names, Number: b.Number}, time.Now())
		if err != nil {
			return err
		}
		if err := save(c.ctx, st, posting, b.Out, func(w io.Writer) error { return exports.WriteBlanks(c.ctx, w, sheets) }); err != nil {
			return err
		}
		fmt.Fprintln(c.out, c.text("command.blank.done", b.Out, strconv.Itoa(len(sheets.Sheets))))
		return nil
	})
}

// save writes a file that only its owner can read, once the audit log has its hash.
func save(ctx context.Context, st *store.Store, posting rules.PostingID, path string, write func(io.Writer) error) error {
	var file bytes.Buffer
	if err := write(&file); err != nil {
		return err
	}
	err := st.Audit(ctx, store.AuditEntry{Actor: operator, Action: rules.Export, Subject: string(posting), Result: sumOf(file.Bytes())})
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		return rules.Errorf(rules.Unavailable, "error.export.file", path)
	}
	return nil
}

// sumOf is a file's hash as the audit log has it.
func sumOf(file []byte) string {
	sum := sha256.Sum256(file)
	return "sha256:" + hex.EncodeToString(sum[:])
}
