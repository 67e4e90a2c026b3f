// Package messages has the words that the program says to people: one catalogue,
// messages.tsv, with both languages. Other packages hand out codes with arguments.
package messages

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// Key identifies a message: by its code ("warning/no-lead"), or where it has none by its
// words in English, with the verbs of fmt.
type Key string

// Wording is a message in both languages.
type Wording struct{ English, Vietnamese string }

// TSV holds every message: code, English, Vietnamese.
//
//go:embed messages.tsv
var TSV string

// Catalogue has the messages by their keys. It is read from [TSV] when it is first
// asked for: a run that says nothing does without it.
var Catalogue = sync.OnceValue(func() map[Key]Wording {
	all := make(map[Key]Wording, strings.Count(TSV, "\n"))
	for line := range strings.Lines(TSV) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 3 {
			continue // a comment
		}
		k := Key(fields[0])
		if k == "" {
			k = Key(fields[1])
		}
		all[k] = Wording{fields[1], fields[2]}
	}
	return all
})

// Language is one that messages are said in.
type Language int

// The languages of the catalogue.
const (
	English Language = iota
	Vietnamese
)

// Form returns the words of a message with their verbs, and whether the catalogue has it.
func (l Language) Form(k Key) (form string, known bool) {
	w, known := Catalogue()[k]
	if l == Vietnamese {
		return w.Vietnamese, known
	}
	return w.English, known
}

// Say returns a message with its arguments in the places of its verbs. A message that the
// catalogue lacks is said by its key.
func (l Language) Say(k Key, args ...string) string {
	form, known := l.Form(k)
	if !known {
		return strings.Join(append([]string{string(k)}, args...), " ")
	}
	values := make([]any, len(args))
	for i, a := range args {
		values[i] = a
	}
	return fmt.Sprintf(form, values...)
}

// Warning returns what the warning of a code says.
func (l Language) Warning(code string, args []string) string {
	return l.Say(Key("warning/"+code), args...)
}
