package store

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
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
	also   map[string]Entry // by the paths of other files of documents, as the store was at first
}

// Identity returns the identity of the documents of the store as it is. rules is the version of
// the rules by which files are read now: a plan that was read by others is not up to date.
func (s *Store) Identity(rules int) (*Identity, error) {
	list, err := s.List()
	if err != nil {
		return nil, err
	}
	d := &Identity{s, rules, make(map[string]Entry, len(list)), make(map[string]Entry, len(list)), map[string]Entry{}}
	for _, e := range list {
		d.byID[e.ID], d.byHash[e.SHA256] = e, e
		for _, f := range e.AlsoAt {
			d.also[f.Path] = e
		}
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
	if e, is := d.also[path]; is && e.Present() && !e.changed() {
		for _, f := range e.AlsoAt {
			if f.Path == path {
				return f.SHA256 == sha256 && int(f.Extraction) == d.rules
			}
		}
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
	Second                     // the store has the document from another file, which still exists: they make one plan
	Conflict                   // the store has another part of the document from another file, which still exists
)

// Resemblances (see [Sketch.Resemblance]) from which files are of one document. The same words
// in DOCX and PDF resemble each other to 95 in 100 and more, a scan with a wrong word in
// twenty to 75; the plans of one body for two years to 80, but these say the year in
// their titles. A decision and its annex, under one number, share hardly anything.
const (
	sameNumber = 0.3  // of one number, where the components of the form do not differ
	sameWords  = 0.85 // without a number
	sameScan   = 0.6  // without a number, the words of one recognised in pictures
)

// Assign gives a plan its id in the store: the one that its document has there, else the
// first of ids that no other document has; the other files of its document are then those of
// the plan. Of the other assignments it returns the entry that the store has; the plan has
// no id yet.
func (d *Identity) Assign(p *plan.Plan, ids []string) (Entry, Assignment) {
	other, free := d.assign(p, ids)
	switch {
	case free:
		for _, f := range other.AlsoAt {
			if f.Path != p.Source.Path {
				p.Source.AlsoAt = append(p.Source.AlsoAt, f)
			}
		}
		d.Set(p)
		return d.byID[p.ID], Accepted
	case other.SHA256 == p.Source.SHA256:
		return other, Copy
	case len(other.Sketch) == 0, other.Sketch.Resemblance(sketchOf(p)) >= sameNumber: // an old catalog has none
		return other, Second
	}
	return other, Conflict
}

// Set says that the store is going to have a plan.
func (d *Identity) Set(p *plan.Plan) { d.byID[p.ID] = entryOf(p) }

// Unset says that the store has the plan of an id no more.
func (d *Identity) Unset(id string) { delete(d.byID, id) }

// Beside returns the id of the plan that has a path as that of another file of its document,
// "" if none has.
func (d *Identity) Beside(path string) string { return d.byID[d.also[path].ID].ID }

// twin returns the document of a plan without a number that the store has from another
// file: it differs in nothing that is known, and has the same words.
func (d *Identity) twin(p *plan.Plan) (Entry, bool) {
	if p.Document.Number != "" || p.Document.Title == "" {
		return Entry{}, false
	}
	mine := entryOf(p)
	for _, id := range slices.Sorted(maps.Keys(d.byID)) {
		e := d.byID[id]
		if e.Number != "" || e.Path == mine.Path || compareTexts(e.Title, mine.Title) != equal || !e.alike(mine) {
			continue
		}
		least := sameWords
		if e.OCR || mine.OCR {
			least = sameScan
		}
		if e.Sketch.Resemblance(mine.Sketch) >= least && e.Present() {
			return e, true
		}
	}
	return Entry{}, false
}

// alike reports whether nothing that the form of documents tells of both differs, but for
// their numbers.
func (e Entry) alike(o Entry) bool {
	for _, texts := range [][2]plan.Text{{e.Type, o.Type}, {e.Title, o.Title}, {e.Issuer, o.Issuer}, {e.Place, o.Place}, {e.Issued, o.Issued}} {
		if compareTexts(texts[0], texts[1]) == different {
			return false
		}
	}
	return true
}

func (d *Identity) assign(p *plan.Plan, ids []string) (other Entry, free bool) {
	e, stored := d.store.Source(p.Source.Path)
	if stored && slices.Contains(ids, e.ID) && d.byID[e.ID].Path == e.Path {
		p.ID = e.ID
		return e, true
	}
	if e, found := d.twin(p); found {
		return e, false
	}
	for _, p.ID = range ids {
		var taken bool
		other, taken = d.byID[p.ID]
		switch {
		case !taken, other.Path == p.Source.Path:
			return other, true
		case other.isOf(p):
			return other, !other.Present() || other.changed()
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
