package main

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// key is a message in English, with the verbs of fmt. It is the key of its
// Vietnamese form.
type key string

// speaker says messages in the user's language.
type speaker struct {
	english bool
	forms   map[key]string // of messages in a language other than English
	printer *message.Printer
}

// newSpeaker chooses the language by the environment, as POSIX orders its variables.
func newSpeaker(getenv func(string) string) speaker {
	if strings.HasPrefix(strings.ToLower(locale(getenv)), "vi") {
		return speaker{forms: vietnamese, printer: message.NewPrinter(language.Vietnamese)}
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

// text returns a message in the user's language, in English where it has no form.
// Integers get the language's separators; line numbers and ids are passed as strings.
func (s speaker) text(k key, args ...any) string {
	form, ok := s.forms[k]
	if !ok {
		form = string(k)
	}
	return s.printer.Sprintf(form, args...)
}
