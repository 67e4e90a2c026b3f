package agency

import (
	"iter"
	"strings"
)

// Known is a body of the gazetteer.
type Known struct {
	Name       string   // full official name
	Others     []string // other names in use
	Successors []string // official names of what took its place; several after a split
	Initials   bool     // whether the rest of the name is shortened to initials: "Sở TT&TT"
}

// Gazetteer yields all bodies of the gazetteer, without provinces and cities. It does not
// build the tables that the grammars need.
func Gazetteer() iter.Seq[Known] {
	return func(yield func(Known) bool) {
		for r := range rows(gazetteerTSV) {
			if r.kind != "province" && !yield(Known{r.name, r.others, r.successors, abbreviated[r.kind]}) {
				return
			}
		}
	}
}

// Provinces yields all provinces and cities of the rank of one, those that were merged among them.
func Provinces() iter.Seq[Known] {
	return func(yield func(Known) bool) {
		for r := range rows(gazetteerTSV) {
			if r.kind == "province" && !yield(Known{r.name, r.others, r.successors, false}) {
				return
			}
		}
	}
}

// row is a row of the gazetteer with all its names.
type row struct {
	entry
	others []string
}

// rows reads gazetteer.tsv: kind, name, other names parted by "|", successors likewise,
// since, decided by.
func rows(tsv string) iter.Seq[row] {
	return func(yield func(row) bool) {
		for line := range strings.Lines(tsv) {
			if line[0] == '#' || line[0] == '\n' {
				continue
			}
			var f [6]string
			rest := strings.TrimRight(line, "\n")
			for i := range f {
				f[i], rest, _ = strings.Cut(rest, "\t")
			}
			if f[3] == "-" {
				f[3] = ""
			}
			if !yield(row{entry{f[0], f[1], parted(f[3]), f[4], f[5]}, parted(f[2])}) {
				return
			}
		}
	}
}

// parted splits a list of names parted by "|".
func parted(list string) (names []string) {
	for n := range strings.SplitSeq(list, "|") {
		if n = strings.TrimSpace(n); n != "" {
			names = append(names, n)
		}
	}
	return names
}
