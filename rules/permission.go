package rules

// Role is what a person is in the company.
type Role string

// The roles. A person's panels come on top of it, and take away from it too:
// see Relation.
const (
	Administrator Role = "administrator"
	HR            Role = "hr"
	Manager       Role = "manager"
	Interviewer   Role = "interviewer"
)

// Roles lists all of them.
func Roles() []Role { return []Role{Administrator, HR, Manager, Interviewer} }

// Actor is the person who asks. The zero value is nobody and may nothing.
type Actor struct {
	ID       UserID
	Role     Role
	Disabled bool
}

// Relation is how the actor stands to what is asked about.
type Relation struct {
	// Member: sits on the panel of this interview.
	Member bool
	// Owner: the card in question is the actor's own.
	Owner bool
	// Pending: sits on a panel of this candidate and has not submitted yet.
	Pending bool
	// Manages: the posting is the manager's own.
	Manages bool
	// Separate: the posting keeps separate notes, so lines are private too.
	Separate bool
}

// Action is something a person may or may not do.
type Action string

// The actions that handlers and screens ask about.
const (
	// SeeInterviews lists the own interviews.
	SeeInterviews Action = "interviews.see"
	// SeeInterview opens an interview: time, posting, pack, panel.
	SeeInterview Action = "interview.see"
	// SeeLines reads the shared record.
	SeeLines Action = "lines.see"
	// WriteCard adds events to a card of one's own.
	WriteCard Action = "card.write"
	// WriteOnBehalf adds events to somebody else's card.
	WriteOnBehalf Action = "card.write.behalf"
	// SeeOpinions reads what others think of a candidate, or anything derived
	// from it: cards, averages, order, counts, verdicts, exports.
	SeeOpinions Action = "opinions.see"
	// SeePostings lists postings; SeeComparison opens a posting's comparison,
	// from which each candidate the actor is still to judge is left out.
	SeePostings   Action = "postings.see"
	SeeComparison Action = "comparison.see"
	// SeeInsights reads what a posting's interviews tell together (分析), from
	// which the same candidates are left out.
	SeeInsights Action = "insights.see"
	// SeeLeniency reads one person's leniency (評価傾向): HR, and that person.
	SeeLeniency Action = "leniency.see"
	// Decide writes to the candidate log.
	Decide Action = "decision.write"
	// ReleaseKept lets a text that was kept against the guard go into files.
	ReleaseKept Action = "kept.release"
	// WriteLetter drafts a letter about a decision.
	WriteLetter Action = "letter.write"
	// Export takes the workbook.
	Export Action = "workbook.export"
	// SeePapers reads what is known before an interview (事前資料), the papers
	// attached too; EditPapers writes and attaches it.
	SeePapers  Action = "papers.see"
	EditPapers Action = "papers.edit"
	// SeeAudit reads the audit table.
	SeeAudit Action = "audit.see"
	// SeePacks reads the packs and their versions; EditPacks publishes a version
	// and moves a posting to one.
	SeePacks  Action = "packs.see"
	EditPacks Action = "packs.edit"
	// SeePractice reads a practice interview, RatePractice hands in the own
	// sheet of it. SeePracticeResult reads everybody's ratings without names,
	// Pending until the own sheet is in; SeePracticePeople adds the names.
	SeePractice       Action = "practice.see"
	RatePractice      Action = "practice.rate"
	SeePracticeResult Action = "practice.result.see"
	SeePracticePeople Action = "practice.people.see"
)

// May is the one answer to who may do what. It denies by default, and blindness
// subtracts whatever the role.
func May(a Actor, act Action, r Relation) bool {
	if a.ID == "" || a.Disabled {
		return false
	}
	office := a.Role == Administrator || a.Role == HR
	leads := office || (a.Role == Manager && r.Manages)
	known := office || a.Role == Manager || a.Role == Interviewer
	switch act {
	case SeeInterviews, SeePractice, RatePractice:
		return known
	case SeePracticeResult:
		return known && !r.Pending
	case SeeInterview, SeePapers:
		return leads || (known && r.Member)
	case SeeLines:
		return (r.Member && known && (!r.Separate || !r.Pending)) || (leads && !r.Pending)
	case WriteCard:
		return known && r.Member && r.Owner
	case ReleaseKept:
		return office && !r.Pending
	case WriteOnBehalf:
		return office && !r.Owner && !r.Pending
	case SeeOpinions:
		return (leads || (known && r.Member)) && !r.Pending
	case SeePostings, SeePacks:
		return office || a.Role == Manager
	case SeeComparison, SeeInsights, Export, EditPapers:
		return leads
	case SeeLeniency:
		return office || (known && r.Owner)
	case Decide, WriteLetter:
		return leads && !r.Pending
	case SeeAudit, EditPacks, SeePracticePeople:
		return office
	}
	return false
}
