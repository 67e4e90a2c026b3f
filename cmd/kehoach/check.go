package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kehoach/normalize"
	"kehoach/plan"
)

func checkCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "check FILE",
		Short:   c.text("show how much of a file was read, and every doubt"),
		Long:    c.text("Reads one document and shows what its plan rests on: the share of its text that has a place in the outline, each part that has none, and each warning with the line that it is about. FILE may be - for standard input. Warnings are no failure: the exit code is 0."),
		Example: "  kehoach check 27-QD-UBQGCDS.txt",
		Args:    c.count(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := c.read(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			checker{c, r.plan, linesOf(r.raw)}.write()
			return nil
		},
	}
	c.pictureFlag(cmd)
	return cmd
}

// checker shows the coverage and the warnings of a plan.
type checker struct {
	*console
	plan  *plan.Plan
	lines []string // of the source
}

func (c checker) write() {
	p := c.plan
	fmt.Fprintf(c.out, "%s: %s\n", printable(p.Source.Path), printable(orDash(p.Document.Number)+"  "+orDash(p.Document.Title)))
	fmt.Fprintln(c.out, c.text("tasks: %d, targets: %d, indicators: %d, deadlines: %d",
		len(p.Tasks), len(p.Targets), len(p.Indicators), len(p.Deadlines)))
	fmt.Fprintf(c.out, "\n%s\n", c.coverage())
	for _, r := range p.Coverage.Remainders {
		c.remainder(r)
	}
	fmt.Fprintf(c.out, "\n%s\n", c.text("warnings: %d", len(p.Warnings)))
	for _, w := range p.Warnings {
		c.warning(w)
	}
}

// coverage says which share of the text is placed; 100 % means all of it.
func (c checker) coverage() string {
	placed, total := c.plan.Coverage.Placed, c.plan.Coverage.Total
	percent := math.Floor(1000*float64(placed)/float64(max(total, 1))) / 10
	return c.text("coverage: %v %% placed, %d of %d characters", percent, placed, total)
}

func (c checker) remainder(r plan.Remainder) {
	fmt.Fprintf(c.out, "%s%s\n", c.at(r.Source), c.text("%s, %d characters", c.term(r.Name), r.Characters))
	c.point(r.Source)
}

func (c checker) warning(w plan.Warning) {
	fmt.Fprintf(c.out, "\n%s%s\n", c.at(w.Source), c.text("warning: %s [%s]", printable(c.language.Warning(w.Code, w.Args)), w.Code))
	c.point(w.Source)
}

// at returns "FILE:LINE: " for a place with a line, else "FILE: ".
func (c checker) at(p plan.Place) string {
	path := printable(c.plan.Source.Path)
	if p.Line == 0 {
		return c.pageOf(path, p) + ": "
	}
	return path + ":" + strconv.Itoa(int(p.Line)) + ": "
}

// Of a place, lines are shown until they hold enough words to be recognized.
const (
	enoughColumns = 40
	enoughLines   = 3
)

// point shows the first lines of a place with the place's words underlined.
func (c checker) point(p plan.Place) {
	if p.Line == 0 {
		c.pointWords(p)
		return
	}
	words := strings.Split(normalize.Canonical(string(p.Quote)), "\n")
	end := min(int(p.EndLine), len(c.lines), int(p.Line)+min(len(words), enoughLines)-1)
	width, seen := len(strconv.Itoa(end)), 0
	for n := int(p.Line); n <= end && seen < enoughColumns; n++ {
		line, from, length := frame(c.lines[n-1], words[n-int(p.Line)], max(c.width-width-7, 20))
		fmt.Fprintf(c.out, "  %*d | %s\n", width, n, line)
		if length > 0 {
			fmt.Fprintf(c.out, "  %*s | %s\n", width, "", underline(from, length))
		}
		seen += length
	}
}

// frame returns the part of a line that fits into width columns and shows words,
// with the column where they begin in it and how many columns they take; 0 where
// the line does not hold them.
func frame(line, words string, width int) (shown string, from, length int) {
	line, words = printable(line), strings.TrimSpace(printable(words))
	at := strings.Index(line, words)
	if words == "" || at < 0 {
		return cut(line, width), 0, 0
	}
	return frameAt(line, columns(line[:at]), columns(words), width)
}

// frameAt is frame for what begins at a column of a printable line.
func frameAt(line string, at, long, width int) (shown string, from, length int) {
	letters := []rune(line)
	from, length = at, long
	if len(letters) <= width {
		return line, from, length
	}
	begin := max(0, min(from-width/4, len(letters)-width))
	end := min(begin+width, len(letters))
	part := letters[begin:end]
	if begin > 0 {
		part[0] = '…'
	}
	if end < len(letters) {
		part[len(part)-1] = '…'
	}
	return string(part), from - begin, min(length, len(part)-(from-begin))
}

// underline marks some columns of the line above.
func underline(from, length int) string {
	return strings.Repeat(" ", from) + "^" + strings.Repeat("~", max(length-1, 0))
}

// pointWords shows the first words of a place in a file that has no lines.
func (c checker) pointWords(p plan.Place) {
	words := strings.Join(strings.Fields(normalize.Canonical(string(p.Quote))), " ")
	if words == "" {
		return
	}
	fmt.Fprintf(c.out, "  | %s\n", printable(wrap(words, max(c.width-4, 20))[0]))
}
