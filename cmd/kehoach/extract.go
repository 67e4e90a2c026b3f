package main

import (
	"context"

	"github.com/spf13/cobra"

	"kehoach/export"
	"kehoach/extract"
	"kehoach/plan"
)

func extractCommand(c *console) *cobra.Command {
	text, places := false, ""
	cmd := &cobra.Command{
		Use:     "extract FILE",
		Short:   c.text("print the plan of a file as JSON, store nothing"),
		Long:    c.text("Reads one document and prints its plan as JSON: the document, its outline, tasks, targets, indicators, deadlines and warnings. FILE may be - for standard input. Nothing is stored."),
		Example: "  kehoach extract 27-QD-UBQGCDS.docx\n  kehoach extract - < 27-QD-UBQGCDS.txt\n  kehoach extract --text 27-QD-UBQGCDS.pdf",
		Args:    c.count(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.oneOf(cmd, "places", places, export.Places); err != nil {
				return err
			}
			if text {
				return c.printText(cmd.Context(), args[0])
			}
			r, err := c.read(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if places == export.Annotation {
				r.plan = export.Annotated(r.plan)
			}
			return plan.Encode(c.out, r.plan)
		},
	}
	c.pictureFlag(cmd)
	c.placesFlag(cmd, &places)
	cmd.Flags().BoolVar(&text, "text", false, c.text("print the text that the offsets of places count in, not the plan"))
	return cmd
}

// placesFlag is that of how JSON writes the places of items.
func (c *console) placesFlag(cmd *cobra.Command, places *string) {
	cmd.Flags().StringVar(places, "places", export.Plain, c.text("the places of items in JSON: `KIND` plain, or annotation for selectors of Web Annotations as well (default plain)"))
}

// printText prints the text of a file.
func (c *console) printText(ctx context.Context, path string) error {
	pictures, finish := c.recognising()
	defer finish()
	text, err := interruptible(ctx, func() (string, error) {
		raw, err := c.bytes(path)
		if err != nil {
			return "", err
		}
		return extract.Text(ctx, raw, pictures)
	})
	if err == nil {
		if c.screen {
			text = printableLines(text)
		}
		_, err = c.out.WriteString(text)
	}
	return c.named(ctx, path, err)
}
