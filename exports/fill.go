package exports

import (
	"context"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"kotae/rules/messages"
)

// fill writes the sheets in the order of their tabs.
func fill(ctx context.Context, f *excelize.File, b Book) error {
	if err := f.SetDefaultFont(fontFamily); err != nil {
		return err
	}
	styles, err := register(f)
	if err != nil {
		return fmt.Errorf("register the styles: %w", err)
	}
	w := &writer{file: f, styles: styles, footer: b.text("workbook.footer"), taken: map[string]bool{}}
	places := b.places()
	for _, s := range []sheet{b.comparison(places), b.evidence(places), b.criteria()} {
		if err := w.add(ctx, s); err != nil {
			return fmt.Errorf("write the sheet %s: %w", s.name, err)
		}
	}
	return nil
}

// text is a text of the workbook in the reader's language.
func (b Book) text(key string, args ...string) string { return messages.Text(b.Lang, key, args...) }

// heading is the title line of a sheet: the posting, the sheet and, where the
// weights are not the posting's, that all of it is a what-if.
func (b Book) heading(key string) cell {
	text := b.text("workbook.title", b.Posting, b.text(key))
	if b.WhatIf() {
		text = b.text("workbook.title.whatif", text)
	}
	return cell{text, title}
}

// made says when and by which pack, so that two printed books can be told apart.
func (b Book) made() cell {
	return cell{b.text("workbook.made", b.Made.Format("2006-01-02 15:04"), b.Pack.Name.In(b.Lang),
		strconv.Itoa(b.Pack.Version), strconv.Itoa(b.Threshold)), note}
}
