package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"kehoach/index/search"
	"kehoach/internal/fault"
	"kehoach/normalize"
	"kehoach/plan"
)

// Entry describes a stored plan.
type Entry struct {
	ID         string    `json:"id"`
	Number     plan.Text `json:"number"`
	Title      plan.Text `json:"title"`
	Type       plan.Text `json:"type"`
	Issuer     plan.Text `json:"issuer"`
	Issued     plan.Text `json:"issued"` // ISO 8601
	Tasks      int       `json:"tasks"`
	Targets    int       `json:"targets"`
	Indicators int       `json:"indicators"`
	Deadlines  int       `json:"deadlines"`
	Warnings   int       `json:"warnings"`
	Place      plan.Text `json:"place"`
	Path       string    `json:"path"`       // of the source file
	SHA256     string    `json:"sha256"`     // of the source file
	Extraction int       `json:"extraction"` // version of the rules that it was read by; 0 if unknown

	AlsoAt []plan.File `json:"also_at,omitempty"` // other files of the document
	OCR    bool        `json:"ocr,omitempty"`     // words were recognised in pictures
	Sketch Sketch      `json:"sketch,omitempty"`  // of its words
}

func entryOf(p *plan.Plan) Entry {
	d := &p.Document
	return Entry{p.ID, d.Number, d.Title, d.Type, d.Issuer, d.Issued,
		len(p.Tasks), len(p.Targets), len(p.Indicators), len(p.Deadlines), len(p.Warnings),
		d.Place, p.Source.Path, p.Source.SHA256, int(p.Source.Extraction),
		p.Source.AlsoAt, len(p.Source.OCRPages) > 0, sketchOf(p)}
}

func (e Entry) size() search.Size {
	return search.Size{Tasks: e.Tasks, Targets: e.Targets, Indicators: e.Indicators}
}

// record is what a catalog has of a plan.
type record struct {
	Entry Entry `json:"entry"`
	File  stamp `json:"file"` // of the plan file that is indexed
}

// catalogFile stands beside the Bleve index of a generation.
const catalogFile = "catalog.db"

// catalog lists the plans that a generation has indexed, and finds them by what is known of them,
// in a time that hardly grows with their number.
type catalog struct{ *table }

// The first byte of a key tells what it finds. Below [recordRow] and an id stands the record of a
// plan. The other rows lead to ids: of one plan in the value, of several in the keys themselves.
const (
	recordRow = "r"
	itemsRow  = "c" // alone: the number of items of all plans, as 8 bytes
	pathRow   = "p" // digest of the path of the source; the plan that was stored last
	besideRow = "b" // digest of the path of another file of the document; the plan that was stored last
	hashRow   = "h" // digest of the SHA-256 of the source, id
	titleRow  = "t" // digest of the folded title, id
	numberRow = "n" // slug of the number, 0, id
	slugRow   = "s" // slug of the id, 0, id
)

// maxSlug bounds the bytes of a slug in a key, which are bounded.
const maxSlug = 1000

// digest stands for a text of any length in a key.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return string(sum[:16])
}

// slugKey is the key of a slug, of which more may follow.
func slugKey(row, slug string) string { return row + slug[:min(len(slug), maxSlug)] }

// single lists the keys that have the id of one plan as their value.
func (e Entry) single() (keys []string) {
	if e.Path != "" {
		keys = append(keys, pathRow+digest(e.Path))
	}
	for _, f := range e.AlsoAt {
		keys = append(keys, besideRow+digest(f.Path))
	}
	return keys
}

// shared lists the keys that several plans may have: the id follows.
func (e Entry) shared() []string {
	keys := []string{hashRow + digest(e.SHA256), slugKey(slugRow, search.Slug(e.ID)) + "\x00"}
	if e.Number != "" {
		keys = append(keys, slugKey(numberRow, search.Slug(string(e.Number)))+"\x00")
	}
	if e.Title != "" {
		keys = append(keys, titleKey(e.Title))
	}
	return keys
}

func titleKey(title plan.Text) string { return titleRow + digest(normalize.Fold(string(title))) }

// put enters plans, in the place of those of their ids.
func (c catalog) put(records ...record) error {
	return c.update(func(r rows) error {
		for _, new := range records {
			if err := change(r, new.Entry.ID, &new); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c catalog) remove(id string) error {
	return c.update(func(r rows) error { return change(r, id, nil) })
}

// change puts a record in the place of the one of an id; nil is none.
func change(r rows, id string, new *record) error {
	items := itemsIn(r)
	var errs []error
	if old, ok, err := recordIn(r, id); err != nil {
		return err
	} else if ok {
		items -= old.Entry.size().Items()
		errs = append(errs, forget(r, old.Entry))
	}
	if new != nil {
		items += new.Entry.size().Items()
		errs = append(errs, enter(r, *new))
	}
	errs = append(errs, r.Put([]byte(itemsRow), binary.BigEndian.AppendUint64(nil, uint64(items))))
	return errors.Join(errs...)
}

func enter(r rows, new record) error {
	value, err := json.Marshal(new)
	if err != nil {
		return err
	}
	id := new.Entry.ID
	errs := []error{r.Put([]byte(recordRow+id), value)}
	for _, key := range new.Entry.single() {
		errs = append(errs, r.Put([]byte(key), []byte(id)))
	}
	for _, key := range new.Entry.shared() {
		errs = append(errs, r.Put([]byte(key+id), []byte(id)))
	}
	return errors.Join(errs...)
}

func forget(r rows, old Entry) error {
	errs := []error{r.Delete([]byte(recordRow + old.ID))}
	for _, key := range old.single() {
		if string(r.Get([]byte(key))) == old.ID {
			errs = append(errs, r.Delete([]byte(key)))
		}
	}
	for _, key := range old.shared() {
		errs = append(errs, r.Delete([]byte(key+old.ID)))
	}
	return errors.Join(errs...)
}

func recordIn(r rows, id string) (found record, ok bool, err error) {
	b := r.Get([]byte(recordRow + id))
	if b == nil {
		return found, false, nil
	}
	err = json.Unmarshal(b, &found)
	return found, err == nil, err
}

func itemsIn(r rows) int {
	if b := r.Get([]byte(itemsRow)); len(b) == 8 {
		return int(binary.BigEndian.Uint64(b))
	}
	return 0
}

// get returns the record of a plan.
func (c catalog) get(id string) (found record, ok bool, err error) {
	err = c.view(func(r rows) (err error) { found, ok, err = recordIn(r, id); return err })
	return found, ok, err
}

// at returns the plan that one of the rows for paths has for a path.
func (c catalog) at(row, path string) (found record, ok bool, err error) {
	err = c.view(func(r rows) (err error) {
		found, ok, err = recordIn(r, string(r.Get([]byte(row+digest(path)))))
		return err
	})
	return found, ok, err
}

// find returns the ids of at most so many plans that have a key with a prefix, each once, in their order.
func (c catalog) find(prefix string, most int) (ids []string, err error) {
	err = c.view(func(r rows) error {
		r.scan(prefix, func(_ string, id []byte) bool {
			ids = append(ids, string(id))
			return len(ids) < most
		})
		return nil
	})
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// entries returns the entries of the plans that have a key with a prefix.
func (c catalog) entries(prefix string) (list []Entry, err error) {
	ids, err := c.find(prefix, math.MaxInt)
	for _, id := range ids {
		found, ok, err := c.get(id)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, found.Entry)
		}
	}
	return list, err
}

// each visits all plans in the order of their ids.
func (c catalog) each(visit func(record)) error {
	return c.view(func(r rows) (err error) {
		r.scan(recordRow, func(_ string, value []byte) bool {
			var found record
			if err = json.Unmarshal(value, &found); err == nil {
				visit(found)
			}
			return err == nil
		})
		return err
	})
}

// size returns the size of the plan of an id.
func (c catalog) size(id string) (search.Size, bool) {
	found, ok, err := c.get(id)
	return found.Entry.size(), ok && err == nil
}

// items is the number of items of all plans.
func (c catalog) items() (n int, err error) {
	err = c.view(func(r rows) error { n = itemsIn(r); return nil })
	return n, err
}

// maxCandidates bounds the plans that an ambiguous name lists.
const maxCandidates = 20

// resolve finds the id of the plan that ref names. The first rule that finds any plan decides.
func (c catalog) resolve(ref string) (string, error) {
	if _, ok, err := c.get(ref); ok || err != nil {
		return ref, err
	}
	slug := search.Slug(ref)
	if slug == "" {
		return "", fmt.Errorf("%w: %q", ErrNotFound, ref)
	}
	number, id := slugKey(numberRow, slug), slugKey(slugRow, slug)
	for _, prefixes := range [][]string{{number + "\x00"}, {id + "\x00"}, {id, number}} {
		var found []string
		for _, prefix := range prefixes {
			ids, err := c.find(prefix, maxCandidates)
			if err != nil {
				return "", err
			}
			found = append(found, ids...)
		}
		slices.Sort(found)
		found = slices.Compact(found)
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return "", fmt.Errorf("%w: %w", ErrAmbiguous, fault.Found("candidates", ref, strings.Join(found, ", ")))
		}
	}
	return "", fmt.Errorf("%w: %q", ErrNotFound, ref)
}

// difference is how the plan files of a store differ from a catalog.
type difference struct {
	changed []string // ids of new and changed plan files, the oldest first
	gone    []string // ids without a plan file
	touched []record // plans whose file has a new time and the old content
}

func (d difference) none() bool { return len(d.changed)+len(d.gone) == 0 }

// compare compares the catalog with the plan files of a store. It stats every file and reads
// only those whose time differs.
func (c catalog) compare(dir string) (difference, error) {
	var d difference
	known := map[string]record{}
	if err := c.each(func(r record) { known[r.Entry.ID] = r }); err != nil {
		return d, err
	}
	files, _, err := planFiles(dir)
	if err != nil {
		return d, err
	}
	corrections, err := correctionsSizes(dir)
	if err != nil {
		return d, err
	}
	times := make(map[string]int64)
	for _, id := range slices.Sorted(maps.Keys(files)) {
		info := files[id]
		r, is := known[id]
		delete(known, id)
		now := stamp{info.Size(), info.ModTime().UnixNano(), r.File.SHA256, corrections[id]}
		switch {
		case is && now == r.File:
		case is && now.Size == r.File.Size && now.Corrections == r.File.Corrections && sameContent(dir, id, r.File):
			d.touched = append(d.touched, record{r.Entry, now})
		default:
			d.changed = append(d.changed, id)
			times[id] = now.Time
		}
	}
	d.gone = slices.Sorted(maps.Keys(known))
	slices.SortStableFunc(d.changed, func(a, b string) int { return cmp.Compare(times[a], times[b]) })
	return d, nil
}

func sameContent(dir, id string, s stamp) bool {
	b, _, _, err := readFile(dir, id)
	return err == nil && hash(b) == s.SHA256
}
