package doc

import (
	"bytes"
	"fmt"
	"io"

	"github.com/richardlehane/mscfb"
)

// streams are the streams of a compound file that matter, by name.
type streams map[string][]byte

// readStreams reads the streams in the root of a compound file; those in deeper
// storages belong to embedded objects.
func readStreams(raw []byte) (all streams, err error) {
	r, err := mscfb.New(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	all = streams{}
	for _, entry := range r.File {
		if len(entry.Path) > 0 || all[entry.Name] != nil {
			continue
		}
		switch entry.Name {
		case "WordDocument", "0Table", "1Table", "Data":
			if entry.Size > int64(len(raw)) {
				return nil, fmt.Errorf("%w: the stream %s is longer than the file", ErrDamaged, entry.Name)
			}
			b := make([]byte, entry.Size)
			n, err := io.ReadFull(entry, b)
			if n == 0 && err != nil {
				return nil, fmt.Errorf("%w: stream %s: %v", ErrDamaged, entry.Name, err)
			}
			all[entry.Name] = b[:n]
		case "EncryptedPackage":
			return nil, ErrEncrypted
		default:
			all[entry.Name] = []byte{}
		}
	}
	return all, nil
}

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
func (s streams) other() error {
	for _, o := range others {
		if s[o.stream] != nil {
			return fmt.Errorf("%w: it is %s", ErrOther, o.name)
		}
	}
	return ErrOther
}
