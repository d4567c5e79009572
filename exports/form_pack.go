package exports

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"
)

// tidied packs a filled form anew: in a fixed order, with one time, and with the
// form's own styles. The library that fills it puts parts, and the list of them, in
// an order that changes from run to run, and writes fonts in one that the format's
// schema does not know.
func tidied(filled, form []byte, made time.Time) ([]byte, error) {
	own, err := styleSheet(form)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(filled), int64(len(filled)))
	if err != nil {
		return nil, fmt.Errorf("read the filled form: %w", err)
	}
	slices.SortFunc(z.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range z.File {
		content, err := partOf(part)
		if err != nil {
			return nil, err
		}
		switch part.Name {
		case styleName:
			content = own
		case "[Content_Types].xml":
			content = sortedTypes(content)
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: made.UTC()})
		if err != nil {
			return nil, fmt.Errorf("pack the filled form: %w", err)
		}
		if _, err := to.Write(content); err != nil {
			return nil, fmt.Errorf("pack the filled form: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack the filled form: %w", err)
	}
	return out.Bytes(), nil
}

const styleName = "xl/styles.xml"

// styleSheet is the form's own; nothing that is filled in needs another style.
func styleSheet(form []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(form), int64(len(form)))
	if err != nil {
		return nil, fmt.Errorf("read the form: %w", err)
	}
	for _, part := range z.File {
		if part.Name == styleName {
			return partOf(part)
		}
	}
	return nil, fmt.Errorf("the form has no styles")
}

func partOf(part *zip.File) ([]byte, error) {
	r, err := part.Open()
	if err != nil {
		return nil, fmt.Errorf("read %s of the form: %w", part.Name, err)
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, mostFormUnpacked))
	if err != nil {
		return nil, fmt.Errorf("read %s of the form: %w", part.Name, err)
	}
	return content, nil
}

var typeEntry = regexp.MustCompile(`<(Default|Override) [^>]*?(/>|></(Default|Override)>)`)

// sortedTypes puts the entries of the list of parts in order.
func sortedTypes(content []byte) []byte {
	entries := typeEntry.FindAll(content, -1)
	slices.SortFunc(entries, bytes.Compare)
	n := 0
	return typeEntry.ReplaceAllFunc(bytes.Clone(content), func([]byte) []byte {
		n++
		return bytes.Clone(entries[n-1])
	})
}
