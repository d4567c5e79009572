package api

// SheetsType is the one media type of filled-in evaluation sheets (.xlsx).
const SheetsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// MaxSheets is the largest such file in bytes.
const MaxSheets = 10 << 20

// PathSheets is POSTed the bytes of a workbook of filled-in evaluation sheets and
// answers SheetsRead, in the words of the language. With an agreement it enters
// what was told under that agreement; anything else is refused as a conflict.
const PathSheets = "/api/sheets"

// SheetsQuery is what follows PathSheets: the reader's language and, to enter what
// was told, its agreement.
func SheetsQuery(lang, agreement string) string { return "?lang=" + lang + "&agreement=" + agreement }

// SheetsRead tells what a file adds, or has added once it is Entered.
type SheetsRead struct {
	Sheets []SheetTold `json:"sheets"`
	// New counts what is new.
	New       int    `json:"new"`
	Agreement string `json:"agreement"`
	Entered   bool   `json:"entered,omitempty"`
}

// SheetTold is what is to be said of one sheet: its lines begin with ＋ for what is
// new, with ！ or ？ for what is left out.
type SheetTold struct {
	Title string   `json:"title"`
	Lines []string `json:"lines,omitempty"`
}
