// Package compound reads the streams of compound files ([MS-CFB]), in which Word, Excel and
// PowerPoint wrote until 2003, and in which they still wrap what a password protects.
package compound

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/richardlehane/mscfb"

	"kehoach/extract/document"
	"kehoach/internal/fault"
)

const signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// Is reports whether raw begins like a compound file ([MS-CFB], Compound File Header).
func Is(raw []byte) bool { return bytes.HasPrefix(raw, []byte(signature)) }

// Streams are the streams in the root of a compound file, by name.
type Streams map[string][]byte

// Read reads the streams in the root of a compound file whose names are wanted; the others
// are there without their bytes. Those in deeper storages belong to embedded objects.
func Read(raw []byte, wanted ...string) (all Streams, err error) {
	r, err := mscfb.New(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", document.ErrDamaged, err)
	}
	all = Streams{}
	for _, entry := range r.File {
		switch {
		case len(entry.Path) > 0 || all[entry.Name] != nil:
			continue
		case entry.Name == "EncryptedPackage":
			return nil, document.ErrEncrypted
		case !slices.Contains(wanted, entry.Name):
			all[entry.Name] = []byte{}
			continue
		case entry.Size > int64(len(raw)):
			return nil, fmt.Errorf("%w: %w", document.ErrDamaged, fault.Found("long-stream", entry.Name))
		}
		b := make([]byte, entry.Size)
		n, err := io.ReadFull(entry, b)
		if n == 0 && err != nil {
			return nil, fmt.Errorf("%w: stream %s: %v", document.ErrDamaged, entry.Name, err)
		}
		all[entry.Name] = b[:n]
	}
	return all, nil
}
