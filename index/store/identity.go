package store

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"

	"kehoach/normalize"
	"kehoach/plan"
)

// Identity tells which stored documents files and plans are, while files are read into a
// store. [Identity.Known] may be called from several goroutines at a time, also beside one
// that calls [Identity.Assign].
type Identity struct {
	store  *Store
	rules  int              // version of the rules of extraction
	byID   map[string]Entry // of the store and of what was assigned since
	byHash map[string]Entry // by the SHA-256 of the source file, as the store was at first
}

// Identity returns the identity of the documents of the store as it is. rules is the version of
// the rules by which files are read now: a plan that was read by others is not up to date.
func (s *Store) Identity(rules int) (*Identity, error) {
	list, err := s.List()
	if err != nil {
		return nil, err
	}
	d := &Identity{s, rules, make(map[string]Entry, len(list)), make(map[string]Entry, len(list))}
	for _, e := range list {
		d.byID[e.ID], d.byHash[e.SHA256] = e, e
	}
	return d, nil
}

// Known reports whether the store has a file of this content, read by the present rules,
// under this path or under another one that still exists. Where the path was that of
// another document, the other file must still hold the content: the files may have changed
// names with each other.
func (d *Identity) Known(path, sha256 string) bool {
	current := func(e Entry) bool { return e.SHA256 == sha256 && e.Extraction == d.rules }
	e, stored := d.store.Source(path)
	if stored && current(e) {
		return true
	}
	e = d.byHash[sha256]
	return current(e) && e.Path != path && e.Present() && !(stored && e.changed())
}

// Assignment is what is to be done with a plan that was read.
type Assignment int

// What is to be done with a plan.
const (
	Accepted Assignment = iota // it is to be stored, under the id that it was given
	Copy                       // the store has it from another file of the same bytes
	Conflict                   // the store has the document from another file, which still exists
)

// Assign gives a plan its id in the store: the one that its document has there, else the
// first of ids that no other document has. Of [Copy] and [Conflict] it returns the entry that
// the store has, and the plan is not to be stored: which of two files is the better one is
// for a person to choose.
func (d *Identity) Assign(p *plan.Plan, ids []string) (Entry, Assignment) {
	other, free := d.assign(p, ids)
	switch {
	case free:
		d.byID[p.ID] = entryOf(p)
		return d.byID[p.ID], Accepted
	case other.SHA256 == p.Source.SHA256:
		return other, Copy
	}
	return other, Conflict
}

func (d *Identity) assign(p *plan.Plan, ids []string) (other Entry, free bool) {
	e, stored := d.store.Source(p.Source.Path)
	if stored && slices.Contains(ids, e.ID) && d.byID[e.ID].Path == e.Path {
		p.ID = e.ID
		return e, true
	}
	for _, p.ID = range ids {
		var taken bool
		other, taken = d.byID[p.ID]
		switch {
		case !taken, other.Path == p.Source.Path:
			return other, true
		case other.isOf(p):
			return other, !other.Present() || stored && other.changed()
		}
	}
	return other, true // the last id has the file's hash: the same bytes, read by other rules
}

// isOf reports whether a stored plan and p, of one number and year, are of one document:
// nothing that is known of both differs. Where issuer or place tell, the title does not
// count, which two files of a document may show differently.
func (e Entry) isOf(p *plan.Plan) bool {
	d := &p.Document
	issuer, place := compareTexts(e.Issuer, d.Issuer), compareTexts(e.Place, d.Place)
	switch {
	case e.SHA256 == p.Source.SHA256:
		return true
	case issuer == different || place == different:
		return false
	case issuer == equal || place == equal:
		return true
	}
	return compareTexts(e.Title, d.Title) != different && compareTexts(e.Issued, d.Issued) != different
}

// comparison of two texts that may be unknown.
type comparison int

const (
	unknown comparison = iota // one of the texts is
	equal                     // but for case and diacritics
	different
)

func compareTexts(a, b plan.Text) comparison {
	x, y := normalize.Fold(string(a)), normalize.Fold(string(b))
	switch {
	case x == "" || y == "":
		return unknown
	case x == y:
		return equal
	}
	return different
}

// Present reports whether the file of a document is there, or the zip file that it was in.
func (e Entry) Present() bool {
	for path := e.Path; path != "" && path != "."; path = filepath.Dir(path) {
		info, err := os.Stat(path)
		if err == nil {
			return !info.IsDir()
		}
		if path == filepath.Dir(path) {
			break
		}
	}
	return false
}

// changed reports whether the file of a document holds another content now. Of a document in
// a zip file that is not known.
func (e Entry) changed() bool {
	f, err := os.Open(e.Path)
	if err != nil {
		return false
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return err == nil && hex.EncodeToString(sum.Sum(nil)) != e.SHA256
}

// Holds reports whether path lies in the folder of the store.
func (s *Store) Holds(path string) bool {
	dir, err := filepath.Abs(s.dir)
	if err != nil {
		return false
	}
	path, err = filepath.Abs(path)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}
