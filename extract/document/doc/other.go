package doc

import (
	"fmt"

	"kehoach/extract/document/compound"
	"kehoach/internal/fault"
)

// others names the programs whose streams stand in compound files.
var others = []struct{ stream, name string }{
	{"Workbook", "Excel"},
	{"Book", "Excel"},
	{"PowerPoint Document", "PowerPoint"},
	{"__properties_version1.0", "Outlook"},
	{"VisioDocument", "Visio"},
	{"FileHeader", "Hangul"},
}

// other returns the error for a compound file without a document of Word.
func other(all compound.Streams) error {
	for _, o := range others {
		if all[o.stream] != nil {
			return fmt.Errorf("%w: %w", ErrOther, fault.Found("is", o.name))
		}
	}
	return ErrOther
}
