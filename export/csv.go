package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
)

// writeCSV writes one of [Tables] as a [Sheet].
func writeCSV(w io.Writer, plans Plans, o Options) error {
	name := cmp.Or(o.Table, Tables[0].Name)
	i := slices.IndexFunc(Tables, func(t Table) bool { return t.Name == name })
	if i < 0 {
		return fmt.Errorf("there is no table %q", name)
	}
	table := Tables[i]
	heads := make([]string, len(table.columns))
	for i, c := range table.columns {
		heads[i] = c.name
	}
	sheet, err := NewSheet(w, o.BOM, heads...)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for p, err := range plans {
		if err != nil {
			return err
		}
		for _, r := range table.rows(p, o) {
			cells := make([]string, len(table.columns))
			for i, c := range table.columns {
				cells[i] = plain(c.value(&r))
			}
			if err := sheet.Add(cells...); err != nil {
				return failed(p, err)
			}
		}
	}
	if err := sheet.Close(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
