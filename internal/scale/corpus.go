package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"kehoach/index/store"
	"kehoach/internal/generate"
)

// corpus is a number of generated plans with their store, in a folder.
type corpus struct {
	plans   int
	dir     string
	program string // the program to measure
	seeds   string // folder of a few real documents
}

// column heads the column of the corpus in the report.
func (c corpus) column() string { return english.Sprintf("%d plans", c.plans) }

func (c corpus) files() string { return filepath.Join(c.dir, "files") }
func (c corpus) data() string  { return filepath.Join(c.dir, "data") }

// write writes the plans, a thousand a folder.
func (c corpus) write() error {
	if exists(c.files()) {
		return nil
	}
	for i := range c.plans {
		path := filepath.Join(c.files(), fmt.Sprintf("%03d", i/1000), fmt.Sprintf("%06d.txt", i))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(generate.Plan(uint64(i))), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// open opens the store for reading, as the program does. An index that would have to be
// repaired first is not what should be measured.
func (c corpus) open() (*store.Store, error) {
	repaired := ""
	s, err := store.Open(c.data(), store.Options{ReadOnly: true, Notice: func(n store.Notice) { repaired = n.String() }})
	if err == nil && repaired != "" {
		return nil, errors.Join(fmt.Errorf("%s was not ready to be measured, measure again: %s", c.data(), repaired), s.Close())
	}
	return s, err
}

// items counts the items of the store, which must be whole.
func (c corpus) items() (n int, err error) {
	s, err := c.open()
	if err != nil {
		return 0, err
	}
	defer s.Close()
	list, err := s.List()
	if err == nil && len(list) != c.plans {
		err = fmt.Errorf("%s holds %d plans, not %d; remove it", c.data(), len(list), c.plans)
	}
	for _, e := range list {
		n += 1 + e.Tasks + e.Targets + e.Indicators
	}
	return n, err
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// size returns the bytes of all files below a folder.
func size(dir string) (bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	return bytes, err
}
