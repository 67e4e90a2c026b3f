// Package fault has what an error tells beyond its kind, for readers of both languages:
// where the fault is and what was found, as codes with arguments. The kind is a sentinel
// that the error wraps beside its details.
package fault

import (
	"fmt"

	"kehoach/internal/messages"
)

// Detail is a part of an error: a code of the catalogue with its arguments.
type Detail struct {
	Code string
	Args []string
}

// Found tells where a fault is, or what was found, by a code below detail/ in the catalogue.
func Found(code string, args ...any) *Detail {
	d := &Detail{Code: "detail/" + code}
	for _, a := range args {
		d.Args = append(d.Args, fmt.Sprint(a))
	}
	return d
}

// Advice tells what to do, by a code below advice/, where that is not what the kind of the
// error advises.
func Advice(code string) *Detail { return &Detail{Code: "advice/" + code} }

// Error returns the detail in English.
func (d *Detail) Error() string { return d.In(messages.English) }

// In returns the detail in a language.
func (d *Detail) In(l messages.Language) string { return l.Say(messages.Key(d.Code), d.Args...) }

// Details returns the details in an error, in the order of its words.
func Details(err error) []*Detail {
	switch e := err.(type) {
	case *Detail:
		return []*Detail{e}
	case interface{ Unwrap() error }:
		return Details(e.Unwrap())
	case interface{ Unwrap() []error }:
		var all []*Detail
		for _, inner := range e.Unwrap() {
			all = append(all, Details(inner)...)
		}
		return all
	}
	return nil
}
