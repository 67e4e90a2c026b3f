package main

import (
	"errors"
	"os/exec"
	"strconv"
	"strings"

	"kehoach/index/store"
)

// ripgrep looks for words in the files, each time in all of them.
type ripgrep struct{ files string }

func (g *ripgrep) name() string { return "ripgrep" }

func (g *ripgrep) prepare(c corpus, _ *store.Store, r *report, column string) error {
	if _, err := exec.LookPath("rg"); err != nil {
		r.set(queries[0].name, column, "not installed")
		return nil
	}
	g.files = c.files()
	return nil
}

func (g *ripgrep) knows(q question) bool { return q.grep && g.files != "" }

// ask runs rg as a process, as a user would. The hits are lines.
func (g *ripgrep) ask(q question, turn int) (lines int, err error) {
	_, counts, err := spend("rg", "--count", "--no-filename", "--word-regexp", "--fixed-strings", strings.Trim(q.of(turn).Text, `"`), g.files)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return 0, nil // no line
	}
	for _, n := range strings.Fields(counts) {
		of, _ := strconv.Atoi(n)
		lines += of
	}
	return lines, err
}
