package index

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
	Path       string    `json:"path"`   // of the source file
	SHA256     string    `json:"sha256"` // of the source file
}

func entryOf(p *plan.Plan) Entry {
	d := &p.Document
	return Entry{p.ID, d.Number, d.Title, d.Type, d.Issuer, d.Issued,
		len(p.Tasks), len(p.Targets), len(p.Indicators), len(p.Deadlines), len(p.Warnings),
		p.Source.Path, p.Source.SHA256}
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

// manifestFile stands beside the Bleve index of a published generation.
const manifestFile = "manifest.json"

// indexVersion changes with the mapping, the analysis and the stored hits; an
// index of another version is rebuilt.
const indexVersion = 3

// savedManifest is the content of manifestFile.
type savedManifest struct {
	Version int             `json:"version"`
	Files   map[string]mark `json:"files"` // the index's files, by path in the generation
	Plans   []record        `json:"plans"`
}

// save writes the manifest of a complete and closed generation.
func (m manifest) save(gen string) error {
	files, err := fileMarks(gen)
	if err != nil {
		return err
	}
	saved := savedManifest{Version: indexVersion, Files: files}
	for _, id := range slices.Sorted(maps.Keys(m.plans)) {
		saved.Plans = append(saved.Plans, m.plans[id])
	}
	b, err := json.Marshal(saved)
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(gen, manifestFile), b)
}

// loadManifest reads the manifest of a generation. It is an error if the index is of
// another version, or if its files are not those that were published.
func loadManifest(gen string) (manifest, error) {
	m := newManifest()
	b, err := os.ReadFile(filepath.Join(gen, manifestFile))
	if err != nil {
		return m, err
	}
	var saved savedManifest
	if err := json.Unmarshal(b, &saved); err != nil {
		return m, fmt.Errorf("%s: %w", manifestFile, err)
	}
	if saved.Version != indexVersion {
		return m, fmt.Errorf("it has version %d, and %d is needed", saved.Version, indexVersion)
	}
	files, err := fileMarks(gen)
	if err != nil {
		return m, err
	}
	for name, want := range saved.Files {
		if got, ok := files[name]; !ok || got != want {
			return m, fmt.Errorf("its file %s is damaged", name)
		}
	}
	for _, r := range saved.Plans {
		m.put(r)
	}
	return m, nil
}

// mark is by what a file is known again: its size, and the checksum of its beginning
// and end. Bleve does not check the contents of its files when it opens them, and can
// loop for ever on wrong ones.
type mark struct {
	Size int64  `json:"size"`
	CRC  uint32 `json:"crc"` // IEEE, of the first and the last markBytes bytes
}

// markBytes bounds what an opening reads of a large segment: all of a store of some
// ten thousand items is checked, at the cost of milliseconds.
const markBytes = 4 << 20

func markOf(path string) (mark, error) {
	f, err := os.Open(path)
	if err != nil {
		return mark{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return mark{}, err
	}
	sum := crc32.NewIEEE()
	_, err = io.CopyN(sum, f, min(markBytes, info.Size()))
	if rest := info.Size() - markBytes; err == nil && rest > 0 {
		tail := min(markBytes, rest)
		_, err = io.Copy(sum, io.NewSectionReader(f, info.Size()-tail, tail))
	}
	return mark{info.Size(), sum.Sum32()}, err
}

func fileMarks(gen string) (map[string]mark, error) {
	marks := make(map[string]mark)
	err := fs.WalkDir(os.DirFS(gen), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == manifestFile {
			return err
		}
		marks[name], err = markOf(filepath.Join(gen, filepath.FromSlash(name)))
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
