package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"kehoach/index/store"
	"kehoach/internal/generate"
)

const (
	killFiles = 40              // plans that are ingested again and again
	killAfter = 3 * time.Second // by when an ingest is killed
)

// kill kills a program so many times in the middle of ingests, at random moments, and looks after each
// whether the store is whole; at last an ingest runs to its end.
func kill(program string, times int) error {
	dir, err := os.MkdirTemp("", "kehoach-kills-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	files, data := filepath.Join(dir, "files"), filepath.Join(dir, "data")
	if err := os.Mkdir(files, 0o777); err != nil {
		return err
	}
	for i := range uint64(killFiles) {
		if err := os.WriteFile(filepath.Join(files, fmt.Sprint(i, ".txt")), []byte(generate.Plan(i)), 0o666); err != nil {
			return err
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	most, killed := 0, 0
	for killed < times {
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(random.Int64N(int64(killAfter))))
		ended := exec.CommandContext(ctx, program, "--data", data, "ingest", "--force", files).Run() == nil
		cancel()
		if !ended {
			killed++
		}
		plans, err := whole(data)
		if err == nil && plans < most {
			err = fmt.Errorf("%d plans, and %d before", plans, most)
		}
		if err != nil {
			return fmt.Errorf("after %d kills: %w", killed, err)
		}
		most = plans
	}
	if out, err := exec.Command(program, "--data", data, "ingest", files).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	plans, err := whole(data)
	if err == nil && plans != killFiles {
		err = fmt.Errorf("%d plans of %d", plans, killFiles)
	}
	if left, _ := filepath.Glob(filepath.Join(data, "*", ".tmp-*")); err == nil && len(left) > 0 {
		err = fmt.Errorf("left behind: %v", left)
	}
	fmt.Printf("kills: %d, damages: 0; plans at the end: %d\n", killed, plans)
	return err
}

// whole returns how many plans a store has, and an error if anything in it is damaged.
func whole(data string) (plans int, err error) {
	if store.Check(data) != nil {
		return 0, nil // the first ingest was killed before it made the store
	}
	var damage error
	plans, err = store.Verify(context.Background(), data, func(d store.Damage) {
		if d.Plan != "" || hasIndex(data) {
			damage = d.Err
		}
	})
	if err == nil {
		err = damage
	}
	return plans, err
}

// hasIndex reports whether an index was published.
func hasIndex(data string) bool {
	_, err := os.Stat(filepath.Join(data, "index.bleve", "CURRENT"))
	return err == nil
}
