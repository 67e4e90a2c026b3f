package main

import (
	"bytes"
	"fmt"
	"io"
	"os/user"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kehoach/correct"
	"kehoach/export"
	"kehoach/index/store"
	"kehoach/plan"
)

// correcting is what the flags of kehoach correct ask for.
type correcting struct {
	*console
	wish   correct.Wish
	by     string
	list   bool
	from   string
	format string
	done   int // corrections that were made
}

// patience is how long a correction waits for another writer of the store.
const patience = 10 * time.Second

func correctCommand(c *console) *cobra.Command {
	k := &correcting{console: c, format: "table"}
	cmd := &cobra.Command{
		Use:     "correct [DOC [ITEM]]",
		Short:   c.text("correct, confirm or tick off what was read"),
		Long:    c.text("Says of one item of a document, as task-12, what is right: its words, bodies, time or figure; that it is right or done; a note. Or removes, splits, joins or adds items. What is said is kept beside the plan, which stays as it was read, and is laid over it in search, agenda, show and export. It finds its item again by the words that it stands on, also when the file is read anew; where these have changed, --list names it as a conflict and it counts no more. An empty value clears a field. DOC is the name of a plan, the number of its document, or the beginning of either."),
		Example: correctExamples,
		Args:    c.count(0, 2),
		RunE:    k.run,
	}
	f := cmd.Flags()
	for _, field := range []struct {
		name  string
		usage key
	}{
		{"lead", "`BODIES` that lead or carry out"},
		{"coordinate", "`BODIES` that coordinate"},
		{"text", "the `WORDS` of the item"},
		{"title", "`WORDS` that head a task"},
		{"result", "`WORDS` for the product of a task"},
		{"class", "`CLASS` of a task: assignment or duty"},
		{"due", "by when: `TIME` as 2026-06-30, or as plans write it"},
		{"figure", "`FIGURE` of a target, as plans write it"},
		{"period", "`PERIOD` of a target: a year, a month, or 2026/2030"},
		{"method", "`WORDS` for how an indicator is determined"},
		{"note", "a note, `WORDS`"},
	} {
		f.Var(textFlag{k.wish.Value(field.name)}, field.name, c.text(field.usage))
	}
	f.Var(choice{&k.wish.Confirm}, "confirm", c.text("the item is right; --confirm=false takes that back"))
	f.Var(choice{&k.wish.Done}, "done", c.text("the item is done; --done=false takes that back"))
	f.Lookup("confirm").NoOptDefVal, f.Lookup("done").NoOptDefVal = "true", "true"
	f.BoolVar(&k.wish.Remove, "remove", false, c.text("take the item out"))
	f.StringArrayVar(&k.wish.Split, "split", nil, c.text("split the item: the `WORDS` of one part, once for each"))
	f.StringArrayVar(&k.wish.Join, "join", nil, c.text("join `ITEM` to this one"))
	f.StringVar(&k.wish.Add, "add", "", c.text("add an item of `KIND` behind this one or this provision: task, target or indicator"))
	f.IntVar(&k.wish.Undo, "undo", 0, c.text("withdraw the correction with number `N`"))
	f.BoolVar(&k.list, "list", false, c.text("list the corrections of the document, and their conflicts"))
	f.StringVar(&k.format, "format", k.format, c.text("`FORMAT`: %s (default table)", "table, jsonl"))
	f.StringVar(&k.from, "from", "", c.text("take corrections from `FILE`, one line of JSON each; - for standard input"))
	f.StringVar(&k.by, "by", "", c.text("`NAME` of who corrects (default the user of the computer)"))
	return cmd
}

// correctExamples are run by a test.
const correctExamples = `  kehoach correct 27/QĐ-UBQGCĐS task-1 --lead 'Bộ Nội vụ' --due 2022-06-30
  kehoach correct 27/QĐ-UBQGCĐS task-2 --done --note 'Công văn số 12'
  kehoach correct 27/QĐ-UBQGCĐS --list`

// textFlag is a flag whose empty value differs from none.
type textFlag struct{ value **string }

func (o textFlag) Set(s string) error { *o.value = &s; return nil }
func (o textFlag) String() string     { return "" }
func (o textFlag) Type() string       { return "string" }

// choice is a flag that may say yes, no or nothing.
type choice struct{ value **bool }

func (h choice) Set(s string) error {
	b, err := strconv.ParseBool(s)
	*h.value = &b
	return err
}
func (h choice) String() string { return "" }
func (h choice) Type() string   { return "bool" }

func (k *correcting) run(cmd *cobra.Command, args []string) error {
	if err := k.oneOf(cmd, "format", k.format, []string{"table", "jsonl"}); err != nil {
		return err
	}
	doc, item := at(args, 0), at(args, 1)
	changes := 0
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if !slices.Contains([]string{"data", "by", "list", "format", "from"}, f.Name) {
			changes++
		}
	})
	switch {
	case k.from != "" && (doc != "" || changes > 0 || k.list):
		return k.misuse(cmd, "--from takes all that is to be corrected from its file")
	case k.from != "":
		return k.fromFile()
	case doc == "":
		return k.misuse(cmd, "%s is missing", "DOC")
	case k.list:
		return k.readStore(func(s *store.Store) error { return k.records(s, doc) })
	case item == "" && k.wish.Undo == 0:
		return k.misuse(cmd, "%s is missing", "ITEM")
	case changes == 0:
		return k.misuse(cmd, "say what is to be corrected")
	}
	k.wish.Document, k.wish.Item = doc, item
	return k.write([]numbered{{wish: k.wish}})
}

// at is the argument at a place, "" if there is none.
func at(args []string, i int) string {
	if i < len(args) {
		return args[i]
	}
	return ""
}

// numbered is a wish with its line, 0 where it is of the command line.
type numbered struct {
	line int
	wish correct.Wish
	err  error // of the line
}

// fromFile takes wishes from a file.
func (k *correcting) fromFile() error {
	raw, err := interruptible(k.ctx, func() ([]byte, error) { return k.bytes(k.from) })
	if err != nil {
		return k.named(k.ctx, k.from, err)
	}
	var list []numbered
	line := 0
	for b := range bytes.Lines(raw) {
		line++
		if len(bytes.TrimSpace(b)) == 0 {
			continue
		}
		n := numbered{line: line}
		n.wish, n.err = correct.ParseWish(b)
		list = append(list, n)
	}
	return k.write(list)
}

// write writes wishes, those of one document that follow each other at once. What cannot be done is
// told, and stops no other.
func (k *correcting) write(list []numbered) (err error) {
	if err := k.existing(); err != nil {
		return err
	}
	s, err := k.openWith(store.Options{Existing: true, Notice: k.notice, Wait: patience})
	if err != nil {
		return err
	}
	defer k.closing(s, &err)
	failed := 0
	for len(list) > 0 {
		if k.ctx.Err() != nil {
			return exit{code: exitInterrupted, message: k.text("corrections: %d made, %d failed", k.done, failed)}
		}
		n := 1
		for n < len(list) && list[n].wish.Document == list[0].wish.Document {
			n++
		}
		failed += k.writeTo(s, list[:n])
		list = list[n:]
	}
	return k.accounted(failed)
}

// accounted tells how the corrections went.
func (k *correcting) accounted(failed int) error {
	switch {
	case failed == 0:
		return nil
	case k.done == 0:
		return exit{code: exitFailed}
	}
	return exit{code: exitPartly, message: k.text("corrections: %d made, %d failed", k.done, failed)}
}

// writeTo writes the wishes of one document, and returns how many failed.
func (k *correcting) writeTo(s *store.Store, list []numbered) (failed int) {
	var done []string
	err := s.Correct(list[0].wish.Document, func(b *correct.Book) error {
		for _, n := range list {
			before := len(b.Records)
			err := n.err
			if err == nil {
				err = b.Write(n.wish, k.who(), time.Now())
			}
			if err != nil {
				failed++
				k.complain(k.explain(k.label(n), err))
				continue
			}
			for _, r := range b.Records[before:] {
				done = append(done, k.text("%s: correction %d written", b.Truth.ID, r.Number))
			}
		}
		return nil
	})
	if err != nil {
		k.complain(k.explain(list[0].wish.Document, err))
		return len(list)
	}
	for _, line := range done {
		fmt.Fprintln(k.out, line)
	}
	k.done += len(list) - failed
	return failed
}

// label names a wish in a message.
func (k *correcting) label(n numbered) string {
	if n.line > 0 {
		return k.from + ":" + strconv.Itoa(n.line)
	}
	return n.wish.Document
}

// who is the name of who corrects.
func (k *correcting) who() string {
	if k.by != "" {
		return k.by
	}
	return userName()
}

// userName is the name of the user of the computer, "" where nobody knows it.
func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

// records lists the corrections of a document.
func (k *correcting) records(s *store.Store, doc string) error {
	b, err := s.Book(doc)
	if err != nil {
		return k.failed(doc, err)
	}
	for _, err := range b.Damages {
		k.complain(k.explain("", err))
	}
	list := b.Listed()
	if k.format == "jsonl" {
		return writeRecords(k.out, list)
	}
	if len(list) == 0 {
		k.say("%s has no corrections", b.Truth.ID)
		return nil
	}
	t := table{columns: []column{{head: k.text("NO."), right: true}, {head: k.text("WHEN")}, {head: k.text("WHO")}, {head: k.text("ITEM")}, {head: k.text("CORRECTION"), flex: true}, {head: k.text("STATE")}}}
	for _, l := range list {
		item := dash
		if l.On != nil {
			item = l.On.ID
		}
		t.add(strconv.Itoa(l.Number), l.At.Local().Format("2006-01-02 15:04"), orDash(l.By), item, k.said(l.Record), k.text(states[l.State()]))
	}
	return t.write(k.out, k.width)
}

// states say what became of corrections.
var states = map[string]key{correct.Counts: "counts", correct.Retired: "withdrawn", correct.Gone: "conflict: its words are gone", correct.Several: "conflict: its words stand in several items"}

// said is what a record says, in short.
func (k *console) said(r *correct.Record) string {
	switch r.Kind {
	case correct.Undo:
		return k.text("withdraws %d", r.Undoes)
	case correct.Remove:
		return k.text("removed")
	}
	var parts []string
	if r.Kind == correct.Add {
		parts = append(parts, k.text("added")+" "+k.term(r.As))
	}
	add := func(name key, value *string) {
		if value != nil {
			parts = append(parts, k.text(name)+": "+orDash(*value))
		}
	}
	bodies := func(name key, list *plan.List[plan.Agency]) {
		if list != nil {
			parts = append(parts, k.text(name)+": "+orDash(export.Bodies(*list)))
		}
	}
	c := r.Set
	add("text", c.Text)
	add("title", c.Title)
	add("result", c.Result)
	add("class", c.Class)
	add("method", c.Method)
	bodies("lead", c.Lead)
	bodies("coordinate", c.Coordinate)
	if c.Deadlines != nil {
		parts = append(parts, k.text("deadline")+": "+orDash(due(*c.Deadlines)))
	}
	if c.Figure != nil {
		parts = append(parts, k.text("raw")+": "+orDash(c.Figure.Raw))
	}
	add("period", c.Period)
	if c.Confirmed != nil {
		parts = append(parts, k.text("confirmed")+": "+k.yes(*c.Confirmed))
	}
	add("done", c.Done)
	add("note", c.Note)
	return strings.Join(parts, "; ")
}

func (k *console) yes(b bool) string {
	if b {
		return k.text("yes")
	}
	return k.text("no")
}

// writeRecords writes records as JSON Lines, each with what became of it.
func writeRecords(w io.Writer, list []correct.Listed) error {
	for _, l := range list {
		if err := plan.EncodeLine(w, l); err != nil {
			return err
		}
	}
	return nil
}
