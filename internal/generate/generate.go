// Package generate writes plans out of a grammar, in any number: for measuring the
// program at a scale for which no documents are at hand, and for testing it on documents
// that nobody has seen. The same seed gives the same plan, two seeds give plans of other
// bodies, figures, words and layouts.
//
// [Plan] writes what an office would send out, and [Works] tells what it means. [Odd]
// writes what no office should, but some document will.
package generate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// writer writes one plan.
type writer struct {
	*rand.Rand
	strings.Builder
	province string
	subject  subject
	year     int
	width    int // columns at which lines are wrapped; 0 where they are not
}

// newWriter returns the writer of a seed; two grammars of one seed are of different streams.
func newWriter(seed, grammar uint64) *writer {
	g := &writer{Rand: rand.New(rand.NewPCG(seed, grammar))}
	g.province, g.year, g.subject = g.of(provinces), 2021+g.IntN(10), subjects[g.IntN(len(subjects))]
	return g
}

func (g *writer) of(words []string) string { return words[g.IntN(len(words))] }

// ranked returns one of words by Zipf's law, which words of a language follow: the nth is
// about n times as rare as the first.
func (g *writer) ranked(words []string) string {
	return words[int(math.Pow(float64(len(words)+1), g.Float64()))-1]
}

// maybe writes a part in every second plan.
func (g *writer) maybe(part func()) {
	if g.IntN(2) == 0 {
		part()
	}
}

// line writes a paragraph, wrapped where the plan's lines are.
func (g *writer) line(format string, args ...any) {
	at := 0
	for i, w := range strings.Fields(fmt.Sprintf(format, args...)) {
		n := len([]rune(w))
		switch {
		case i > 0 && g.width > 0 && at+1+n > g.width:
			g.WriteByte('\n')
			at = 0
		case i > 0:
			g.WriteByte(' ')
			at++
		}
		g.WriteString(w)
		at += n
	}
	g.WriteByte('\n')
}

// things are what a work deals with.
func (g *writer) things() string {
	switch g.IntN(6) {
	case 0:
		return g.thing() + " và " + g.thing()
	case 1:
		return "các " + g.thing()
	}
	return g.thing()
}

// thing is mostly one of the plan's own subject.
func (g *writer) thing() string {
	if g.IntN(4) > 0 {
		return g.ranked(g.subject.things)
	}
	return g.ranked(subjects[g.IntN(len(subjects))].things)
}

func (g *writer) tail() string {
	if g.IntN(5) == 0 {
		return "tại " + g.commune()
	}
	return g.ranked(tails)
}

func (g *writer) commune() string {
	return g.of([]string{"xã ", "xã ", "phường "}) + g.ranked(firsts) + " " + g.ranked(seconds)
}

func (g *writer) body() string {
	switch g.IntN(8) {
	case 0, 1:
		return g.subject.lead
	case 2:
		return "Ủy ban nhân dân " + g.commune()
	}
	return g.ranked(bodies)
}

// row writes a row of a table in one of the shapes that converters give to tables.
type row func(cells []string) string

var shapes = []row{
	func(cells []string) string { return strings.Join(cells, " | ") + " |\n" },
	func(cells []string) string { return "| " + strings.Join(cells, " | ") + " |\n" },
	func(cells []string) string { return "\t" + strings.Join(cells, "\t") + "\n" },
	func(cells []string) string { return "|\n" + strings.Join(cells, "\n|\n") + "\n|\n" },
}

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
