package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"kehoach/index/search"
)

// Damage is something in a store that is not as it was stored.
type Damage struct {
	Plan   string // id of the damaged plan; "" of the index
	Source string // path of the file that it was read from, where that is known
	Err    error  // wraps [ErrDamagedPlan] or [search.ErrDamaged]
}

// Verify reads all plan files of the store in the folder dir and all files of its index, and tells of
// each that is damaged. It returns how many plan files it has read. It changes nothing.
func Verify(ctx context.Context, dir string, tell func(Damage)) (plans int, err error) {
	if err := Check(dir); err != nil {
		return 0, err
	}
	known, err := verifyIndex(dir)
	if err != nil {
		tell(Damage{Err: fmt.Errorf("%s: %w: %w", filepath.Join(dir, indexDir), search.ErrDamaged, err)})
	}
	d, err := catalog{&table{}}.compare(dir)
	if err != nil {
		return 0, err
	}
	for _, id := range d.changed {
		if ctx.Err() != nil {
			return plans, context.Cause(ctx)
		}
		plans++
		if err := verifyPlan(dir, id, known[id]); err != nil {
			tell(Damage{Plan: id, Source: known[id].Entry.Path, Err: err})
		}
	}
	return plans, nil
}

// verifyPlan checks the plan file of id, also against what is known of it, if anything is.
func verifyPlan(dir, id string, known record) error {
	_, now, err := readPlan(dir, id)
	if err == nil && now.Time == known.File.Time && now.SHA256 != known.File.SHA256 {
		err = fmt.Errorf("%s: %w: its bytes have changed since it was stored", planPath(dir, id), ErrDamagedPlan)
	}
	return err
}

// verifyIndex checks the published generation, and returns what its catalog has of each plan. A writer
// may publish another one and remove this one meanwhile; then it checks the other one.
func verifyIndex(dir string) (known map[string]record, err error) {
	for before, now := "", "-"; before != now; {
		if before, err = currentName(dir); err != nil {
			return nil, err
		}
		if known, err = verifyGeneration(filepath.Join(dir, indexDir, before)); err == nil {
			return known, nil
		}
		now, _ = currentName(dir)
	}
	return known, err
}

func verifyGeneration(folder string) (map[string]record, error) {
	g, err := openGeneration(folder)
	if err != nil {
		return nil, err
	}
	known := map[string]record{}
	err = g.each(func(r record) { known[r.Entry.ID] = r })
	if g.unfit == nil {
		g.unfit = g.manifest.damage(folder)
	}
	return known, errors.Join(err, g.unfit, g.close())
}
