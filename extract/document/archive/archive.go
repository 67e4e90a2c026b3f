// Package archive reads zip files, and the XML in them, within bounds: what is
// damaged, encrypted or larger than allowed ends in [document.ErrDamaged],
// [document.ErrEncrypted] or [document.ErrTooLarge], wrapped with the name of the
// part; never in a panic or in memory without end.
package archive

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"kehoach/extract/document"
	"kehoach/internal/fault"
)

// maxParts bounds the parts of an archive.
const maxParts = 20_000

// Archive is a zip file.
type Archive struct {
	Parts []*Part // in the order of the directory, without folders
	left  *int64  // bytes that the parts may still unpack to
}

// Part is a file in an archive.
type Part struct {
	Name    string // with "/" between folders
	file    *zip.File
	archive *Archive
}

// Is reports whether raw begins like a zip file.
func Is(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("PK\x03\x04")) || bytes.HasPrefix(raw, []byte("PK\x05\x06"))
}

// Open reads the directory of a zip file. All that is read from the archive,
// together, may unpack to limit bytes.
func Open(raw []byte, limit int64) (*Archive, error) { return open(raw, &limit) }

// Inner opens a zip file that was a part of the archive and shares its limit.
func (a *Archive) Inner(raw []byte) (*Archive, error) { return open(raw, a.left) }

func open(raw []byte, left *int64) (*Archive, error) {
	r, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", document.ErrDamaged, err)
	}
	if len(r.File) > maxParts {
		return nil, fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("parts", len(r.File)))
	}
	a := &Archive{left: left}
	for _, f := range r.File {
		// Some Windows programs write the separator of their system.
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if !strings.HasSuffix(name, "/") {
			a.Parts = append(a.Parts, &Part{name, f, a})
		}
	}
	return a, nil
}

// Part returns the first part of this name, nil if there is none. Case does not
// count (ISO/IEC 29500-2, 6.2.2.3).
func (a *Archive) Part(name string) *Part {
	for _, p := range a.Parts {
		if strings.EqualFold(p.Name, name) {
			return p
		}
	}
	return nil
}

const encrypted = 1 // bit of a part's flags (APPNOTE.TXT, 4.4.4)

// Read unpacks the part. The error names it.
func (p *Part) Read() ([]byte, error) {
	data, err := p.ReadAtMost(*p.archive.left)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", fault.Found("part", p.Name), err)
	}
	return data, nil
}

// ReadAtMost unpacks the part, which may hold most bytes. What it unpacks to counts
// for the limit of the archive even if it is too large or damaged.
func (p *Part) ReadAtMost(most int64) ([]byte, error) {
	if p.file.Flags&encrypted != 0 {
		return nil, document.ErrEncrypted
	}
	r, err := p.file.Open()
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", document.ErrDamaged, err)
	}
	defer r.Close()
	most = min(most, *p.archive.left)
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	*p.archive.left -= min(int64(len(data)), most)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w (%w)", document.ErrDamaged, err)
	case int64(len(data)) > most:
		return nil, document.ErrTooLarge
	}
	return data, nil
}

// Names returns the names of the parts: those of the directory, or, where a cut
// file has none, that of the first part. It serves to tell what a file is.
func Names(raw []byte) []string {
	if a, err := Open(raw, 0); err == nil {
		names := make([]string, len(a.Parts))
		for i, p := range a.Parts {
			names[i] = p.Name
		}
		return names
	}
	// The local file header: its name's length stands at 26, the name at 30
	// (APPNOTE.TXT, 4.3.7).
	const nameLength, name = 26, 30
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) || len(raw) < name {
		return nil
	}
	end := name + int(binary.LittleEndian.Uint16(raw[nameLength:]))
	return []string{string(raw[name:min(end, len(raw))])}
}
