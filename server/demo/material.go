package demo

import (
	"embed"
	"io/fs"
	"path"

	"kotae/rules"
)

//go:embed posting.yaml material/*.yaml
var files embed.FS

// folder holds one file per interview; a file's name is the candidate's number.
const folder = "material"

// posting is posting.yaml: the job, and the people who interview for it.
type posting struct {
	ID           rules.PostingID
	Name         string
	Pack         rules.PackID
	Threshold    int
	Manager      string
	Requirements []rules.Requirement
	People       []person
	Description  string
}

// person is somebody who signs in. Key is the short name used in the material.
type person struct {
	Key  string
	ID   rules.UserID
	Name string
	Role rules.Role
}

// interview is one file of the material.
type interview struct {
	// About says who this is and what the file shows; for readers, never stored.
	About     string
	Candidate candidate
	When      when
	Minutes   int
	// Panel lists keys of people; Recorder is the one who notes the lines.
	Panel    []string
	Recorder string
	Lines    []line
	Cues     []cue
	// Skipped are planned questions that were left out.
	Skipped    []rules.QuestionID
	Conditions map[rules.ConditionID]string
	Cards      map[string]card
	Log        []entry
	Papers     *papers

	file string
	rows map[string]int
}

type candidate struct {
	Number   string
	Name     string
	Furigana string
}

// line is one noted answer, with the tags that each interviewer put on it.
type line struct {
	At clock
	// By is who noted it; the recorder unless said.
	By string
	// Q is a planned question put just before; Own one made up on the spot, For
	// the criteria it asks about. Lines without either stand under the last one.
	Q     rules.QuestionID
	Own   string
	For   []rules.CriterionID
	Text  string
	Later bool
	Tags  map[string][]mark

	row int
}

// cue is one line for the asker's eyes; Done is who ticked it off, if anybody.
type cue struct {
	At   clock
	By   string
	Text string
	Done string

	row int
}

// card is what one interviewer thinks.
type card struct {
	Ratings  map[rules.CriterionID]rating
	Probed   []rules.CriterionID
	Cautions map[rules.CautionID]caution
	Strong   string
	Weak     string
	Judge    rules.Judgement
	Handover []handover
	// Submitted counts minutes after the end of the interview; 0 is not yet.
	Submitted int

	row int
}

// caution stands on the line noted at On.
type caution struct {
	On        clock
	Explained string
	Clear     bool
}

// entry is one event of the candidate log.
type entry struct {
	When     when
	By       string
	Decision rules.Decision
	Reason   string
	// Until counts days from today, for a hold.
	Until int
	// Confirm plans an extra talk about these criteria, of Minutes.
	Confirm []rules.CriterionID
	Minutes int
	// Withdrew gives the candidate's reason; Absent says nobody came.
	Withdrew string
	Absent   bool

	row int
}

func readPosting() (posting, error) {
	var p posting
	raw, err := files.ReadFile("posting.yaml")
	if err != nil {
		return p, err
	}
	err = decode("posting.yaml", raw, &p)
	return p, err
}

// readInterviews reads every file of the material, in the order of the
// candidates' numbers.
func readInterviews() ([]interview, error) {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, err
	}
	all := make([]interview, len(entries))
	for i, e := range entries {
		name := path.Join(folder, e.Name())
		raw, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if err := decode(name, raw, &all[i]); err != nil {
			return nil, err
		}
		all[i].file = name
	}
	return all, nil
}
