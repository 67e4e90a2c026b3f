package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kehoach/index/search"
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

// catalog lists the plans that a generation has indexed.
type catalog struct {
	plans  map[string]record // by id
	byPath map[string]string // source path to id
}

func newCatalog() catalog { return catalog{make(map[string]record), make(map[string]string)} }

func (c catalog) clone() catalog { return catalog{maps.Clone(c.plans), maps.Clone(c.byPath)} }

func (c catalog) put(records ...record) {
	for _, r := range records {
		c.remove(r.Entry.ID)
		c.plans[r.Entry.ID] = r
		if r.Entry.Path != "" {
			c.byPath[r.Entry.Path] = r.Entry.ID
		}
	}
}

func (c catalog) remove(id string) {
	if path := c.plans[id].Entry.Path; c.byPath[path] == id {
		delete(c.byPath, path)
	}
	delete(c.plans, id)
}

// records lists the plans in the order of their ids.
func (c catalog) records() []record {
	list := make([]record, 0, len(c.plans))
	for _, id := range slices.Sorted(maps.Keys(c.plans)) {
		list = append(list, c.plans[id])
	}
	return list
}

// entries lists the entries of the plans in the order of their ids.
func (c catalog) entries() []Entry {
	var list []Entry
	for _, r := range c.records() {
		list = append(list, r.Entry)
	}
	return list
}

// size returns the size of the plan of an id.
func (c catalog) size(id string) (search.Size, bool) {
	r, ok := c.plans[id]
	return r.Entry.size(), ok
}

// items is the number of items of all plans.
func (c catalog) items() (n int) {
	for _, r := range c.plans {
		n += r.Entry.size().Items()
	}
	return n
}

// catalogFile stands beside the Bleve index of a published generation. It is not part of the
// manifest because it grows with the store, and a search does not need it.
const catalogFile = "plans.json"

func readCatalog(r io.Reader) (catalog, error) {
	c := newCatalog()
	var records []record
	if err := json.NewDecoder(r).Decode(&records); err != nil {
		return c, fmt.Errorf("%s: %w", catalogFile, err)
	}
	c.put(records...)
	return c, nil
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
	files, err := os.ReadDir(filepath.Join(dir, plansDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return d, err
	}
	seen := make(map[string]bool, len(files))
	times := make(map[string]int64)
	for _, f := range files {
		id, isPlan := strings.CutSuffix(f.Name(), planSuffix)
		info, err := f.Info()
		if !isPlan || err != nil || checkID(id) != nil {
			continue // not a plan, or removed since it was listed
		}
		seen[id] = true
		r, known := c.plans[id]
		now := stampOf(info, r.File.SHA256)
		switch {
		case known && now == r.File:
		case known && now.Size == r.File.Size && sameContent(dir, id, r.File):
			d.touched = append(d.touched, record{r.Entry, now})
		default:
			d.changed = append(d.changed, id)
			times[id] = now.Time
		}
	}
	for id := range c.plans {
		if !seen[id] {
			d.gone = append(d.gone, id)
		}
	}
	slices.Sort(d.gone)
	slices.SortStableFunc(d.changed, func(a, b string) int { return cmp.Compare(times[a], times[b]) })
	return d, nil
}

func sameContent(dir, id string, s stamp) bool {
	b, err := os.ReadFile(planPath(dir, id))
	return err == nil && hash(b) == s.SHA256
}
