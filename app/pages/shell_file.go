package pages

import (
	"encoding/json"
	"strings"
	"time"

	"kotae/app/state"
	"kotae/rules"
)

// unsentName is the file that keeps what has not reached the server.
const unsentName = "kotae-unsent.txt"

// saveUnsent hands the person a file with all that has not reached the server,
// for the case that neither disk nor network will take it.
func saveUnsent(a *state.App) {
	lines := unsentLines(a, a.UnsentEvents(), composing(a))
	// The mark at the beginning tells Windows that it is UTF-8.
	a.Download(unsentName, []byte("\ufeff"+strings.Join(lines, "\r\n")+"\r\n"))
}

// composing are the texts that stand in composers.
func composing(a *state.App) (texts []string) {
	for _, key := range a.Drafts("card-") {
		texts = append(texts, a.Draft(key))
	}
	return texts
}

// unsentLines writes one line for each event: when, in which interview, what.
func unsentLines(a *state.App, events []state.Unsent, typed []string) []string {
	lines := []string{T(a, "save.file.head", N(len(events)))}
	for _, e := range events {
		at := time.UnixMilli(e.Event.At).Local().Format("2006-01-02 15:04:05")
		lines = append(lines, at+"\t"+string(e.Interview)+"\t"+eventText(e.Event.Body))
	}
	for _, text := range typed {
		lines = append(lines, T(a, "save.file.typed")+"\t"+text)
	}
	return lines
}

// eventText is what a person wrote, else the event as it would be sent.
func eventText(body rules.Body) string {
	if text := rules.Written(body); text != "" {
		return strings.ReplaceAll(text, "\n", " ")
	}
	raw, err := json.Marshal(rules.Event{Body: body})
	if err != nil {
		return ""
	}
	var sent struct {
		Type string
		Body json.RawMessage
	}
	if err := json.Unmarshal(raw, &sent); err != nil {
		return ""
	}
	return sent.Type + " " + string(sent.Body)
}
