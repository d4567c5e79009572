package routes

import "strings"

// The styles are written room by room and sent as one file: each further file
// would have a cold start wait for its turn among the six that a browser fetches
// at once.
const (
	styles = "styles.css"
	sheet  = `<link rel="stylesheet" href="/`
)

// joinStyles puts the styles that the page names into one file, in their order,
// and has the page name that.
func (s *shell) joinStyles() {
	var kept []string
	var all []byte
	for _, line := range strings.Split(string(s.assets[page].bodies[""]), "\n") {
		name, named := strings.CutPrefix(line, sheet)
		name, _, _ = strings.Cut(name, `"`)
		if !named || s.assets[name] == nil {
			kept = append(kept, line)
			continue
		}
		if all == nil {
			kept = append(kept, sheet+styles+`">`)
		}
		all = append(append(all, s.assets[name].bodies[""]...), '\n')
		delete(s.assets, name)
	}
	if all == nil {
		return
	}
	s.assets[page].bodies = map[string][]byte{"": []byte(strings.Join(kept, "\n"))}
	s.add(styles, all)
}
