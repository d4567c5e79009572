package api

import "kotae/rules"

// Paths of the packs.
const (
	PathPacks    = "/api/packs"      // GET the packs; POST publishes a PackDraft
	PathPackLint = "/api/packs/lint" // POST a PackDraft to have it checked
)

// PathPack opens one pack, its newest version unless ?version= names another.
func PathPack(id rules.PackID) string { return PathPacks + "/" + string(id) }

// PathPostingPack is POSTed a PackMove.
func PathPostingPack(id rules.PostingID) string { return pathPosting + string(id) + "/pack" }

// PathPackTrial is POSTed a PackDraft, to try it on the answers of a posting.
func PathPackTrial(id rules.PostingID) string { return pathPosting + string(id) + "/trial" }

// PackTrial answers it: what to try the draft on, and for whom something would
// change. Hidden counts the candidates whom the actor has still to judge; Left the
// answers beyond the most that are told.
type PackTrial struct {
	Lines   []TrialLine  `json:"lines"`
	Left    int          `json:"left,omitempty"`
	Effects []rules.Text `json:"effects"`
	Hidden  int          `json:"hidden,omitempty"`
}

// TrialLine is one noted answer, without a name. Asked is what a question made up
// in the interview was about.
type TrialLine struct {
	Number   string              `json:"number"`
	Question rules.QuestionID    `json:"question,omitempty"`
	Asked    []rules.CriterionID `json:"asked,omitempty"`
	Text     string              `json:"text"`
}

// PackRow is one version of a pack in a list.
type PackRow struct {
	ID      rules.PackID `json:"id"`
	Version int          `json:"version"`
	Name    rules.Text   `json:"name"`
	Hash    string       `json:"hash"`
	// Shipped comes with the program: nobody published it, nobody may change it.
	Shipped bool   `json:"shipped,omitempty"`
	Author  string `json:"author,omitempty"`
	At      int64  `json:"at,omitempty"`
	Note    string `json:"note,omitempty"`
	// Versions counts the published ones, Postings are those that use the pack.
	Versions int           `json:"versions"`
	Postings []PackPosting `json:"postings,omitempty"`
}

// PackPosting is a posting with the version of the pack that it keeps.
type PackPosting struct {
	ID      rules.PostingID `json:"id"`
	Name    string          `json:"name"`
	Version int             `json:"version"`
}

// PackOpened answers PathPack: one version, all its siblings, the newest first,
// and every posting the actor may move, whatever pack it uses.
type PackOpened struct {
	Row      PackRow       `json:"row"`
	Pack     *rules.Pack   `json:"pack"`
	Versions []PackRow     `json:"versions"`
	Others   []PackPosting `json:"others,omitempty"`
}

// PackDraft is a pack as it is being edited. From names the version that it began
// with; the server compares with it, and refuses to publish where another version
// came between.
type PackDraft struct {
	Pack        *rules.Pack  `json:"pack"`
	From        rules.PackID `json:"from"`
	FromVersion int          `json:"fromVersion"`
	Note        string       `json:"note,omitempty"`
}

// PackLint answers PathPackLint.
type PackLint struct {
	Findings []PackFinding `json:"findings"`
	Changes  []rules.Text  `json:"changes"`
}

// PackFinding is one thing wrong with a draft. Path leads to it through the
// pack's parts, as rules.Part counts them.
type PackFinding struct {
	Path    string     `json:"path"`
	Broken  bool       `json:"broken"`
	Message rules.Text `json:"message"`
	Advice  rules.Text `json:"advice"`
}

// PackMove moves a posting to a version of a pack. With Try nothing is moved: the
// answer says what would be.
type PackMove struct {
	Pack    rules.PackID `json:"pack"`
	Version int          `json:"version"`
	Reason  string       `json:"reason,omitempty"`
	Try     bool         `json:"try,omitempty"`
}

// PackMoved answers a PackMove.
type PackMoved struct {
	Changes []rules.Text `json:"changes"`
	// Effects say for whom something changes. Hidden counts the candidates whom the
	// actor has still to judge.
	Effects []rules.Text `json:"effects"`
	Hidden  int          `json:"hidden,omitempty"`
	// Locked says that a reason is needed: a card was submitted, or may have been
	// without the actor being allowed to know.
	Locked bool `json:"locked,omitempty"`
}
