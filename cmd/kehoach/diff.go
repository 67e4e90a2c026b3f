package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kehoach/diff"
	"kehoach/index/store"
	"kehoach/plan"
)

func diffCommand(c *console) *cobra.Command {
	format := "table"
	cmd := &cobra.Command{
		Use:     "diff DOC [DOC]",
		Short:   c.text("show what changed between two versions of a plan"),
		Long:    c.text("Shows what changed from the first plan to the second in tasks, targets and indicators: their words, bodies, times and figures. With one DOC the version before it in the store is compared, as the draft of a signed text; with the first version, the one behind it."),
		Example: "  kehoach diff 27/QĐ-UBQGCĐS\n  kehoach diff plan-0f3a 327/KH-UBND --format json",
		Args:    c.count(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.oneOf(cmd, "format", format, []string{"table", "json"}); err != nil {
				return err
			}
			return c.readStore(func(store *store.Store) error {
				from, to, err := c.versions(store, args)
				if err != nil {
					return err
				}
				r := diff.Plans(from, to)
				if format == "json" {
					return plan.Encode(c.out, r)
				}
				return c.differences(r)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", format, c.text("`FORMAT`: %s (default table)", "table, json"))
	return cmd
}

// versions returns the two plans to compare, the earlier one first where one is named only.
func (c *console) versions(store *store.Store, docs []string) (from, to *plan.Plan, err error) {
	if to, err = store.Plan(docs[0]); err != nil {
		return nil, nil, c.failed(docs[0], err)
	}
	if len(docs) == 2 {
		from = to
		if to, err = store.Plan(docs[1]); err != nil {
			err = c.failed(docs[1], err)
		}
		return from, to, err
	}
	if len(to.Versions) == 0 {
		return nil, nil, exit{code: exitFailed, message: c.text("%s: the store has no other version of it; name two documents", to.ID)}
	}
	drafts := slices.IndexFunc(to.Versions, func(v plan.Version) bool { return v.Number != "" })
	before := len(to.Versions) - 1
	if to.Document.Number == "" { // those that come before a draft are drafts too
		before = -1
		for i, v := range to.Versions {
			if (drafts < 0 || i < drafts) && (v.Issued < to.Document.Issued || v.Issued == to.Document.Issued && v.ID < to.ID) {
				before = i
			}
		}
	}
	other := to.Versions[max(before, 0)].ID
	if from, err = store.Plan(other); err != nil {
		return nil, nil, c.failed(other, err)
	}
	if before < 0 {
		from, to = to, from
	}
	return from, to, nil
}

// differences shows a row for each field that changed.
func (c *console) differences(r diff.Result) error {
	c.say("from %s (%s) to %s (%s)", r.From.ID, printable(r.From.Path), r.To.ID, printable(r.To.Path))
	if len(r.Changes) == 0 {
		c.say("no task, target or indicator changed")
		return nil
	}
	t := table{columns: []column{{head: c.text("CHANGE")}, {head: c.text("ITEM")}, {head: c.text("FIELD")}, {head: c.text("BEFORE"), flex: true}, {head: c.text("NOW"), flex: true}}}
	for _, change := range r.Changes {
		id := string(change.To)
		switch {
		case id == "":
			id = string(change.From)
		case change.From != "" && change.From != change.To:
			id = string(change.From) + " → " + id
		}
		if id == "" {
			id = c.term(change.Kind)
		}
		switch change.Change {
		case diff.Added:
			t.add(c.term(change.Change), id, dash, dash, string(change.Text))
		case diff.Removed:
			t.add(c.term(change.Change), id, dash, string(change.Text), dash)
		}
		for _, f := range change.Fields {
			t.add(c.term(change.Change), id, c.term(f.Field), orDash(joined(f.From)), orDash(joined(f.To)))
		}
	}
	return t.write(c.out, c.width)
}

func joined(list []plan.Text) string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = string(t)
	}
	return strings.Join(out, "; ")
}
