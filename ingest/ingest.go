package ingest

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"kehoach/extract"
	"kehoach/extract/document/ocr"
	"kehoach/extract/metadata"
	"kehoach/index/store"
	"kehoach/plan"
)

// A batch is what is held in memory before it is stored: so many plans, or plans of
// files of so many bytes.
const (
	batchPlans = 64
	batchBytes = 4 << 20
)

// Options govern Paths and Watch.
type Options struct {
	Force   bool        // read files again that are unchanged since they were stored
	Workers int         // documents read side by side; the number of processors if 0
	Tell    func(Event) // hears what happens; may be nil
	// Gone tells why the store is not there any more, nil where it is. Watch asks it while nothing
	// changes; it may be nil.
	Gone func() error
	// Pictures says how pages that are pictures are read; [Recognised] tells of each.
	Pictures ocr.Options
}

func (o Options) tell(e Event) {
	if o.Tell != nil {
		o.Tell(e)
	}
}

// Paths takes files, and the documents in folders and zip files, into a store. A file that
// fails stops no other; the error is that of the store, or the end of ctx. The account
// holds in every case.
func Paths(ctx context.Context, s *store.Store, paths []string, o Options) (Account, error) {
	in := begin(s, o)
	err := in.run(ctx, in.find(paths, false))
	return in.account, err
}

// ingestion takes files into a store and keeps account of them.
type ingestion struct {
	Options
	store    *store.Store
	identity *store.Identity
	batch    []*plan.Plan
	amended  map[*plan.Plan]bool // those of the batch that only get another file
	bytes    int64               // of the files of the batch
	left     int                 // files that are not read yet
	account  Account
}

func begin(s *store.Store, o Options) *ingestion {
	return &ingestion{Options: o, store: s, identity: s.Identity(extract.Version), amended: map[*plan.Plan]bool{}}
}

// find lists the files at the paths, each once. A folder without documents is a failure
// unless it may get some.
func (in *ingestion) find(paths []string, mayBeEmpty bool) (files []string) {
	seen := map[string]bool{}
	first := func(path string) bool {
		before := seen[path]
		seen[path] = true
		return !before
	}
	for _, path := range paths {
		found, err := Find(filepath.Clean(path))
		if err != nil && !(mayBeEmpty && errors.Is(err, ErrNoDocuments)) {
			in.account.fail(path, err)
		}
		for _, f := range found.Files {
			if first(f) {
				files = append(files, f)
			}
		}
		for _, f := range found.Ignored {
			if first(f.Path) && !in.store.Holds(f.Path) {
				in.account.Ignored = append(in.account.Ignored, f)
			}
		}
	}
	return files
}

// run reads and stores files.
func (in *ingestion) run(ctx context.Context, files []string) error {
	in.left = len(files)
	in.tell(Begun{len(files)})
	o := ReadOptions{Workers: in.Workers, Known: in.known, Pictures: in.Pictures}
	o.Recognised = func(path string, done, pages int) { in.tell(Recognised{path, done, pages}) }
	err := Read(ctx, files, o, in.take)
	if err == nil {
		err = in.flush()
	}
	if err != nil {
		in.account.Lost = max(0, in.left) + len(in.batch)
	}
	return err
}

// known reports whether the store has a file as this program reads it.
func (in *ingestion) known(path, sha256 string) bool {
	return !in.Force && in.identity.Known(path, sha256)
}

// take handles what became of one file.
func (in *ingestion) take(r Result) error {
	in.left--
	in.tell(Done{r.Path})
	switch {
	case r.Err != nil:
		in.account.fail(r.Path, r.Err)
	case r.Ignored != "":
		in.account.Ignored = append(in.account.Ignored, Ignored{r.Path, r.Ignored})
	case r.Unchanged:
		in.account.Unchanged++
	default:
		return in.add(r.Plan)
	}
	return nil
}

// add puts a plan into the batch, or the better one of two files of its document.
func (in *ingestion) add(p *plan.Plan) error {
	before := in.identity.Beside(p.Source.Path)
	other, assigned := in.identity.Assign(p, metadata.IDs(p))
	if before != "" && other.ID != before { // the file is of another document now
		if err := in.leave(before, p.Source.Path); err != nil {
			return err
		}
	}
	switch assigned {
	case store.Second:
		return in.second(p, other)
	case store.Copy:
		in.account.Unchanged++
		return nil
	case store.Conflict:
		in.account.fail(p.Source.Path, &ConflictError{p.Source.Path, other})
		return nil
	}
	return in.put(p)
}

// put puts a plan into the batch, in the place of one of the same id.
func (in *ingestion) put(p *plan.Plan) error {
	if i := slices.IndexFunc(in.batch, func(q *plan.Plan) bool { return q.ID == p.ID }); i >= 0 {
		in.batch[i] = p
		return nil
	}
	in.batch = append(in.batch, p)
	if in.bytes += p.Source.Bytes; len(in.batch) < batchPlans && in.bytes < batchBytes {
		return nil
	}
	return in.flush()
}

// flush stores the batch. Where only the index lags behind, the plans are stored.
func (in *ingestion) flush() error {
	if len(in.batch) == 0 {
		return nil
	}
	err := in.store.Put(in.batch...)
	if err != nil && !errors.Is(err, store.ErrBehind) {
		return err
	}
	made := slices.DeleteFunc(in.batch, func(p *plan.Plan) bool { return in.amended[p] })
	in.tell(Stored{made})
	in.account.Stored += len(made)
	in.batch, in.bytes = nil, 0
	clear(in.amended)
	return err
}
