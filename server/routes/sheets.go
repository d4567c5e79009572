package routes

import (
	"net/http"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/paper"
)

// sheets tells what filled-in evaluation sheets add, and enters it once the person
// has agreed to just that. The browser sends the file both times: nothing of it
// stays here in between.
func (s *server) sheets(q *request) error {
	raw, err := readFile(q, api.SheetsType, api.MaxSheets, "error.intake.large")
	if err != nil {
		return err
	}
	ctx, agreement := q.Request().Context(), q.QueryParam("agreement")
	entry, err := paper.Read(ctx, paper.Desk{Store: s.Store, Model: s.Model, Actor: q.actor, Lang: languageIn(q.QueryParam("lang")), Submit: true, At: s.Now().UnixMilli()}, raw)
	if err != nil {
		return err
	}
	out := api.SheetsRead{Sheets: []api.SheetTold{}, New: entry.New(), Agreement: entry.Agreement(), Entered: agreement != ""}
	for _, t := range entry.Sheets {
		out.Sheets = append(out.Sheets, api.SheetTold(t))
	}
	if agreement != "" {
		if agreement != out.Agreement {
			return rules.Errorf(rules.Conflict, "error.sheets.changed")
		}
		if err := entry.Enter(ctx); err != nil {
			return err
		}
	}
	return q.JSON(http.StatusOK, out)
}
