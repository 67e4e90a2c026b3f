package export

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"

	"kehoach/plan"
)

// writeCSV writes one of [Tables] as a [Sheet].
func writeCSV(w io.Writer, plans Plans, o Options) error {
	table, known := tableOf(o.Table)
	if !known {
		return fmt.Errorf("there is no table %q", o.Table)
	}
	heads := make([]string, len(table.columns))
	for i, c := range table.columns {
		heads[i] = c.name
	}
	sheet, err := NewSheet(w, o.BOM, heads...)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	err = each(plans, o, func(p *plan.Plan) error {
		for _, r := range table.rows(p, o) {
			cells := make([]string, len(table.columns))
			for i, c := range table.columns {
				cells[i] = plain(c.value(&r))
			}
			if err := sheet.Add(cells...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := sheet.Close(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// The vocabulary of the W3C for metadata of tables on the web (https://www.w3.org/TR/tabular-metadata/).
type (
	csvw struct {
		Context []any      `json:"@context"`
		URL     string     `json:"url"`
		Title   string     `json:"dc:title"`
		Dialect csvwFormat `json:"dialect"`
		Schema  csvwSchema `json:"tableSchema"`
	}
	csvwFormat struct {
		Encoding string `json:"encoding"`
		End      string `json:"lineTerminators"`
		Header   bool   `json:"header"`
	}
	csvwSchema struct {
		Columns []csvwColumn `json:"columns"`
	}
	csvwColumn struct {
		Name      string   `json:"name"`
		Titles    []string `json:"titles"`
		Datatype  string   `json:"datatype"`
		Separator string   `json:"separator,omitzero"` // of a cell with several values
	}
)

// describeCSV writes what the columns of a CSV file hold, for the file that belongs beside it.
func describeCSV(file string, o Options) (name string, content []byte, err error) {
	table, _ := tableOf(o.Table)
	about := csvw{[]any{"http://www.w3.org/ns/csvw", map[string]string{"@language": "vi"}}, filepath.Base(file), table.Title,
		csvwFormat{"utf-8", "\r\n", true}, csvwSchema{}}
	for _, c := range table.columns {
		column := csvwColumn{Name: c.name, Titles: []string{c.name, c.title}, Datatype: "string"}
		switch c.value(&sampleRow).(type) {
		case day:
			column.Datatype = "date"
		case *float64:
			column.Datatype = "decimal"
		case int, plan.Number:
			column.Datatype = "integer"
		case list:
			column.Separator = separator
		}
		about.Schema.Columns = append(about.Schema.Columns, column)
	}
	var b bytes.Buffer
	err = plan.Encode(&b, about)
	return file + "-metadata.json", b.Bytes(), err
}

// sampleRow is a row of any table, which shows of what kind the values of a column are.
var sampleRow = Row{Plan: &plan.Plan{}, Targets: make([]plan.Target, 1), Deadlines: make([]plan.Deadline, 1)}
