package main

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

// key is a message in English, with the verbs of fmt. It is the key of its
// Vietnamese form in the catalog.
type key string

// speaker says messages in the user's language.
type speaker struct {
	english bool
	printer *message.Printer
}

// newSpeaker chooses the language by the environment, as POSIX orders its variables.
func newSpeaker(getenv func(string) string) speaker {
	tag := language.English
	if strings.HasPrefix(strings.ToLower(locale(getenv)), "vi") {
		tag = language.Vietnamese
	}
	return speaker{tag == language.English, message.NewPrinter(tag, message.Catalog(messages()))}
}

func locale(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			return value
		}
	}
	return ""
}

// messages returns the catalog. A message that it lacks is said in English.
func messages() catalog.Catalog {
	b := catalog.NewBuilder(catalog.Fallback(language.English))
	for k, text := range vietnamese {
		b.SetString(language.Vietnamese, string(k), text) // fails for no plain string
	}
	return b
}

// text returns a message in the user's language. Integers get the language's
// separators; line numbers and ids are passed as strings.
func (s speaker) text(k key, args ...any) string {
	return s.printer.Sprintf(string(k), args...)
}
