package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kehoach/index/store"
)

func listCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: c.text("list the plans in the store"),
		Long:  c.text("Lists the plans in the store: the name that other commands take as DOC, the number, the date, how much each holds, and the title."),
		Args:  c.count(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return c.readStore(c.list)
		},
	}
}

func (c *console) list(s *store.Store) error {
	entries, err := s.List()
	if err != nil {
		return c.storeFailed(err)
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
	for _, e := range entries {
		t.add(e.ID, orDash(e.Number), orDash(e.Issued),
			strconv.Itoa(e.Tasks), strconv.Itoa(e.Targets), strconv.Itoa(e.Deadlines), orDash(e.Title))
	}
	if err := t.write(c.out, c.width); err != nil {
		return err
	}
	for _, ids := range store.Versions(entries) {
		c.say("versions of one plan: %s", strings.Join(ids, ", "))
	}
	return nil
}
