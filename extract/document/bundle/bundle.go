// Package bundle reads the documents in a zip file, as offices send them.
package bundle

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"kehoach/extract/document/archive"
	"kehoach/internal/fault"
)

// Limits bound what is unpacked.
type Limits struct {
	File  int64 // bytes of one file
	Total int64 // bytes of all files together, those in zip files inside included
	Files int   // how many files are visited
}

// DefaultLimits let a year of an office's documents through and stop a zip bomb
// within seconds.
var DefaultLimits = Limits{File: 64 << 20, Total: 1 << 30, Files: 10_000}

// The errors of Files. Those of package archive come too: a file that is damaged,
// protected by a password or too large.
var (
	ErrMany   = errors.New("the zip file holds too many files")
	ErrNested = errors.New("a zip file inside a zip file inside a zip file is not read")
)

// Claims reports whether raw is a zip file of documents, and not a document that
// is a zip file itself (Office Open XML, OpenDocument, EPUB).
func Claims(raw []byte) bool {
	if !archive.Is(raw) {
		return false
	}
	for _, name := range archive.Names(raw) {
		if name == "[Content_Types].xml" || name == "mimetype" || strings.HasPrefix(name, "word/") {
			return false
		}
	}
	return true
}

// Files visits the files in the zip file raw in the order of their names, those
// of a zip file inside in its place ("a.zip/plan.docx"). A file that cannot be
// read is visited with its error and stops no other. Names are UTF-8, relative
// and printable; hidden files and what systems add for themselves are left out.
// Files ends with the first error of visit, or of the zip file itself.
func Files(raw []byte, limits Limits, visit func(name string, raw []byte, err error) error) error {
	a, err := archive.Open(raw, limits.Total)
	if err != nil {
		return err
	}
	b := bundle{limits: limits, visit: visit}
	return b.files("", a)
}

type bundle struct {
	limits  Limits
	visit   func(name string, raw []byte, err error) error
	visited int
}

// files visits the files of an archive, which is named folder inside another, ""
// if it is inside none.
func (b *bundle) files(folder string, a *archive.Archive) error {
	for _, e := range entries(a) {
		if b.visited++; b.visited > b.limits.Files {
			return fmt.Errorf("%w: %w", ErrMany, fault.Found("more-files", b.limits.Files))
		}
		name := path.Join(folder, e.name)
		raw, err := e.part.ReadAtMost(b.limits.File)
		if err == nil && Claims(raw) {
			var inner *archive.Archive
			if inner, err = b.inner(folder, a, raw); err == nil {
				if err := b.files(name, inner); err != nil {
					return err
				}
				continue
			}
			raw = nil
		}
		if err := b.visit(name, raw, err); err != nil {
			return err
		}
	}
	return nil
}

// inner opens a zip file that was found in folder of another.
func (b *bundle) inner(folder string, outer *archive.Archive, raw []byte) (*archive.Archive, error) {
	if folder != "" {
		return nil, ErrNested
	}
	return outer.Inner(raw)
}

// entry is a file to visit.
type entry struct {
	name string
	part *archive.Part
}

// entries lists the files of an archive that people put there, in the order of their names.
func entries(a *archive.Archive) []entry {
	var all []entry
	for _, p := range a.Parts {
		if name := safe(p.Name); name != "" {
			all = append(all, entry{name, p})
		}
	}
	slices.SortStableFunc(all, func(x, y entry) int { return cmp.Compare(x.name, y.name) })
	return all
}

// safe returns the name of an entry as a relative path that can be shown; "" if it
// is hidden.
func safe(name string) string {
	var parts []string
	for part := range strings.SplitSeq(decode(name), "/") {
		part = strings.TrimSpace(strings.Map(printable, part))
		switch {
		case part == "" || part == "." || part == ".." || len(part) == 2 && part[1] == ':':
			continue
		case Hidden(part):
			return ""
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "/")
}

// Hidden reports whether a file or folder of this name is hidden, or was put there by a
// system or a program and not by a person, as Word's note of who has a document open.
func Hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || name == "__MACOSX" ||
		strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

func printable(r rune) rune {
	if unicode.IsPrint(r) || r == ' ' {
		return r
	}
	return -1
}

// decode returns a name as UTF-8. Names that are not are in the encoding of the
// system that wrote them: Windows-1258 if that makes Vietnamese letters of them,
// else code page 437 (APPNOTE.TXT, appendix D).
func decode(name string) string {
	if utf8.ValidString(name) {
		return norm.NFC.String(name)
	}
	if s, err := charmap.Windows1258.NewDecoder().String(name); err == nil {
		if s = norm.NFC.String(s); !strings.ContainsFunc(s, isForeign) {
			return s
		}
	}
	s, err := charmap.CodePage437.NewDecoder().String(name)
	if err != nil {
		return strings.ToValidUTF8(name, "\uFFFD")
	}
	return s
}

// isForeign reports whether r is neither ASCII nor a letter of Vietnamese.
func isForeign(r rune) bool {
	return r >= utf8.RuneSelf && !strings.ContainsRune("đĐơƠưƯ", r) && !(unicode.IsLetter(r) && isVowel(r))
}

// isVowel reports whether r is a vowel with marks that Vietnamese writes.
func isVowel(r rune) bool {
	for i, c := range norm.NFD.String(string(r)) {
		if i == 0 && !strings.ContainsRune("aeiouyAEIOUY", c) || i > 0 && !strings.ContainsRune("\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323", c) {
			return false
		}
	}
	return true
}
