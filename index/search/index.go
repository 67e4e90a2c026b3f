package search

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	"go.etcd.io/bbolt"

	"kehoach/index/postings"
	"kehoach/plan"
)

// Version changes with the mapping, the analysis and the stored hits; an index of
// another version must be built anew.
const Version = 9

// SegmentSuffix ends the names of Bleve's segment files, which never change once written.
const SegmentSuffix = ".zap"

// ErrDamaged is wrapped by the errors of an index whose files are not as Bleve wrote them.
var ErrDamaged = errors.New("the index is damaged")

// lockTimeout bounds the wait for Bleve's own lock on the folder of an index.
const lockTimeout = "2s"

// Bleve makes each step of its table of segments last, twice over. Nobody reads an index before its writer
// has closed it and made its files last, so once is enough; Bleve takes no option, but these defaults.
func init() {
	bbolt.DefaultOptions.NoSync = true
	bbolt.DefaultOptions.NoGrowSync = true
}

// Index is an open Bleve index of plans. Several goroutines may search it; one may write
// to it meanwhile.
type Index struct {
	bleve     bleve.Index
	suggested vocabularyList
	values    postings.Values
}

// Create makes an empty index in a new folder, or in memory if folder is "".
func Create(folder string) (*Index, error) {
	if errRegister != nil {
		return nil, errRegister
	}
	idx, err := bleve.NewUsing(folder, newMapping(), scorch.Name, scorch.Name, map[string]any{"bolt_timeout": lockTimeout})
	if err != nil {
		return nil, err
	}
	return &Index{bleve: idx}, nil
}

// Open opens the index in a folder. Many may read an index at a time; who writes to it
// must be the only one that has it open.
func Open(folder string, readOnly bool) (x *Index, err error) {
	defer recovered(&err)
	idx, err := bleve.OpenUsing(folder, map[string]any{"read_only": readOnly, "bolt_timeout": lockTimeout})
	if err != nil {
		return nil, err
	}
	return &Index{bleve: idx}, nil
}

// recovered makes an error of a panic: Bleve does that on some damaged files.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: %v", ErrDamaged, p)
	}
}

// Close closes the index. What was written is on the disk then.
func (x *Index) Close() error { return x.bleve.Close() }

// Items returns the number of items of all plans.
func (x *Index) Items() (int, error) {
	n, err := x.bleve.DocCount()
	return int(n), err
}

// Size is how many items of each kind a plan has, beside its document.
type Size struct{ Tasks, Targets, Indicators int }

// SizeOf returns the size of a plan.
func SizeOf(p *plan.Plan) Size { return Size{len(p.Tasks), len(p.Targets), len(p.Indicators)} }

// Items is the number of items of a plan, its document among them.
func (s Size) Items() int { return 1 + s.Tasks + s.Targets + s.Indicators }

// ids lists the ids of all items of a plan. They sort as the items stand in the plan.
func (s Size) ids(planID string) []string {
	var ids []string
	for kind, n := range [...]int{1, s.Tasks, s.Targets, s.Indicators} {
		for i := range n {
			ids = append(ids, fmt.Sprintf("%s/%d%06d", planID, kind, i))
		}
	}
	return ids
}

// BatchItems is the number of items from which writing them at once is worth its cost.
const BatchItems = 1500

// maxBatch bounds the changes of one batch, and with them the memory that a plan of
// any length takes.
const maxBatch = 4 * BatchItems

// Put adds plans. held returns the size of the plan of an id that the index holds, which is
// replaced. Readers of the same index may see a plan of more than [maxBatch] items in part.
func (x *Index) Put(plans []*plan.Plan, held func(id string) (Size, bool)) error {
	b := x.bleve.NewBatch()
	for _, p := range plans {
		list, err := items(p)
		if err != nil {
			return err
		}
		if size, ok := held(p.ID); ok {
			drop(b, p.ID, size)
		}
		for i := range list {
			if err := b.Index(list[i].id, list[i]); err != nil {
				return fmt.Errorf("index plan %s: %w", p.ID, err)
			}
			if b.Size() < maxBatch {
				continue
			}
			if err := x.write(b); err != nil {
				return err
			}
			b.Reset()
		}
	}
	return x.write(b)
}

// Remove takes the plan of an id and size out of the index.
func (x *Index) Remove(id string, size Size) error {
	b := x.bleve.NewBatch()
	drop(b, id, size)
	return x.write(b)
}

func drop(b *bleve.Batch, id string, size Size) {
	for _, item := range size.ids(id) {
		b.Delete(item)
	}
}

func (x *Index) write(b *bleve.Batch) error {
	if b.Size() == 0 {
		return nil
	}
	if err := x.bleve.Batch(b); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// mergeTime bounds a merge: on a full disk it would never end.
const mergeTime = 10 * time.Second

// mergePlan makes two segments of each size, each size ten times the one before: seven or
// so of a million items.
var mergePlan = func() mergeplan.MergePlanOptions {
	o := mergeplan.DefaultMergePlanOptions
	o.MaxSegmentsPerTier, o.SegmentsPerMergeTask = 2, 20
	return o
}()

// Merge merges segments if there are more than most, because a search looks into each of
// them. Bleve merges in the background too, but gives up when the index is closed, so each
// short run of a writer may leave one segment more.
func (x *Index) Merge(most int) error {
	advanced, err := x.bleve.Advanced()
	if err != nil {
		return err
	}
	s, ok := advanced.(*scorch.Scorch)
	if !ok {
		return nil
	}
	if n, _ := s.StatsMap()["TotFileSegmentsAtRoot"].(uint64); n <= uint64(most) {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), mergeTime)
	defer cancel()
	merged := make(chan error, 1)
	go func() { merged <- s.ForceMerge(ctx, &mergePlan) }()
	select {
	case err := <-merged:
		if err != nil {
			return err
		}
	case <-ctx.Done(): // closing the index ends the merger
		return nil
	}
	b := x.bleve.NewBatch() // when a batch is written, so is what was merged before
	b.SetInternal([]byte("merged"), []byte{1})
	return x.bleve.Batch(b)
}

// read calls do with a reader of the index.
func (x *Index) read(do func(*postings.Reader) error) (err error) {
	defer recovered(&err)
	// The files are mapped into memory: where one was cut off meanwhile, or its disk fails, reading faults.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	r, err := postings.NewReader(x.bleve, fieldDocument)
	if err != nil {
		return err
	}
	return errors.Join(do(r), r.Close())
}
