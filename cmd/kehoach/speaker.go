package main

import (
	_ "embed"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// key identifies a message: by its code, or by its words in English, with the verbs of fmt.
type key string

// wording is a message in both languages.
type wording struct{ english, vietnamese string }

// catalogueTSV holds every message: code, English, Vietnamese.
//
//go:embed messages.tsv
var catalogueTSV string

// catalogue has the messages by their codes, or by their English words where they have none.
var catalogue = parseCatalogue(catalogueTSV)

func parseCatalogue(tsv string) map[key]wording {
	all := map[key]wording{}
	for line := range strings.Lines(tsv) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 3 {
			continue // a comment
		}
		k := key(fields[0])
		if k == "" {
			k = key(fields[1])
		}
		all[k] = wording{fields[1], fields[2]}
	}
	return all
}

// speaker says messages in the user's language.
type speaker struct {
	english bool
	printer *message.Printer
}

// newSpeaker chooses the language by the environment, as POSIX orders its variables.
func newSpeaker(getenv func(string) string) speaker {
	if strings.HasPrefix(strings.ToLower(locale(getenv)), "vi") {
		return speaker{printer: message.NewPrinter(language.Vietnamese)}
	}
	return speaker{english: true, printer: message.NewPrinter(language.English)}
}

func locale(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			return value
		}
	}
	return ""
}

// text returns a message in the user's language; what the catalogue lacks is said as it is.
// Integers get the language's separators; line numbers and ids are passed as strings.
func (s speaker) text(k key, args ...any) string {
	form := string(k)
	if w, known := catalogue[k]; known {
		form = w.vietnamese
		if s.english {
			form = w.english
		}
	}
	return s.printer.Sprintf(form, args...)
}

// knows reports whether the catalogue has a message.
func (s speaker) knows(k key) bool {
	_, known := catalogue[k]
	return known
}

// term says a word of the JSON of plans in the user's language.
func (s speaker) term(word string) string {
	if k := key("term/" + word); s.knows(k) {
		return s.text(k)
	}
	return word
}
