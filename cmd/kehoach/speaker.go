package main

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"kehoach/internal/messages"
)

type key = messages.Key

// speaker says messages in the user's language.
type speaker struct {
	language messages.Language
	printer  *message.Printer
}

// newSpeaker chooses the language by the environment, as POSIX orders its variables.
func newSpeaker(getenv func(string) string) speaker {
	if strings.HasPrefix(strings.ToLower(locale(getenv)), "vi") {
		return speaker{messages.Vietnamese, message.NewPrinter(language.Vietnamese)}
	}
	return speaker{messages.English, message.NewPrinter(language.English)}
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
	form, known := s.language.Form(k)
	if !known {
		form = string(k)
	}
	return s.printer.Sprintf(form, args...)
}

// term says a word of the JSON of plans in the user's language.
func (s speaker) term(word string) string {
	if form, known := s.language.Form(key("term/" + word)); known {
		return form
	}
	return word
}
