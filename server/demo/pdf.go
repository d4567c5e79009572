package demo

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// onePage makes a PDF of one A4 page with a title and lines below it. The viewer
// brings the Japanese font, so that the file stays small and holds nobody's
// letters.
func onePage(title string, lines []string) []byte {
	var page strings.Builder
	fmt.Fprintf(&page, "BT /F1 18 Tf 64 770 Td <%s> Tj ET\n", utf16Hex(title))
	for i, line := range lines {
		fmt.Fprintf(&page, "BT /F1 10.5 Tf 64 %d Td <%s> Tj ET\n", 728-19*i, utf16Hex(line))
	}
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", page.Len(), page.String()),
		"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UTF16-H /DescendantFonts [6 0 R] >>",
		"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /FontDescriptor 7 0 R /DW 1000 " +
			"/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 5 >> >>",
		"<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0 " +
			"/Ascent 752 /Descent -221 /CapHeight 737 /StemV 114 >>",
	}
	return assemble(objects)
}

// assemble numbers the objects and writes where each begins.
func assemble(objects []string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.5\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return out.Bytes()
}

func utf16Hex(s string) string {
	var hex strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&hex, "%04X", unit)
	}
	return hex.String()
}
