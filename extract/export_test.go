package extract

import (
	"kehoach/extract/annotate"
	"kehoach/extract/deadline"
	"kehoach/extract/items"
)

// Language is what tables are told of the words of a plan.
var Language = items.Language(annotate.NewReader(), deadline.Context{})
