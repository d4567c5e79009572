package state

import (
	"strings"

	"kotae/rules"
)

// What is chosen for an interview and kept in this browser, "interview=choice" for
// each of the last few.
const (
	dutyKey     = "kotae.duty"
	questionKey = "kotae.question"
	mostChosen  = 8
)

// Question is the one that was being asked when the page was left, "" if it is not
// known.
func (a *App) Question(id rules.InterviewID) rules.QuestionID {
	return rules.QuestionID(a.chosen(questionKey, id))
}

// SetQuestion keeps the question being asked.
func (a *App) SetQuestion(id rules.InterviewID, question rules.QuestionID) {
	a.choose(questionKey, id, string(question))
}

// chosen is what was chosen for an interview; an id and a choice hold no space.
func (a *App) chosen(key string, id rules.InterviewID) string {
	for _, pair := range strings.Fields(a.browser.Preference(key)) {
		if of, choice, _ := strings.Cut(pair, "="); of == string(id) {
			return choice
		}
	}
	return ""
}

func (a *App) choose(key string, id rules.InterviewID, choice string) {
	kept := []string{string(id) + "=" + choice}
	for _, pair := range strings.Fields(a.browser.Preference(key)) {
		if of, _, _ := strings.Cut(pair, "="); of != string(id) && len(kept) < mostChosen {
			kept = append(kept, pair)
		}
	}
	a.browser.SetPreference(key, strings.Join(kept, " "))
}
