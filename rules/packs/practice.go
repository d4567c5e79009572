package packs

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"

	"github.com/goccy/go-yaml"

	"kotae/rules"
)

//go:embed practice/*.yaml
var practices embed.FS

// practiceFile is one file of the folder practice.
type practiceFile struct {
	Practice rules.PracticeID
	Pack     rules.PackID
	Name     rules.Text
	About    rules.Text
	Lines    []rules.PracticeLine
	Readings []rules.PracticeReading
}

// Practices reads the practice interviews that come with the program, by file
// name. Each has the criteria of the pack it was written for.
func Practices() []rules.Practice {
	names, err := fs.Glob(practices, "practice/*.yaml")
	if err != nil {
		panic(err)
	}
	shipped := Shipped()
	all := make([]rules.Practice, len(names))
	for i, name := range names {
		if all[i], err = practice(name, shipped); err != nil {
			panic(fmt.Errorf("%s: %w", name, err))
		}
	}
	return all
}

func practice(name string, shipped []*rules.Pack) (rules.Practice, error) {
	raw, err := practices.ReadFile(name)
	if err != nil {
		return rules.Practice{}, err
	}
	var f practiceFile
	if err := yaml.UnmarshalWithOptions(raw, &f, yaml.Strict()); err != nil {
		return rules.Practice{}, err
	}
	i := slices.IndexFunc(shipped, func(p *rules.Pack) bool { return p.ID == f.Pack })
	if i < 0 {
		return rules.Practice{}, fmt.Errorf("no pack %q is shipped", f.Pack)
	}
	p := rules.Practice{ID: f.Practice, Name: f.Name, About: f.About, Scale: shipped[i].Scale, Lines: f.Lines, Readings: f.Readings}
	for _, c := range shipped[i].Criteria {
		p.Criteria = append(p.Criteria, rules.Criterion{ID: c.ID, Name: c.Name, Short: c.Short, Must: c.Must, Weight: c.Weight, Look: c.Look, Anchors: c.Anchors})
	}
	return p, nil
}
