package main

import (
	"github.com/spf13/cobra"

	"kehoach/plan"
)

func extractCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:     "extract FILE",
		Short:   c.text("print the plan of a file as JSON, store nothing"),
		Long:    c.text("Reads one document and prints its plan as JSON: the document, its outline, tasks, targets, indicators, deadlines and warnings. FILE may be - for standard input. Nothing is stored."),
		Example: "  kehoach extract 27-QD-UBQGCDS.txt\n  kehoach extract - < 27-QD-UBQGCDS.txt",
		Args:    c.count(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := c.read(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return plan.Encode(c.out, r.plan)
		},
	}
}
