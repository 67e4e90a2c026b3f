package doc

import (
	"fmt"

	"kehoach/extract/document/compound"
)

// others names the programs whose streams stand in compound files.
var others = []struct{ stream, name string }{
	{"Workbook", "an Excel workbook"},
	{"Book", "an Excel workbook"},
	{"PowerPoint Document", "a PowerPoint presentation"},
	{"__properties_version1.0", "an Outlook message"},
	{"VisioDocument", "a Visio drawing"},
	{"FileHeader", "a document of Hangul"},
}

// other returns the error for a compound file without a document of Word.
func other(all compound.Streams) error {
	for _, o := range others {
		if all[o.stream] != nil {
			return fmt.Errorf("%w: it is %s", ErrOther, o.name)
		}
	}
	return ErrOther
}
