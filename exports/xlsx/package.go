package xlsx

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"
	"time"
)

// escaped is text as it stands in an attribute or an element.
func escaped(s string) string {
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	escape(w, s)
	w.Flush()
	return out.String()
}

const (
	officeType  = "application/vnd.openxmlformats-officedocument."
	packageType = "application/vnd.openxmlformats-package."
)

func (f *file) contentTypes(w *bufio.Writer) {
	w.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="` + packageType + `relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	override := func(name, kind string) {
		fmt.Fprintf(w, `<Override PartName="/%s" ContentType="%s+xml"/>`, name, kind)
	}
	override("xl/workbook.xml", officeType+"spreadsheetml.sheet.main")
	override("xl/styles.xml", officeType+"spreadsheetml.styles")
	override("docProps/core.xml", packageType+"core-properties")
	override("docProps/app.xml", officeType+"extended-properties")
	charts := 0
	for i, s := range f.Sheets {
		override(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), officeType+"spreadsheetml.worksheet")
		if len(s.Charts) > 0 {
			override(fmt.Sprintf("xl/drawings/drawing%d.xml", i+1), officeType+"drawing")
		}
		for range s.Charts {
			charts++
			override(fmt.Sprintf("xl/charts/chart%d.xml", charts), officeType+"drawingml.chart")
		}
	}
	w.WriteString(`</Types>`)
}

// link is one entry of a list of relationships.
func link(w *bufio.Writer, n int, kind, target string) {
	fmt.Fprintf(w, `<Relationship Id="rId%d" Type="%s" Target="%s"/>`, n, kind, target)
}

func links(w *bufio.Writer, fill func()) {
	fmt.Fprintf(w, `<Relationships xmlns="%s">`, linksSpace)
	fill()
	w.WriteString(`</Relationships>`)
}

func (f *file) rootLinks(w *bufio.Writer) {
	links(w, func() {
		link(w, 1, linkSpace+"/officeDocument", "xl/workbook.xml")
		link(w, 2, "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")
		link(w, 3, linkSpace+"/extended-properties", "docProps/app.xml")
	})
}

func (f *file) workbookLinks(w *bufio.Writer) {
	links(w, func() {
		for i := range f.Sheets {
			link(w, i+1, linkSpace+"/worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1))
		}
		link(w, len(f.Sheets)+1, linkSpace+"/styles", "styles.xml")
	})
}

func (f *file) appProperties(w *bufio.Writer) {
	w.WriteString(`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Kotae</Application></Properties>`)
}

func (f *file) coreProperties(w *bufio.Writer) {
	stamp := f.Made.UTC().Format(time.RFC3339)
	fmt.Fprintf(w, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`+
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`+
		`<dc:title>%s</dc:title><dc:subject>%s</dc:subject><dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>`+
		`<dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified></cp:coreProperties>`, escaped(f.Title), escaped(f.Subject), stamp, stamp)
}

// workbook lists sheets and names. Programs are asked to compute on opening,
// so that nobody ever reads a stale result.
func (f *file) workbook(w *bufio.Writer) {
	fmt.Fprintf(w, `<workbook xmlns="%s" xmlns:r="%s"><bookViews><workbookView/></bookViews><sheets>`, mainSpace, linkSpace)
	for i, s := range f.Sheets {
		fmt.Fprintf(w, `<sheet name="%s" sheetId="%d"`, escaped(s.Name), i+1)
		if s.Hidden {
			w.WriteString(` state="hidden"`)
		}
		fmt.Fprintf(w, ` r:id="rId%d"/>`, i+1)
	}
	w.WriteString(`</sheets>`)
	f.definedNames(w)
	w.WriteString(`<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`)
}

func (f *file) definedNames(w *bufio.Writer) {
	var names strings.Builder
	for _, n := range f.Names {
		fmt.Fprintf(&names, `<definedName name="%s">%s</definedName>`, escaped(n.Name), escaped(n.Refers))
	}
	for i, s := range f.Sheets {
		quoted := Quote(s.Name)
		if s.Filter != "" {
			fmt.Fprintf(&names, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">%s</definedName>`, i, escaped(quoted+fix(s.Filter)))
		}
		if s.Paper.Area != "" {
			fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Area" localSheetId="%d">%s</definedName>`, i, escaped(quoted+fix(s.Paper.Area)))
		}
		var titles []string
		for _, t := range []string{s.Paper.TitleColumns, s.Paper.TitleRows} {
			if t != "" {
				titles = append(titles, quoted+fix(t))
			}
		}
		if len(titles) > 0 {
			fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s</definedName>`, i, escaped(strings.Join(titles, ",")))
		}
	}
	if names.Len() > 0 {
		w.WriteString(`<definedNames>` + names.String() + `</definedNames>`)
	}
}

// fix puts the signs that keep a reference in place: "A1:C5" becomes
// "$A$1:$C$5", "5:6" becomes "$5:$6".
func fix(ref string) string {
	var out strings.Builder
	before := byte(':')
	for i := range len(ref) {
		c := ref[i]
		letter, digit := c >= 'A', c >= '0' && c <= '9'
		if (letter && before == ':') || (digit && !(before >= '0' && before <= '9')) {
			out.WriteByte('$')
		}
		out.WriteByte(c)
		before = c
	}
	return out.String()
}
