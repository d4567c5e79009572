package e2e

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"

	"kotae/rules"
)

// TestRatingTakenBackElsewhere takes ratings back on another device while their
// reasons are being written: the words stay in sight and on this device, say that
// they wait, and are recorded with the next rating, not before.
func TestRatingTakenBackElsewhere(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	r := &reasoner{person: newPerson(t, newBrowser(t), "interviewer", s), phone: newCaller(t, s, links["sample-b"], "")}
	r.enters(r.phone)
	r.open(interview + "/review")

	t.Log("in the middle of a sentence")
	r.rates("experience")
	r.writeIn("#reason-experience", "前職の")
	r.takenBack("experience")
	r.do("write on", input.InsertText("請求業務"))
	r.holds("experience", "前職の請求業務", true)

	t.Log("in a pause, when it was recorded already")
	r.rates("aspiration")
	r.writeIn("#reason-aspiration", "希望が具体的")
	r.knows("希望が具体的", "前職の請求業務")
	r.takenBack("aspiration")
	r.holds("aspiration", "希望が具体的", true)
	r.shot("waits")

	t.Log("what the guard holds can only be struck meanwhile")
	r.rates("goals")
	r.writeIn("#reason-goals", "ご結婚の予定があり不安")
	r.see("[data-slot='rating/goals']", "結婚")
	r.takenBack("goals")
	r.gone("[data-slot='rating/goals'] [data-part=held-keep]")
	r.holds("goals", "ご結婚の予定があり不安", true)
	r.see("[data-slot='rating/goals'] [data-part=held-strike]", "")

	t.Log("a reload later")
	time.Sleep(time.Second) // a draft is on the disk within half of it
	r.open(interview + "/review")
	r.holds("experience", "前職の請求業務", false)
	r.holds("aspiration", "希望が具体的", false)
	r.holds("goals", "ご結婚の予定があり不安", false)

	t.Log("rated again it is the reason; dropped it is none")
	r.rates("experience")
	r.knows("前職の請求業務", "ご結婚の予定があり不安")
	r.gone("[data-criterion=experience] [data-part=clear]")
	r.click("[data-criterion=aspiration] [data-part=clear]")
	r.gone("#reason-aspiration")
	r.rates("aspiration")
	r.see("[data-criterion=aspiration] [data-part=level]", "")
	r.holds("aspiration", "", false)
}

// reasoner gives reasons at the review while a phone takes the ratings back.
type reasoner struct {
	*person
	phone *caller
}

func (r *reasoner) rates(id string) {
	r.t.Helper()
	r.click("[data-criterion=" + id + "] [data-step='5']")
	r.see("#reason-"+id, "")
	eventually(r.t, r.patience, "the rating of "+id+" arrives", func() error {
		in, err := r.phone.interview("sample-0157")
		if err == nil && rules.FoldCard(in.Row.Card, in.Events).Ratings[rules.CriterionID(id)].Step != 5 {
			err = errors.New("it is another")
		}
		return err
	})
}

func (r *reasoner) takenBack(id string) {
	r.t.Helper()
	r.phone.notes("sample-0157", rules.RatingSet{Criterion: rules.CriterionID(id), Rating: rules.Rating{Kind: rules.Unrated}})
	r.see("[data-criterion="+id+"]", "評価が取り消されています")
}

// holds tells what stands in the field of a reason, and whether one writes there.
func (r *reasoner) holds(id, words string, writing bool) {
	r.t.Helper()
	r.see("#reason-"+id, "")
	var got string
	r.eval(`document.querySelector("#reason-`+id+`").value`, &got)
	if got != words {
		r.t.Errorf("the reason of %s is %q, want %q", id, got, words)
	}
	var at string
	if r.eval(`document.activeElement.id`, &at); writing && !strings.HasSuffix(at, id) {
		r.t.Errorf("the focus went from the reason of %s to %q", id, at)
	}
}
