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
	store   *Store
	rules   int              // version of the rules of extraction
	planned map[string]Entry // by id: what the store is going to have; without an id where it has the plan no more
}

// Identity returns the identity of the documents of the store. rules is the version of
// the rules by which files are read now: a plan that was read by others is not up to date.
func (s *Store) Identity(rules int) *Identity { return &Identity{s, rules, map[string]Entry{}} }

// get returns the entry of the plan of an id as it is going to be.
func (d *Identity) get(id string) (e Entry, ok bool) {
	if e, planned := d.planned[id]; planned {
		return e, e.ID != ""
	}
	err := d.store.listed(func(c catalog) error {
		r, is, err := c.get(id)
		e, ok = r.Entry, is
		return err
	})
	return e, ok && err == nil
}

// beside returns the entry of the plan that the store has a path of, as that of another file of its document.
func (d *Identity) beside(path string) (e Entry, ok bool) {
	err := d.store.listed(func(c catalog) error {
		r, is, err := c.at(besideRow, path)
		e, ok = r.Entry, is
		return err
	})
	return e, ok && err == nil
}

// stored returns the entries of the plans that the store has with a key of the catalog.
func (d *Identity) stored(key string) (list []Entry) {
	_ = d.store.listed(func(c catalog) (err error) { // a list that cannot be read knows no document
		list, err = c.entries(key)
		return err
	})
	return list
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
	if e, is := d.beside(path); is && e.Present() && !e.changed() {
		for _, f := range e.AlsoAt {
			if f.Path == path {
				return f.SHA256 == sha256 && int(f.Extraction) == d.rules
			}
		}
	}
	return slices.ContainsFunc(d.stored(hashRow+digest(sha256)), func(copy Entry) bool {
		return current(copy) && copy.Path != path && copy.Present() && !(stored && e.changed())
	})
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
		return d.planned[p.ID], Accepted
	case other.SHA256 == p.Source.SHA256:
		return other, Copy
	case len(other.Sketch) == 0, other.Sketch.Resemblance(sketchOf(p)) >= sameNumber: // an old catalog has none
		return other, Second
	}
	return other, Conflict
}

// Set says that the store is going to have a plan.
func (d *Identity) Set(p *plan.Plan) { d.planned[p.ID] = entryOf(p) }

// Unset says that the store has the plan of an id no more.
func (d *Identity) Unset(id string) { d.planned[id] = Entry{} }

// Beside returns the id of the plan that has a path as that of another file of its document,
// "" if none has.
func (d *Identity) Beside(path string) string {
	e, _ := d.beside(path)
	e, _ = d.get(e.ID)
	return e.ID
}

// twin returns the document of a plan without a number that the store has from another
// file: it differs in nothing that is known, and has the same words.
func (d *Identity) twin(p *plan.Plan) (Entry, bool) {
	if p.Document.Number != "" || p.Document.Title == "" {
		return Entry{}, false
	}
	mine := entryOf(p)
	for _, id := range d.titled(mine.Title) {
		e, ok := d.get(id)
		if !ok || e.Number != "" || e.Path == mine.Path || compareTexts(e.Title, mine.Title) != equal || !e.alike(mine) {
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

// titled lists the ids of the plans that have a title, or had it in the store, in their order.
func (d *Identity) titled(title plan.Text) (ids []string) {
	for _, e := range d.stored(titleKey(title)) {
		ids = append(ids, e.ID)
	}
	for id, e := range d.planned {
		if compareTexts(e.Title, title) == equal {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
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
	if stored && slices.Contains(ids, e.ID) {
		if now, ok := d.get(e.ID); ok && now.Path == e.Path {
			p.ID = e.ID
			return e, true
		}
	}
	if e, found := d.twin(p); found {
		return e, false
	}
	for _, p.ID = range ids {
		var taken bool
		other, taken = d.get(p.ID)
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
