package main

import (
	"strings"

	"github.com/spf13/cobra"

	"kehoach/agenda"
	"kehoach/index/search"
	"kehoach/plan"
)

// schemas are the JSON Schemas of what is printed as JSON, the plan first.
var schemas = []struct {
	name    string
	content []byte
}{
	{"plan", plan.Schema},
	{"search", search.Schema},
	{"agenda", agenda.Schema},
}

func schemaCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:     "schema [NAME]",
		Short:   c.text("print the JSON Schema of what is printed as JSON"),
		Long:    c.text("Prints the JSON Schema (draft 2020-12) of a plan, or of what NAME says: plan, search (the answer of kehoach search --format json) or agenda (of kehoach agenda --format json)."),
		Example: "  kehoach schema > plan.schema.json\n  kehoach schema search",
		Args:    c.count(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := schemas[0].name
			if len(args) > 0 {
				name = args[0]
			}
			var names []string
			for _, s := range schemas {
				if s.name == name {
					_, err := c.out.Write(s.content)
					return err
				}
				names = append(names, s.name)
			}
			return c.misuse(cmd, "%q has no schema, only %s", name, strings.Join(names, ", "))
		},
	}
}
