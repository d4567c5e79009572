package api

import "kotae/rules"

// PathPapers are what is known before an interview (事前資料): GET Papers, PUT a
// PapersDraft.
func PathPapers(id rules.InterviewID) string { return pathInterview + string(id) + "/papers" }

// PathPaperFiles is POSTed the bytes of a PDF, as PaperType, and answers Papers.
func PathPaperFiles(id rules.InterviewID) string { return PathPapers(id) + "/files" }

// PathPaper is one file: GET the PDF, for reading in the page; DELETE it.
func PathPaper(id rules.InterviewID, file rules.PaperID) string {
	return PathPaperFiles(id) + "/" + string(file)
}

// PaperType is the one media type of a file.
const PaperType = "application/pdf"

// Papers answers PathPapers.
type Papers struct {
	// Job is what the posting says of the work (仕事内容).
	Job string `json:"job,omitempty"`
	// Summary is the 職務経歴の要約, Note HR's screening note (書類選考メモ).
	Summary string           `json:"summary,omitempty"`
	Note    string           `json:"note,omitempty"`
	Kept    []rules.KeptItem `json:"kept,omitempty"`
	// Version is 0 before anything was written; Author and At say who wrote last.
	Version int64   `json:"version"`
	Author  *User   `json:"author,omitempty"`
	At      int64   `json:"at,omitempty"`
	Files   []Paper `json:"files"`
	MayEdit bool    `json:"mayEdit"`
}

// Paper is one attached file (職務経歴書).
type Paper struct {
	ID rules.PaperID `json:"id"`
	// Size is in bytes, At in Unix milliseconds.
	Size int64 `json:"size"`
	At   int64 `json:"at"`
}

// PapersDraft is PUT to PathPapers; Version names the version it goes over, so
// that nobody overwrites what another wrote meanwhile.
type PapersDraft struct {
	Version int64            `json:"version"`
	Summary string           `json:"summary"`
	Note    string           `json:"note"`
	Kept    []rules.KeptItem `json:"kept,omitempty"`
}
