// Package routes turns requests into questions to the rules, the live model and
// the store, and their answers into responses. Every route passes one gate that
// asks rules.May. It is the only room that knows echo; it holds no rule and no
// data of its own.
package routes

import (
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/api"
	"kotae/server/auth"
	"kotae/server/live"
	"kotae/server/store"
)

// Config is what the routes stand on.
type Config struct {
	Store *store.Store
	Auth  *auth.Auth
	Model *live.Model
	Hub   *live.Hub
	// Web is the browser's shell: index.html and what it loads.
	Web     fs.FS
	Version string
	// Secure says that browsers reach the server over TLS.
	Secure bool
	Now    func() time.Time
	Log    *slog.Logger
	// Closing ends the open streams when the server shuts down.
	Closing <-chan struct{}
}

type server struct {
	Config
	shell      func() (*shell, error)
	practising *live.Practices
}

// open marks the routes that anybody may ask for.
const open rules.Action = ""

// about says what a route's id names.
type about int

const (
	nothing about = iota
	anInterview
	aPosting
)

// route is one row of the table: who may ask is decided by act, about what the
// id of the path names.
type route struct {
	method, path string
	act          rules.Action
	about        about
	handle       func(*server, *request) error
}

// anyID stands for the id in the paths of the table.
const anyID = ":id"

// anyFile stands for one of the papers.
const anyFile = ":file"

// table lists every route.
func table() []route {
	return []route{
		{http.MethodGet, api.PathHealth, open, nothing, (*server).health},
		{http.MethodHead, api.PathHealth, open, nothing, (*server).health},
		{http.MethodGet, api.PathReady, open, nothing, (*server).ready},
		{http.MethodHead, api.PathReady, open, nothing, (*server).ready},
		{http.MethodGet, api.PathSession, open, nothing, (*server).session},
		{http.MethodPost, api.PathSession, open, nothing, (*server).signIn},
		{http.MethodDelete, api.PathSession, open, nothing, (*server).signOut},
		{http.MethodPost, api.PathLink, open, nothing, (*server).signInByLink},
		{http.MethodPut, api.PathAbbreviations, rules.SeeInterviews, nothing, (*server).setAbbreviations},
		{http.MethodGet, api.PathSetup, open, nothing, (*server).setupState},
		{http.MethodPost, api.PathSetup, open, nothing, (*server).setUp},
		{http.MethodGet, api.PathInterviews, rules.SeeInterviews, nothing, (*server).interviews},
		{http.MethodGet, api.PathInterview(anyID), rules.SeeInterview, anInterview, (*server).interview},
		{http.MethodGet, api.PathInterviewStream(anyID), rules.SeeInterview, anInterview, (*server).interviewStream},
		{http.MethodGet, api.PathOpinions(anyID), rules.SeeOpinions, anInterview, (*server).opinions},
		{http.MethodGet, api.PathEvidence(anyID), rules.SeeOpinions, anInterview, (*server).evidence},
		{http.MethodGet, api.PathPapers(anyID), rules.SeePapers, anInterview, (*server).papers},
		{http.MethodPut, api.PathPapers(anyID), rules.EditPapers, anInterview, (*server).writePapers},
		{http.MethodPost, api.PathPaperFiles(anyID), rules.EditPapers, anInterview, (*server).addPaper},
		{http.MethodGet, api.PathPaper(anyID, anyFile), rules.SeePapers, anInterview, (*server).paper},
		{http.MethodDelete, api.PathPaper(anyID, anyFile), rules.EditPapers, anInterview, (*server).removePaper},
		// What each event of a batch may do is asked for each event.
		{http.MethodPost, api.PathEvents, rules.SeeInterviews, nothing, (*server).events},
		// Whose card each sheet of a file is, and who may write it, is asked for each sheet.
		{http.MethodPost, api.PathSheets, rules.SeeInterviews, nothing, (*server).sheets},
		{http.MethodGet, api.PathPostings, rules.SeePostings, nothing, (*server).postings},
		{http.MethodGet, api.PathComparison(anyID), rules.SeeComparison, aPosting, (*server).comparison},
		{http.MethodGet, api.PathPostingStream(anyID), rules.SeeComparison, aPosting, (*server).postingStream},
		{http.MethodPost, api.PathWorkbook(anyID), rules.Export, aPosting, (*server).workbook},
		{http.MethodPost, api.PathBlank(anyID), rules.Export, aPosting, (*server).blank},
		{http.MethodGet, api.PathInsights(anyID), rules.SeeInsights, aPosting, (*server).insights},
		{http.MethodPost, api.PathLetter(anyID), rules.WriteLetter, anInterview, (*server).letter},
		// Whose leniency it is, is asked once more in the model.
		{http.MethodGet, api.PathOwnLeniency, rules.SeeInterviews, nothing, (*server).ownLeniency},
		{http.MethodGet, api.PathPacks, rules.SeePacks, nothing, (*server).packs},
		{http.MethodGet, api.PathPack(anyID), rules.SeePacks, nothing, (*server).pack},
		{http.MethodPost, api.PathPacks, rules.EditPacks, nothing, (*server).publishPack},
		{http.MethodPost, api.PathPackLint, rules.EditPacks, nothing, (*server).lintPack},
		{http.MethodPost, api.PathPackTrial(anyID), rules.EditPacks, aPosting, (*server).tryPack},
		{http.MethodPost, api.PathPostingPack(anyID), rules.EditPacks, aPosting, (*server).movePosting},
		{http.MethodGet, api.PathRehearsal, rules.SeePractice, nothing, (*server).rehearsal},
		{http.MethodGet, api.PathPractices, rules.SeePractice, nothing, (*server).practices},
		{http.MethodGet, api.PathPractice(anyID), rules.SeePractice, nothing, (*server).practice},
		{http.MethodPut, api.PathPracticeSheet(anyID), rules.RatePractice, nothing, (*server).ratePractice},
		{http.MethodGet, "/*", open, nothing, (*server).static},
		{http.MethodHead, "/*", open, nothing, (*server).static},
	}
}

// New makes the handler of the whole server.
func New(c Config) (http.Handler, error) {
	shell, err := openShell(c.Web, c.Version)
	if err != nil {
		return nil, err
	}
	s := &server{Config: c, shell: shell, practising: live.NewPractices(c.Store, sync.OnceValue(packs.Practices))}
	e := echo.New()
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = s.fail
	for _, r := range table() {
		e.Add(r.method, r.path, s.gate(r))
	}
	return s.around(e), nil
}
