package exports

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The forms that LibreOffice writes a book in; as CSV it writes the first sheet.
var (
	asCSV  = []string{"Text - txt - csv (StarCalc)", "44,34,76,1,,0,false,true,true,false,false,0"}
	asXLSX = []string{"Calc MS Excel 2007 XML", ""}
	asPDF  = []string{"calc_pdf_Export", ""}
)

// office is what LibreOffice is to do, in one start for all of it: the start costs
// more than most books.
type office struct {
	dir   string
	steps []string
	books int
}

func (o *office) step(words ...string) { o.steps = append(o.steps, strings.Join(words, "\t")) }

// open has it open a file and compute every formula anew.
func (o *office) open(t testing.TB, file []byte) {
	t.Helper()
	path := filepath.Join(o.dir, fmt.Sprintf("book%d.xlsx", o.books))
	o.books++
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	o.step("open", path)
}

// set has it put numbers into cells of the second sheet, 設定, as a person would.
func (o *office) set(cells map[string]string) {
	for cell, value := range cells {
		o.step("set", cell, value)
	}
}

// save has it compute what follows and write the open book; it answers where.
func (o *office) save(as []string) string {
	path := filepath.Join(o.dir, fmt.Sprintf("saved%d", len(o.steps)))
	o.step("save", path, as[0], as[1])
	return path
}

// run has all of it done.
func (o *office) run(t testing.TB) {
	t.Helper()
	profile, work := filepath.Join(o.dir, "profile"), filepath.Join(o.dir, "work")
	o.settle(t, profile)
	o.write(t, work, strings.Join(o.steps, "\n")+"\n")
	start := time.Now()
	cmd := exec.CommandContext(t.Context(), "soffice", "--headless", "-env:UserInstallation=file://"+profile, "macro:///Standard.Office.Work(\""+work+"\")")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if said, err := os.ReadFile(work + ".said"); err != nil || string(said) != "done\n" {
		t.Fatalf("LibreOffice stopped: %v %s", err, said)
	}
	used := cmd.ProcessState
	t.Logf("LibreOffice: %d books, %d steps in %.1f s, %.1f s of CPU", o.books, len(o.steps), time.Since(start).Seconds(), (used.UserTime() + used.SystemTime()).Seconds())
}

func (o *office) write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// settle makes a profile that trusts no result in a file (left alone LibreOffice
// shows the numbers it finds there) and holds the macro that goes over the steps. It
// calls itself set up, or the first start would write its own empty macros over it.
func (o *office) settle(t testing.TB, profile string) {
	t.Helper()
	basic := filepath.Join(profile, "user", "basic")
	o.write(t, filepath.Join(profile, "user", "registrymodifications.xcu"), xmlHead+
		`<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`)
	for kind, element := range map[string]string{"script": `<library:element library:name="Office"/>`, "dialog": ""} {
		o.write(t, filepath.Join(basic, kind+".xlc"), xmlHead+`<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"><library:library library:name="Standard" library:link="false"/></library:libraries>`)
		o.write(t, filepath.Join(basic, "Standard", kind+".xlb"), xmlHead+`<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">`+element+`</library:library>`)
	}
	o.write(t, filepath.Join(basic, "Standard", "Office.xba"), xmlHead+`<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Office" script:language="StarBasic">`+
		strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(officeMacro)+`</script:module>`)
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// officeMacro opens, sets and saves; whatever goes wrong it says and ends.
const officeMacro = `
Sub Work(path As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim how(1) As New com.sun.star.beans.PropertyValue
  Dim doc, words, order As String
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  how(0).Name = "FilterName"
  how(1).Name = "FilterOptions"
  On Error Goto Failed
  Open path For Input As #1
  Do While Not EOF(1)
    Line Input #1, order
    words = Split(order, Chr(9))
    Select Case words(0)
    Case "open"
      If Not IsEmpty(doc) Then doc.close(True)
      doc = StarDesktop.loadComponentFromURL(ConvertToURL(words(1)), "_blank", 0, hidden())
      doc.enableAutomaticCalculation(False)
    Case "set"
      doc.Sheets.getByIndex(1).getCellRangeByName(words(1)).Value = Val(words(2))
    Case "follow"
      doc.enableAutomaticCalculation(True) ' or no format by condition is looked at
    Case "save"
      doc.calculate()
      how(0).Value = words(2)
      how(1).Value = words(3)
      doc.storeToURL(ConvertToURL(words(1)), how())
    End Select
  Loop
  Tell(path, "done")
  StarDesktop.terminate()
  Exit Sub
Failed:
  Tell(path, order & ": " & Error$)
  StarDesktop.terminate()
End Sub

Sub Tell(path As String, what As String)
  Open path & ".said" For Output As #2
  Print #2, what
  Close #2
End Sub
`
