package annotate

import (
	"strings"
	"sync"

	"kehoach/extract/language"
	"kehoach/normalize"
)

// class returns the words of a class of words.tsv as keys.
func class(name string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for word := range language.Class(name) {
			set[normalize.ToneKey(word)] = true
		}
		return set
	})
}

// The classes of words that decide what a paragraph says.
var (
	verbs       = class("work")        // they open sentences that ask for work
	adjuncts    = class("opening")     // they open what stands before the subject or the verb
	duties      = class("heading")     // they stand in headings before a body: "Trách nhiệm của"
	degrees     = class("degree")      // how far or how soon, before a verb of work
	goals       = class("goal")        // they open sentences that state a goal
	modals      = class("modal")       // behind a subject, before its verb: "phải", "có trách nhiệm"
	measures    = class("measure")     // what is measured, before the figure that it reaches
	grounds     = class("ground")      // they open the ground of a sentence, which may give a body work
	statements  = class("statement")   // they open sentences that state something of the plan
	described   = class("described")   // things of which a sentence tells what they comprise
	connecting  = class("connecting")  // they open a paragraph that goes on with the one before it
	praising    = class("praising")    // they open sentences that judge what was done
	amending    = class("amending")    // they change a provision of another document
	provisions  = class("provision")   // names of provisions in references
	natures     = class("nature")      // after "là", they say what a thing is
	deeming     = class("deeming")     // verbs of work whose object is followed by "là"
	introducing = class("introducing") // the last words before what follows
	listing     = class("listing")     // the last words before a list of things
	aforesaid   = class("aforesaid")   // they end a reference to documents named before
	announced   = class("announced")   // what an opening paragraph says that follows
)

// opensWith reports whether a key opens with a word of the set, of at most longestWord syllables.
func opensWith(key string, set map[string]bool) bool { return opening(key, set) > 0 }

// opening returns the length of the longest word of the set that opens a key, 0 if none does.
func opening(key string, set map[string]bool) int {
	at := 0
	for range longestWord {
		n := strings.IndexAny(key[at:], " ,:.;")
		if n < 0 {
			n = len(key) - at
		}
		at += n
		if at == len(key) {
			break
		}
		at++
	}
	for ; at > 0; at = strings.LastIndexAny(key[:at], " ,:.;") {
		if set[key[:at]] {
			return at
		}
	}
	return 0
}

// longestWord is how many syllables the longest word of a class has.
const longestWord = 6
