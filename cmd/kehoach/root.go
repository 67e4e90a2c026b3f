package main

import (
	"github.com/spf13/cobra"
)

// defaultData is the folder of the store where --data names none.
const defaultData = "data"

// newRoot returns the command with all its commands.
func newRoot(c *console) *cobra.Command {
	root := &cobra.Command{
		Use:               "kehoach",
		Short:             c.text("read Vietnamese official plans, and find what they ask of whom"),
		Long:              c.text("kehoach reads Vietnamese official plans and finds their tasks, targets, indicators and deadlines, each with its place in the source. All plans go into one store, which can be searched and exported."),
		Version:           version,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return c.misuse(cmd, "unknown command %q", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("kehoach {{.Version}}\n" + c.details())
	root.PersistentFlags().StringVar(&c.data, "data", defaultData, c.text("folder of the store, `DIR` (default ./data)"))
	root.Flags().Bool("version", false, c.text("print the version"))
	root.AddCommand(
		extractCommand(c), ingestCommand(c), searchCommand(c), agendaCommand(c), compareCommand(c), similarCommand(c), showCommand(c), diffCommand(c),
		exportCommand(c), schemaCommand(c), correctCommand(c), listCommand(c), rmCommand(c), reindexCommand(c), verifyCommand(c), checkCommand(c), serveCommand(c),
	)
	root.SetHelpCommand(helpCommand(c, root))
	root.SetFlagErrorFunc(c.flagError)
	root.SetHelpFunc(c.help)
	for _, cmd := range append(root.Commands(), root) {
		cmd.DisableFlagsInUseLine = true
		cmd.Flags().BoolP("help", "h", false, c.text("show this help"))
	}
	return root
}

// helpCommand shows the help of the root or of a command.
func helpCommand(c *console, root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: c.text("show the help of a command"),
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return c.misuse(root, "unknown command %q", args[0])
			}
			return target.Help()
		},
	}
}
