package exports

import (
	"bytes"
	"testing"
	"time"

	"kotae/rules"
)

// sampleBlanks are two people's sheets of one candidate.
func sampleBlanks(lang string) Blanks {
	p := samplePack()
	p.Conditions = []rules.ConfirmItem{{ID: "start", Name: rules.Text{JA: "入社可能日", EN: "Start date"}}}
	b := Blanks{Lang: lang, ID: "p1", Posting: "営業事務(正社員)", Pack: p, HideNames: true, Made: time.Date(2026, 11, 22, 15, 4, 0, 0, tokyo)}
	for _, who := range []string{"面接官 A", "面接官 B"} {
		b.Sheets = append(b.Sheets, BlankSheet{Card: rules.CardID("card-" + who[len(who)-1:]), Number: "0147", Name: "佐藤 花子", Furigana: "さとう はなこ",
			Interviewer: who, Round: 1, Starts: time.Date(2026, 11, 24, 10, 0, 0, 0, tokyo)})
	}
	return b
}

func blankFile(t *testing.T, b Blanks) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteBlanks(t.Context(), &out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What stands on the paper is filled in by hand and read back by its keys: a
// change of either must be meant.
func TestBlankCells(t *testing.T) {
	one := sampleBlanks("ja")
	one.Sheets = one.Sheets[:1]
	golden(t, "blank_ja", cellsOf(t, blankFile(t, one)))
	if !bytes.Equal(blankFile(t, one), blankFile(t, one)) {
		t.Error("the same sheets gave other bytes")
	}
}

// A sheet that a spreadsheet program repairs loses its choices; one that hides
// names must not have them anywhere.
func TestBlanksKeepToTheSchema(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		b := sampleBlanks(lang)
		b.Pack.Scale.Steps = []string{"D, low", "C", "B", "A"}
		b.Sheets[1].Number, b.Sheets[1].Interviewer = "=1+1", nasty[len(nasty)-7]
		file := blankFile(t, b)
		validate(t, "blank_"+lang, file)
		limits(t, "blank_"+lang, file)
		parts(t, file, func(name string, content []byte) {
			if bytes.Contains(content, []byte("花子")) || bytes.Contains(content, []byte("はなこ")) {
				t.Errorf("%s names the candidate", name)
			}
		})
	}
}

// A filled form goes into the personnel file, and other people's programs open it.
func TestFilledFormsKeepToTheSchema(t *testing.T) {
	var out bytes.Buffer
	if err := WriteForms(t.Context(), &out, nastyBook("ja"), formOf(t, map[string]string{"name": "$B$2", "total": "$B$3", "handover": "$B$4"})); err != nil {
		t.Fatal(err)
	}
	n := 0
	parts(t, out.Bytes(), func(name string, content []byte) {
		if n++; n == 1 || n == len(nasty)-5 {
			validate(t, "form", content)
			limits(t, name, content)
		}
	})
}
