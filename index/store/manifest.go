package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
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

// Entry is a line of the list of stored plans.
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
}

func (e Entry) size() search.Size {
	return search.Size{Tasks: e.Tasks, Targets: e.Targets, Indicators: e.Indicators}
}

func entryOf(p *plan.Plan) Entry {
	d := &p.Document
	return Entry{p.ID, d.Number, d.Title, d.Type, d.Issuer, d.Issued,
		len(p.Tasks), len(p.Targets), len(p.Indicators), len(p.Deadlines), len(p.Warnings),
		d.Place, p.Source.Path, p.Source.SHA256, int(p.Source.Extraction)}
}

// record is what a manifest keeps of a plan.
type record struct {
	Entry Entry `json:"entry"`
	File  stamp `json:"file"` // of the plan file that is indexed
}

// manifest lists the plans that a generation has indexed.
type manifest struct {
	plans  map[string]record // by id
	byPath map[string]string // source path to id
}

func newManifest() manifest {
	return manifest{make(map[string]record), make(map[string]string)}
}

func (m manifest) clone() manifest { return manifest{maps.Clone(m.plans), maps.Clone(m.byPath)} }

func (m manifest) put(r record) {
	m.remove(r.Entry.ID)
	m.plans[r.Entry.ID] = r
	if r.Entry.Path != "" {
		m.byPath[r.Entry.Path] = r.Entry.ID
	}
}

func (m manifest) remove(id string) {
	if path := m.plans[id].Entry.Path; m.byPath[path] == id {
		delete(m.byPath, path)
	}
	delete(m.plans, id)
}

func (m manifest) entries() []Entry {
	list := make([]Entry, 0, len(m.plans))
	for _, id := range slices.Sorted(maps.Keys(m.plans)) {
		list = append(list, m.plans[id].Entry)
	}
	return list
}

// size returns the size of the plan of an id.
func (m manifest) size(id string) (search.Size, bool) {
	r, ok := m.plans[id]
	return r.Entry.size(), ok
}

func (m manifest) items() int {
	n := 0
	for _, r := range m.plans {
		n += r.Entry.size().Items()
	}
	return n
}

// Both stand beside the Bleve index of a published generation. The list of plans is
// a file of its own because it grows with the store, and a search does not need it.
const (
	manifestFile = "manifest.json"
	recordsFile  = "plans.json"
)

// seal is the content of manifestFile: by what an opening knows that a generation is
// whole and fits the plans.
type seal struct {
	Version int             `json:"version"`
	Items   int             `json:"items"`
	Folder  int64           `json:"folder"` // time of the folder of plans as it was indexed, see [settle]; 0 if unknown
	Files   map[string]mark `json:"files"`  // the generation's files, by path in it
}

// save writes the list of plans and the seal of a complete and closed generation.
// Segments that the published generation had before are known by its marks.
func (m manifest) save(gen string, folder int64, before map[string]mark) error {
	records := make([]record, 0, len(m.plans))
	for _, id := range slices.Sorted(maps.Keys(m.plans)) {
		records = append(records, m.plans[id])
	}
	if err := writeJSON(filepath.Join(gen, recordsFile), records); err != nil {
		return err
	}
	files, err := fileMarks(gen, before)
	if err != nil {
		return err
	}
	return writeJSON(filepath.Join(gen, manifestFile), seal{search.Version, m.items(), folder, files})
}

func writeJSON(path string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return writeFile(path, b)
}

// loadSeal reads the seal of a generation. It is an error if the index is of another
// version, or if its files are not those that were published.
func loadSeal(gen string) (seal, error) {
	var s seal
	b, err := os.ReadFile(filepath.Join(gen, manifestFile))
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(b, &s); err != nil {
		return s, fmt.Errorf("%s: %w", manifestFile, err)
	}
	if s.Version != search.Version {
		return s, fmt.Errorf("it has version %d, and %d is needed", s.Version, search.Version)
	}
	buf := make([]byte, 32<<10)
	for name, want := range s.Files {
		if err := want.check(filepath.Join(gen, filepath.FromSlash(name)), buf); err != nil {
			return s, err
		}
	}
	return s, nil
}

// readManifest reads a list of plans.
func readManifest(r io.Reader) (manifest, error) {
	m := newManifest()
	var records []record
	if err := json.NewDecoder(r).Decode(&records); err != nil {
		return m, fmt.Errorf("%s: %w", recordsFile, err)
	}
	for _, r := range records {
		m.put(r)
	}
	return m, nil
}

// mark is by what a file is known again. Bleve does not check the contents of its files
// when it opens them, and can loop for ever on wrong ones.
type mark struct {
	Size  int64  `json:"size"`
	Time  int64  `json:"time"`  // of modification, nanoseconds since 1970
	Ends  uint32 `json:"ends"`  // CRC-32 (IEEE) of the first and the last endBytes bytes
	Whole uint32 `json:"whole"` // CRC-32 of all bytes
}

// endBytes bounds what an opening reads of a file that nobody has written to since it was
// marked: the segments of a store of a million items are checked in some milliseconds.
const endBytes = 256 << 10

// markOf returns the mark of a file, which it reads by way of buf.
func markOf(path string, buf []byte) (m mark, err error) {
	f, info, err := openFile(path)
	if err != nil {
		return m, err
	}
	defer f.Close()
	m.Size, m.Time = info.Size(), info.ModTime().UnixNano()
	if m.Ends, err = endsOf(f, m.Size, buf); err != nil {
		return m, err
	}
	m.Whole, err = checksum(buf, io.NewSectionReader(f, 0, m.Size))
	return m, err
}

// check reports whether the file at path is the marked one. One that was written to or
// copied since is read whole.
func (m mark) check(path string, buf []byte) error {
	f, info, err := openFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	same := info.Size() == m.Size
	if same {
		var ends uint32
		ends, err = endsOf(f, m.Size, buf)
		same = ends == m.Ends
	}
	if same && err == nil && info.ModTime().UnixNano() != m.Time {
		var whole uint32
		whole, err = checksum(buf, io.NewSectionReader(f, 0, m.Size))
		same = whole == m.Whole
	}
	if err == nil && !same {
		err = fmt.Errorf("its file %s is damaged", filepath.Base(path))
	}
	return err
}

func openFile(path string) (*os.File, fs.FileInfo, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}

// endsOf returns the checksum of the beginning and the end of a file.
func endsOf(f io.ReaderAt, size int64, buf []byte) (uint32, error) {
	head := min(endBytes, size)
	tail := min(endBytes, size-head)
	return checksum(buf, io.NewSectionReader(f, 0, head), io.NewSectionReader(f, size-tail, tail))
}

func checksum(buf []byte, parts ...io.Reader) (uint32, error) {
	sum := crc32.NewIEEE()
	for _, part := range parts {
		if _, err := io.CopyBuffer(sum, part, buf); err != nil {
			return 0, err
		}
	}
	return sum.Sum32(), nil
}

// fileMarks returns the marks of a generation's files. Segment files never change once
// written, so those that are known are taken from before.
func fileMarks(gen string, before map[string]mark) (map[string]mark, error) {
	marks := make(map[string]mark)
	buf := make([]byte, 32<<10)
	err := fs.WalkDir(os.DirFS(gen), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == manifestFile {
			return err
		}
		if m, ok := before[name]; ok && filepath.Ext(name) == search.SegmentSuffix {
			marks[name] = m
			return nil
		}
		marks[name], err = markOf(filepath.Join(gen, filepath.FromSlash(name)), buf)
		return err
	})
	return marks, err
}

// lag is what the plan files hold and a manifest does not, or holds otherwise.
type lag struct {
	changed []string // ids of new and changed plan files, the oldest first
	gone    []string // ids without a plan file
	same    []record // records whose file has a new time and the old content
}

func (l lag) none() bool { return len(l.changed)+len(l.gone) == 0 }

// compare finds how far a manifest lags behind the plan files of a store. It stats
// every file and reads only those whose size or time differs.
func (m manifest) compare(dir string) (lag, error) {
	var l lag
	files, err := os.ReadDir(filepath.Join(dir, plansDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return l, err
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
		r, known := m.plans[id]
		now := stampOf(info, r.File.SHA256)
		switch {
		case known && now == r.File:
		case known && now.Size == r.File.Size && sameContent(dir, id, r.File):
			l.same = append(l.same, record{r.Entry, now})
		default:
			l.changed = append(l.changed, id)
			times[id] = now.Time
		}
	}
	for id := range m.plans {
		if !seen[id] {
			l.gone = append(l.gone, id)
		}
	}
	slices.Sort(l.gone)
	slices.SortStableFunc(l.changed, func(a, b string) int { return cmp.Compare(times[a], times[b]) })
	return l, nil
}

func sameContent(dir, id string, s stamp) bool {
	b, err := os.ReadFile(planPath(dir, id))
	return err == nil && hash(b) == s.SHA256
}
