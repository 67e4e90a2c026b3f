package main

import (
	_ "embed"
	"fmt"
	"strings"
)

// meaning is what fields.tsv says of a type or a field.
type meaning struct {
	rule    string
	words   string
	example string // where no seed has one
}

//go:embed fields.tsv
var fieldsTSV string

// meanings are the rows of fields.tsv by "Type" or "Type.field".
type meanings map[string]meaning

func readMeanings() (meanings, error) {
	all := meanings{}
	for line := range strings.Lines(fieldsTSV) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 4 || cells[2] == "" {
			return nil, fmt.Errorf("fields.tsv: %q has not a name, a rule, a meaning and an example", line)
		}
		if _, twice := all[cells[0]]; twice {
			return nil, fmt.Errorf("fields.tsv names %s twice", cells[0])
		}
		all[cells[0]] = meaning{cells[1], cells[2], cells[3]}
	}
	return all, nil
}

// of returns what is said of a type or a field; all are described.
func (m meanings) of(name string) (meaning, error) {
	said, known := m[name]
	if !known {
		return said, fmt.Errorf("fields.tsv does not say what %s means", name)
	}
	return said, nil
}
