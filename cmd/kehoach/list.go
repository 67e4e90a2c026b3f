package main

import (
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kehoach/export"
	"kehoach/index/store"
	"kehoach/plan"
)

func listCommand(c *console) *cobra.Command {
	format, bom := "table", false
	cmd := &cobra.Command{
		Use:   "list",
		Short: c.text("list the plans in the store"),
		Long:  c.text("Lists the plans in the store: the name that other commands take as DOC, the number, the date, how much each holds, and the title."),
		Args:  c.count(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := c.oneOf(cmd, "format", format, []string{"table", "csv"}); err != nil {
				return err
			}
			return c.readStore(func(s *store.Store) error { return c.list(s, format, bom) })
		},
	}
	cmd.Flags().StringVar(&format, "format", format, c.text("`FORMAT`: %s (default table)", "table, csv"))
	cmd.Flags().BoolVar(&bom, "bom", false, c.text("begin CSV with a byte order mark, for Excel"))
	return cmd
}

func (c *console) list(s *store.Store, format string, bom bool) error {
	entries, err := s.List()
	if err != nil {
		return c.storeFailed(err)
	}
	if format == "csv" {
		return listSheet(c.out, bom, entries)
	}
	if len(entries) == 0 {
		c.say("the store is empty; kehoach ingest fills it")
		return nil
	}
	t := table{columns: []column{
		{head: c.text("DOC")},
		{head: c.text("NUMBER"), flex: true},
		{head: c.text("ISSUED")},
		{head: c.text("TASKS"), right: true},
		{head: c.text("TARGETS"), right: true},
		{head: c.text("DEADLINES"), right: true},
		{head: c.text("TITLE"), flex: true},
	}}
	titles := map[plan.Text]int{}
	for _, e := range entries {
		titles[e.Title]++
	}
	for _, e := range entries {
		title := orDash(e.Title)
		if titles[e.Title] > 1 { // what tells documents of one title apart comes first
			title = strings.Join(slices.DeleteFunc([]string{string(e.Issuer), filepath.Base(e.Path), string(e.Title)}, func(s string) bool { return s == "" }), " · ")
		}
		t.add(e.ID, orDash(e.Number), orDash(e.Issued),
			strconv.Itoa(e.Tasks), strconv.Itoa(e.Targets), strconv.Itoa(e.Deadlines), title)
	}
	if err := t.write(c.out, c.width); err != nil {
		return err
	}
	for _, ids := range store.Versions(entries) {
		c.say("versions of one plan: %s", strings.Join(ids, ", "))
	}
	return nil
}

// listSheet writes the list of plans as CSV. The names of the columns stay; new ones come at the end.
func listSheet(w io.Writer, bom bool, entries []store.Entry) error {
	sheet, err := export.NewSheet(w, bom, "document", "number", "type", "issuer", "place", "issued", "title", "tasks", "targets", "indicators", "deadlines", "warnings", "path")
	if err != nil {
		return err
	}
	for _, e := range entries {
		err := sheet.Add(e.ID, string(e.Number), string(e.Type), string(e.Issuer), string(e.Place), string(e.Issued), string(e.Title),
			strconv.Itoa(e.Tasks), strconv.Itoa(e.Targets), strconv.Itoa(e.Indicators), strconv.Itoa(e.Deadlines), strconv.Itoa(e.Warnings), e.Path)
		if err != nil {
			return err
		}
	}
	return sheet.Close()
}
