package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// exitCodes documents the exit codes in every help.
var exitCodes = []struct {
	code    int
	meaning key
}{
	{exitDone, "done"},
	{exitFailed, "failed: nothing was done"},
	{exitUsage, "wrong usage"},
	{exitPartly, "partly done: some files or documents failed, the others are done"},
	{exitInterrupted, "interrupted: what is stored stays, the rest is dropped"},
}

// help writes the help of a command.
func (c *console) help(cmd *cobra.Command, _ []string) {
	w := c.out
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	for _, paragraph := range strings.Split(about, "\n") {
		fmt.Fprintln(w, strings.Join(wrap(paragraph, c.width), "\n"))
	}
	fmt.Fprintf(w, "\n%s\n", c.text("Usage:"))
	usage := cmd.UseLine()
	if cmd.HasSubCommands() {
		usage += c.text(" COMMAND")
	}
	fmt.Fprintf(w, "  %s%s\n", usage, c.text(" [FLAGS]"))
	if cmd.HasExample() {
		fmt.Fprintf(w, "\n%s\n%s\n", c.text("Examples:"), cmd.Example)
	}
	c.pairs(w, c.text("Commands:"), commandPairs(cmd))
	c.pairs(w, c.text("Flags:"), flagPairs(cmd.LocalNonPersistentFlags()))
	c.pairs(w, c.text("Flags of all commands:"), flagPairs(cmd.Root().PersistentFlags()))
	codes := make([][2]string, len(exitCodes))
	for i, e := range exitCodes {
		codes[i] = [2]string{strconv.Itoa(e.code), c.text(e.meaning)}
	}
	c.pairs(w, c.text("Exit codes:"), codes)
}

func commandPairs(cmd *cobra.Command) (pairs [][2]string) {
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			pairs = append(pairs, [2]string{sub.Use, sub.Short})
		}
	}
	return pairs
}

func flagPairs(flags *pflag.FlagSet) (pairs [][2]string) {
	flags.VisitAll(func(f *pflag.Flag) {
		name, usage := pflag.UnquoteUsage(f)
		left := "    --" + f.Name
		if f.Shorthand != "" {
			left = "-" + f.Shorthand + ", --" + f.Name
		}
		pairs = append(pairs, [2]string{strings.TrimRight(left+" "+name, " "), usage})
	})
	return pairs
}

// pairs writes a titled list of names with what they mean.
func (c *console) pairs(w io.Writer, title string, pairs [][2]string) {
	if len(pairs) == 0 {
		return
	}
	width := 0
	for _, p := range pairs {
		width = max(width, columns(p[0]))
	}
	fmt.Fprintf(w, "\n%s\n", title)
	for _, p := range pairs {
		indent := "  " + pad(p[0], width, false) + "  "
		for _, line := range wrap(p[1], max(c.width-width-4, 20)) {
			fmt.Fprintln(w, indent+line)
			indent = strings.Repeat(" ", width+4)
		}
	}
}

// misuse is the error of a command line that asks for nothing known.
func (c *console) misuse(cmd *cobra.Command, k key, args ...any) exit {
	return exit{code: exitUsage, message: c.text(k, args...) + "; " + c.text("see %s --help", cmd.CommandPath())}
}

// flagError says what pflag found wrong.
func (c *console) flagError(cmd *cobra.Command, err error) error {
	var (
		unknown  *pflag.NotExistError
		bare     *pflag.ValueRequiredError
		bad      *pflag.InvalidValueError
		misspelt *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		return c.misuse(cmd, "unknown flag %q", unknown.GetSpecifiedName())
	case errors.As(err, &bare):
		return c.misuse(cmd, "flag --%s needs a value", bare.GetFlag().Name)
	case errors.As(err, &bad):
		return c.misuse(cmd, "flag --%s cannot be %q", bad.GetFlag().Name, bad.GetValue())
	case errors.As(err, &misspelt):
		return c.misuse(cmd, "%q is no flag", misspelt.GetSpecifiedFlag())
	}
	return exit{code: exitUsage, message: err.Error()}
}

// count checks the number of arguments; most is -1 where there is no limit.
func (c *console) count(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return c.misuse(cmd, "%s is missing", strings.Fields(cmd.Use)[1+len(args)])
		case most >= 0 && len(args) > most:
			return c.misuse(cmd, "%q is one argument too many", args[most])
		}
		return nil
	}
}

// oneOf checks the value of a flag.
func (c *console) oneOf(cmd *cobra.Command, flag, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return c.misuse(cmd, "flag --%s cannot be %q, only %s", flag, value, strings.Join(known, ", "))
}
