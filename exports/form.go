package exports

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// mostForm bounds a form, packed and unpacked.
const (
	mostForm         = 10 << 20
	mostFormUnpacked = 128 << 20
)

// WriteForms fills a company's own form (.xlsx) once for each candidate and packs
// the files into a zip. The form says by the names of its cells what belongs
// where: total, verdict or score_initiative, as FormNames lists them.
func WriteForms(ctx context.Context, w io.Writer, b Book, form []byte) error {
	if len(form) > mostForm {
		return rules.Errorf(rules.TooLarge, "error.export.form", "10 MB")
	}
	if len(b.Weights) == 0 {
		b.Weights = b.Pack.Weights()
	}
	p, out, taken := b.plan(), zip.NewWriter(w), map[string]bool{}
	for _, place := range p.places {
		if err := ctx.Err(); err != nil {
			return err
		}
		filled, err := p.fillForm(form, place)
		if err != nil {
			return err
		}
		name := xlsx.CleanName(strings.Map(plainSign, p.label(p.row(place))), taken) + ".xlsx"
		entry, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: b.Made.UTC()})
		if err != nil {
			return fmt.Errorf("pack the forms: %w", err)
		}
		if _, err := entry.Write(filled); err != nil {
			return fmt.Errorf("pack the forms: %w", err)
		}
	}
	return out.Close()
}

// plainSign keeps a file name free of what some system refuses.
func plainSign(r rune) rune {
	if strings.ContainsRune(`<>"|`, r) {
		return '_'
	}
	return r
}

// fillForm writes the candidate's values into the named cells of a copy.
func (p *plan) fillForm(form []byte, place rules.Place) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(form), excelize.Options{UnzipSizeLimit: mostFormUnpacked, UnzipXMLSizeLimit: 8 << 20})
	if err != nil {
		return nil, rules.Errorf(rules.Invalid, "error.export.unreadable")
	}
	defer f.Close()
	values, filled := p.formValues(place), 0
	for _, name := range f.GetDefinedName() {
		value, ours := values[strings.ToLower(name.Name)]
		sheet, cell, ok := strings.Cut(strings.TrimPrefix(name.RefersTo, "="), "!")
		if !ours || !ok {
			continue
		}
		cell, _, _ = strings.Cut(strings.ReplaceAll(cell, "$", ""), ":")
		if err := f.SetCellValue(strings.ReplaceAll(strings.Trim(sheet, "'"), "''", "'"), cell, value); err != nil {
			return nil, rules.Errorf(rules.Invalid, "error.export.name", name.Name)
		}
		filled++
	}
	if filled == 0 {
		return nil, rules.Errorf(rules.Invalid, "error.export.names", strings.Join(p.FormNames(), ", "))
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("write the form: %w", err)
	}
	return tidied(out.Bytes(), form, p.Made)
}

// FormNames are the names that a form may give its cells.
func (b Book) FormNames() []string {
	names := []string{"posting", "number", "name", "furigana", "rank", "total", "coverage", "verdict", "decision", "judged_pass", "judged_torn", "judged_decline", "strong", "weak", "handover", "made"}
	for _, c := range b.Pack.Criteria {
		names = append(names, "score_"+string(c.ID))
	}
	return names
}

// formValues are the values under those names. Text stays text, whatever it
// begins with.
func (p *plan) formValues(place rules.Place) map[string]any {
	r := p.row(place)
	values := map[string]any{"posting": clean(p.Posting), "number": clean(r.Number), "name": "", "furigana": "", "decision": clean(p.decision(r)),
		"verdict": p.verdict(p.at[place.Candidate]), "made": p.Made.Format("2006-01-02"), "coverage": float64(place.Result().Coverage) / 100,
		"judged_pass": place.Result().Judgements[rules.Pass], "judged_torn": place.Result().Judgements[rules.Torn], "judged_decline": place.Result().Judgements[rules.Decline],
		"rank": asForm(p.rank(place, r)), "total": asForm(p.total(place))}
	if !p.HideNames {
		values["name"], values["furigana"] = clean(r.Name), clean(r.Furigana)
	}
	var strong, weak, handover []string
	for _, o := range r.Opinions {
		strong, weak = keep(strong, o.Strong), keep(weak, o.Weak)
		for _, h := range o.Handover {
			handover = keep(handover, p.text("review.handover."+string(h.Kind))+": "+h.Text)
		}
	}
	values["strong"], values["weak"], values["handover"] = strings.Join(strong, "\n"), strings.Join(weak, "\n"), strings.Join(handover, "\n")
	for i, c := range p.Pack.Criteria {
		values[strings.ToLower("score_"+string(c.ID))] = asForm(p.score(place.Result().Cells[i]))
	}
	return values
}

// keep adds what was said, if anything was.
func keep(all []string, said string) []string {
	if said == "" {
		return all
	}
	return append(all, clean(said))
}

func asForm(c xlsx.Cell) any {
	if c.Kind == xlsx.Number {
		return c.Number
	}
	return c.Text
}
