// Package intake reads files that come from outside, such as evaluation sheets
// that were filled in in a spreadsheet program. Nothing of a file is believed
// before it has passed the gate, which bounds what it may cost and refuses what
// is damaged as a whole: a reader that gives half the rows without a word is worse
// than none. The package knows no store and no requests; it says what a file
// says, and what of it is new to a card.
package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"kotae/rules"
)

// What a file may cost.
const (
	// MaxFile is the largest file in bytes.
	MaxFile = 10 << 20
	// maxUnpacked bounds what its parts unpack to, maxParts how many there are. The
	// reader behind the gate takes about six times as much memory.
	maxUnpacked = 24 << 20
	maxParts    = 2500
	// maxElements bounds the parts that a reader keeps in memory as a whole.
	maxElements = 300_000
	// maxText is more than any cell holds.
	maxText = 256 << 10
)

// pass refuses a file that is too large, no workbook, or damaged. Each part is
// read to its end, since only there its checksum is compared.
func pass(raw []byte) error {
	if len(raw) > MaxFile {
		return rules.Errorf(rules.TooLarge, "error.intake.large", MaxFile>>20)
	}
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return rules.Errorf(rules.Invalid, "error.intake.kind")
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return damaged()
	}
	if len(z.File) > maxParts {
		return rules.Errorf(rules.TooLarge, "error.intake.large", MaxFile>>20)
	}
	names, left := map[string]bool{}, int64(maxUnpacked)
	for _, part := range z.File {
		if name := strings.ToLower(part.Name); names[name] {
			return damaged() // which of the two is read depends on the reader
		} else {
			names[name] = true
		}
		if part.UncompressedSize64 > uint64(left) {
			return rules.Errorf(rules.TooLarge, "error.intake.large", MaxFile>>20)
		}
		read, err := passPart(part, left)
		if err != nil {
			return err
		}
		left -= read
	}
	if !names["xl/workbook.xml"] || !names["[content_types].xml"] {
		return rules.Errorf(rules.Invalid, "error.intake.kind")
	}
	return nil
}

func damaged() error { return rules.Errorf(rules.Invalid, "error.intake.damaged") }

// passPart reads one part to its end and, where it is XML, looks at its form.
func passPart(part *zip.File, left int64) (int64, error) {
	r, err := part.Open()
	if err != nil {
		return 0, damaged()
	}
	defer r.Close()
	counted := &counter{r: io.LimitReader(r, left+1)}
	name := strings.ToLower(part.Name)
	if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") || strings.HasSuffix(name, ".vml") {
		err = wellFormed(counted, strings.HasPrefix(name, "xl/worksheets/sheet"))
	}
	if err == nil {
		_, err = io.Copy(io.Discard, counted)
	}
	var known *rules.Error
	switch {
	case counted.n > left:
		return counted.n, rules.Errorf(rules.TooLarge, "error.intake.large", MaxFile>>20)
	case errors.As(err, &known):
		return counted.n, known
	case err != nil:
		return counted.n, damaged()
	}
	return counted.n, nil
}

// counter counts what was really read, whatever the file says of its size.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// wellFormed refuses XML that is broken, that brings a document type with it, or
// that has more elements than a reader should hold. Rows are read one by one, so a
// sheet may have as many as fit its size, but none that is endless.
func wellFormed(r io.Reader, sheet bool) error {
	d, elements, cells := xml.NewDecoder(r), 0, 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read XML: %w", err)
		}
		switch t := token.(type) {
		case xml.Directive:
			return damaged()
		case xml.CharData:
			if len(t) > maxText {
				return rules.Errorf(rules.TooLarge, "error.intake.large", MaxFile>>20)
			}
		case xml.StartElement:
			elements++
			switch t.Name.Local {
			case "row":
				cells = 0
			case "c":
				cells++
			}
			if sheet && cells > maxColumns {
				return rules.Errorf(rules.TooLarge, "error.intake.rows", maxRows, maxColumns)
			}
			if !sheet && elements > maxElements {
				return rules.Errorf(rules.TooLarge, "error.intake.large", MaxFile>>20)
			}
		}
	}
}
