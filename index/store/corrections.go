package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kehoach/correct"
	"kehoach/plan"
)

// Corrections of a plan stand beside it, in a file that is only ever added to: one line of JSON each. They
// stay where the plan is removed, so that they count again when its document is read again.
const (
	correctionsDir    = "corrections"
	correctionsSuffix = ".jsonl"
)

func correctionsPath(dir, id string) string {
	return filepath.Join(dir, correctionsDir, id+correctionsSuffix)
}

// Book returns the plan that ref names as it was read, with its corrections apart. Errors are those of [Store.Plan].
func (s *Store) Book(ref string) (b *correct.Book, err error) {
	err = s.resolved(ref, func(c catalog, id string) (err error) {
		if b, _, err = readBook(s.dir, id); err != nil {
			return err
		}
		b.Truth.Versions, err = c.versions(id)
		return err
	})
	return b, err
}

// Correct lets write add records to the corrections of the plan that ref names, alone. When it returns nil they are
// on the disk, and the plan is indexed as they have it; a search finds it so when that is published, see
// [Store.Publish]. Errors are those of [Store.Plan] and of write, after which nothing is added.
func (s *Store) Correct(ref string, write func(*correct.Book) error) error {
	return s.change(func() error {
		id, err := s.resolve(s.next.catalog, ref)
		if err != nil {
			return err
		}
		b, file, err := readBook(s.dir, id)
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("%w: %q has been removed", ErrNotFound, ref)
		}
		if err != nil {
			return err
		}
		known := len(b.Records)
		if err := write(b); err != nil || len(b.Records) == known {
			return err
		}
		if err := s.addCorrections(id, b.Records[known:]); err != nil {
			return fmt.Errorf("correct plan %s: %w", id, err)
		}
		file.Corrections = correctionsSize(s.dir, id)
		return s.reindex(b, file)
	})
}

// addCorrections appends records to the file of a plan, whole or not at all. The folder of plans gets another time
// before, from which the next writer sees that the index may lack them.
func (s *Store) addCorrections(id string, records []correct.Record) error {
	lines, err := correct.Encode(records)
	if err != nil {
		return err
	}
	folder, path := filepath.Join(s.dir, correctionsDir), correctionsPath(s.dir, id)
	if err := makeFolder(folder); err != nil {
		return err
	}
	now := time.Now()
	if err := os.Chtimes(filepath.Join(s.dir, plansDir), now, now); err != nil {
		return err
	}
	if err := appendFile(path, lines); err != nil {
		return err
	}
	return errors.Join(syncDir(folder), syncDir(s.dir))
}

// appendFile adds lines to a file, and returns when they are on the disk. What a crash left of a line before
// stays a line of its own.
func appendFile(path string, lines []byte) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	share(path)
	info, err := f.Stat()
	if err != nil {
		return err
	}
	end := info.Size()
	last := []byte{'\n'}
	if end > 0 {
		if _, err := f.ReadAt(last, end-1); err != nil {
			return err
		}
	}
	if last[0] != '\n' {
		lines = append([]byte{'\n'}, lines...)
	}
	_, err = f.WriteAt(lines, end)
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		err = errors.Join(err, f.Truncate(end))
	}
	return err
}

// reindex indexes a plan as its corrections have it.
func (s *Store) reindex(b *correct.Book, file stamp) error {
	laid, _ := b.Laid()
	err := s.next.index.Put([]*plan.Plan{laid}, s.next.size)
	if err == nil {
		err = s.enter([]record{{entryOf(laid), file}})
	}
	if err != nil {
		return s.rollback(fmt.Errorf("%w: %w", ErrBehind, err))
	}
	return nil
}

// readCorrections reads the records of a plan, none where there is no file.
func readCorrections(dir, id string) (records []correct.Record, damages []error, err error) {
	raw, err := os.ReadFile(correctionsPath(dir, id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	records, damages = correct.Decode(raw)
	for i, err := range damages {
		damages[i] = fmt.Errorf("%s: %w", correctionsPath(dir, id), err)
	}
	return records, damages, nil
}

// readBook reads the plan of id and its corrections.
func readBook(dir, id string) (*correct.Book, stamp, error) {
	p, file, err := readPlan(dir, id)
	if err != nil {
		return nil, file, err
	}
	b := &correct.Book{Truth: p}
	b.Records, b.Damages, err = readCorrections(dir, id)
	return b, file, err
}

// readLaid reads the plan of id as its corrections have it, which is how plans leave the store.
func readLaid(dir, id string) (*plan.Plan, stamp, error) {
	b, file, err := readBook(dir, id)
	if err != nil {
		return nil, file, err
	}
	laid, _ := b.Laid()
	return laid, file, nil
}

// lay lays the corrections that are stored over a plan.
func lay(dir string, p *plan.Plan) (*plan.Plan, error) {
	records, _, err := readCorrections(dir, p.ID)
	if err != nil {
		return nil, err
	}
	laid, _ := correct.Overlay(p, records)
	return laid, nil
}

// correctionsSize is the length of the corrections of a plan, from which one sees whether they are more; 0 where there are none.
func correctionsSize(dir, id string) int64 {
	info, err := os.Stat(correctionsPath(dir, id))
	if err != nil {
		return 0
	}
	return info.Size()
}

// correctionsSizes are those lengths by the ids of plans.
func correctionsSizes(dir string) (map[string]int64, error) {
	list, err := os.ReadDir(filepath.Join(dir, correctionsDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	sizes := map[string]int64{}
	for _, f := range list {
		id, is := strings.CutSuffix(f.Name(), correctionsSuffix)
		if info, err := f.Info(); is && err == nil {
			sizes[id] = info.Size()
		}
	}
	return sizes, nil
}
