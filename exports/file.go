package exports

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// write makes the file: excelize builds the parts, parts puts them into one
// order, so that the same book always gives the same bytes.
func write(ctx context.Context, w io.Writer, b Book) error {
	f := excelize.NewFile()
	defer f.Close()
	f.SetZipWriter(func(out io.Writer) excelize.ZipWriter { return &parts{out: out, made: b.Made} })
	if err := fill(ctx, f, b); err != nil {
		return err
	}
	f.Pkg.Store("docProps/core.xml", coreProperties(b.Made))
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// coreProperties names no author: a file taken into a meeting tells nothing of
// who made it.
func coreProperties(made time.Time) []byte {
	stamp := made.UTC().Format(time.RFC3339)
	return fmt.Appendf(nil, xml.Header+`<cp:coreProperties`+
		` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`+
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`+
		`<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>`+
		`<dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified></cp:coreProperties>`, stamp, stamp)
}

// parts is the zip writer that excelize writes into. It keeps every part until
// Close and then writes them sorted by name, with one fixed time.
type parts struct {
	out  io.Writer
	made time.Time
	all  []*part
}

type part struct {
	name string
	bytes.Buffer
}

// Create begins one part.
func (p *parts) Create(name string) (io.Writer, error) {
	one := &part{name: name}
	p.all = append(p.all, one)
	return one, nil
}

// AddFS is never asked of a workbook.
func (p *parts) AddFS(fs.FS) error { return fs.ErrInvalid }

// Close writes the file. The list of content types comes first, as readers that
// sniff the file expect.
func (p *parts) Close() error {
	slices.SortFunc(p.all, func(a, b *part) int { return cmp.Compare(a.name, b.name) })
	z := zip.NewWriter(p.out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed+2) })
	for _, one := range p.all {
		content := one.Bytes()
		if one.name == "[Content_Types].xml" {
			sorted, err := sortTypes(content)
			if err != nil {
				return err
			}
			content = sorted
		}
		entry, err := z.CreateHeader(&zip.FileHeader{Name: one.name, Method: zip.Deflate, Modified: p.made.UTC()})
		if err != nil {
			return err
		}
		if _, err := entry.Write(content); err != nil {
			return err
		}
	}
	return z.Close()
}

// contentTypes is [Content_Types].xml, whose entries excelize writes in the
// order of a Go map.
type contentTypes struct {
	XMLName   xml.Name   `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults  []typeItem `xml:"Default"`
	Overrides []typeItem `xml:"Override"`
}

type typeItem struct {
	Extension string `xml:"Extension,attr,omitempty"`
	PartName  string `xml:"PartName,attr,omitempty"`
	Type      string `xml:"ContentType,attr"`
}

func sortTypes(content []byte) ([]byte, error) {
	var types contentTypes
	if err := xml.Unmarshal(content, &types); err != nil {
		return nil, fmt.Errorf("read the content types: %w", err)
	}
	byName := func(a, b typeItem) int { return cmp.Compare(a.Extension+a.PartName, b.Extension+b.PartName) }
	slices.SortFunc(types.Defaults, byName)
	slices.SortFunc(types.Overrides, byName)
	out, err := xml.Marshal(types)
	return append([]byte(xml.Header), out...), err
}
