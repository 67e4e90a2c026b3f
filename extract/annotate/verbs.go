package annotate

import (
	"sync"

	"kehoach/extract/language"
	"kehoach/normalize"
)

// verbs are the words that the sentences of plans open with when they ask for work, as keys.
var verbs = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for verb := range language.Class("work") {
		set[normalize.ToneKey(verb)] = true
	}
	return set
})
