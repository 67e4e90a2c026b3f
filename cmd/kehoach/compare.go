package main

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kehoach/export"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

func compareCommand(c *console) *cobra.Command {
	format, bom, only := "table", false, ""
	cmd := &cobra.Command{
		Use:     "compare INDICATOR…",
		Short:   c.text("set the targets of one indicator side by side"),
		Long:    c.text("Finds the targets of an indicator in all plans and sets them side by side, a row for each document and way to word it, a column for each year in which a target is to be reached. Not all words must be there: the rows with the likest words come first."),
		Example: compareExamples,
		Args:    c.count(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.oneOf(cmd, "format", format, []string{"table", "json", "csv"}); err != nil {
				return err
			}
			return c.readStore(func(store *store.Store) error {
				r, err := store.Compare(cmd.Context(), strings.Join(args, " "), search.Query{Text: only})
				if err != nil {
					return c.queryFailed(cmd, only, err)
				}
				if r.Left > 0 {
					c.complain(c.text("targets not looked at, which hold fewer of the words: %d; choose with --only", r.Left))
				}
				switch format {
				case "json":
					return plan.Encode(c.out, r)
				case "csv":
					return comparisonSheet(c.out, bom, r)
				}
				return c.comparison(r)
			})
		},
	}
	cmd.Flags().StringVar(&only, "only", "", c.text("only targets that `QUERY` finds, as in kehoach search"))
	cmd.Flags().StringVar(&format, "format", format, c.text("`FORMAT`: %s (default table)", "table, json, csv"))
	cmd.Flags().BoolVar(&bom, "bom", false, c.text("begin CSV with a byte order mark, for Excel"))
	return cmd
}

// compareExamples are run by a test.
const compareExamples = `  kehoach compare 'tỷ lệ hộ gia đình có cáp quang'
  kehoach compare 'người dân có hồ sơ sức khỏe điện tử' --only 'year>=2022' --format csv`

func (c *console) comparison(r search.Comparison) error {
	if len(r.Rows) == 0 {
		c.say("no target is like this indicator")
		return nil
	}
	t := table{columns: []column{{head: c.text("DOCUMENT")}, {head: c.text("INDICATOR"), flex: true}}}
	for _, year := range r.Years {
		t.columns = append(t.columns, column{head: year})
	}
	years := slices.Clone(r.Years)
	if slices.ContainsFunc(r.Rows, func(row search.ComparisonRow) bool { return len(row.In("")) > 0 }) {
		years = append(years, "")
		t.columns = append(t.columns, column{head: c.text("NO YEAR")})
	}
	for _, row := range r.Rows {
		cells := []string{cmp.Or(string(row.Number), row.Document), string(row.Indicator)}
		for _, year := range years {
			cells = append(cells, c.amounts(row.In(year)))
		}
		t.add(cells...)
	}
	return t.write(c.out, c.width)
}

// maxAmount is how much is shown of a target without a number, in columns.
const maxAmount = 20

// amounts lists what targets want, without their times; what several of them want stands
// once.
func (c *console) amounts(targets []plan.Target) string {
	var list []string
	for _, t := range targets {
		t.Period = ""
		if amount := cut(c.quantity(&t), maxAmount); !slices.Contains(list, amount) {
			list = append(list, amount)
		}
	}
	return strings.Join(list, "; ")
}

// comparisonSheet writes a comparison as CSV: a row for each target.
func comparisonSheet(w io.Writer, bom bool, r search.Comparison) error {
	sheet, err := export.NewSheet(w, bom, "document", "number", "province", "indicator", "period", "comparator", "value", "max", "unit", "written", "id", "likeness")
	if err != nil {
		return err
	}
	for _, row := range r.Rows {
		for _, t := range row.Targets {
			err := sheet.Add(row.Document, string(row.Number), string(row.Province), string(row.Indicator), string(t.Period), string(t.Comparator),
				optional(t.Value), optional(t.Max), string(t.Unit), string(t.Raw), t.ID, plainNumber(row.Likeness))
			if err != nil {
				return err
			}
		}
	}
	return sheet.Close()
}

func optional(v *float64) string {
	if v == nil {
		return ""
	}
	return plainNumber(*v)
}
