package pages

import (
	"runtime/debug"
	"slices"
	"strings"

	"kotae/rules"
	"kotae/rules/listen"
)

// ear hears what lines say, in the browser and without the network: it proposes
// tags and names what must not be recorded. What it heard once it remembers, so
// that drawing a screen costs nothing.
type ear struct {
	listener  *listen.Listener
	suggested map[heardText][]listen.Suggestion
	guarded   map[string][]listen.Finding
}

// heardText is a line in answer to a question.
type heardText struct {
	question rules.QuestionID
	text     string
}

// newEar compiles the patterns of a pack, once for an interview. A pack whose
// patterns do not compile proposes nothing; lint keeps it from ever being used.
//
// Compiling leaves much behind at once. Collected often meanwhile, it does not
// make the memory of the program grow, which never shrinks again.
func newEar(p *rules.Pack) *ear {
	defer debug.SetGCPercent(debug.SetGCPercent(25))
	l, err := listen.New(p)
	if err != nil {
		l = nil
	}
	return &ear{l, map[heardText][]listen.Suggestion{}, map[string][]listen.Finding{}}
}

// mostHeard is how many texts are remembered: every pause of typing brings one.
const mostHeard = 500

// remember keeps what was heard of a text.
func remember[K comparable, V any](all map[K]V, key K, heard V) {
	if len(all) >= mostHeard {
		clear(all)
	}
	all[key] = heard
}

// deaf says that nothing can be heard, or not yet.
func (e *ear) deaf() bool { return e == nil || e.listener == nil }

// suggest proposes tags for a line; none for the candidate's own questions, and
// none where the guard warns: what must not be asked is no material.
func (e *ear) suggest(q questionRow, text string) []listen.Suggestion {
	if e.deaf() || q.Reverse || len(e.guard(text)) > 0 {
		return nil
	}
	key := heardText{q.ID, text}
	found, known := e.suggested[key]
	if !known {
		found = e.listener.Suggest(q.Criteria, text)
		remember(e.suggested, key, found)
	}
	return slices.Clone(found)
}

// guard names what a text must not hold.
func (e *ear) guard(text string) []listen.Finding {
	if e.deaf() {
		return nil
	}
	found, known := e.guarded[text]
	if !known {
		found = e.listener.Guard(text)
		remember(e.guarded, text, found)
	}
	return found
}

// guardItem finds the item of the pack that a finding names.
func guardItem(p *rules.Pack, f listen.Finding) rules.GuardItem {
	i := slices.IndexFunc(p.Guard, func(g rules.GuardItem) bool { return g.Item == f.Item })
	return p.Guard[i]
}

// familyItem is the item that people touch of their own accord, so that one
// rewording fits (家庭の事情).
const familyItem = 2

// reword puts other words in the place of every sentence that touches an item;
// the rest of the line stays as it was said.
func (e *ear) reword(text string, item int, instead string) string {
	for {
		i := slices.IndexFunc(e.guard(text), func(f listen.Finding) bool { return f.Item == item })
		if i < 0 {
			return text
		}
		next := withoutSentence(text, e.guard(text)[i], instead)
		if next == text {
			return text
		}
		text = next
	}
}

// withoutSentence puts other words, once, in the place of the sentences in which
// the finding stands.
func withoutSentence(text string, f listen.Finding, instead string) string {
	var out []string
	at, replaced := 0, strings.Contains(text, instead)
	for _, sentence := range sentencesOf(text) {
		end := at + len([]rune(sentence))
		touched := f.From < end && f.To > at
		if at = end; !touched {
			out = append(out, sentence)
		} else if !replaced {
			out, replaced = append(out, instead), true
		}
	}
	return strings.TrimSpace(strings.Join(out, ""))
}

// sentencesOf cuts a text behind each full stop.
func sentencesOf(text string) []string {
	return strings.FieldsFunc(strings.NewReplacer("。", "。\x00", "！", "！\x00", "？", "？\x00", ". ", ". \x00").Replace(text),
		func(r rune) bool { return r == 0 })
}
