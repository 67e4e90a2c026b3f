package main

import (
	"cmp"
	"runtime/debug"
	"strconv"
	"strings"

	"kehoach/extract"
	"kehoach/index/store"
	"kehoach/plan"
)

// version is the program's, and revision the commit that it was built from; a release sets both with
// -ldflags "-X main.version=… -X main.revision=…".
var (
	version  = "dev"
	revision = ""
)

// details are the lines below the version: what decides whether plans are read again, and
// whether a store and a program that reads JSON can be used.
func (c *console) details() string {
	lines := []string{
		c.text("rules of extraction: %s", strconv.Itoa(extract.Version)),
		c.text("format of the store: %s", store.Format),
		c.text("schema of the JSON: %s", plan.SchemaVersion),
		c.text("commit: %s", cmp.Or(revision, built(), c.text("unknown"))),
	}
	return strings.Join(lines, "\n") + "\n"
}

// built returns the commit that the Go tool has noted in the program, "" where it has not.
func built() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if settings["vcs.modified"] == "true" {
		return settings["vcs.revision"] + " (modified)"
	}
	return settings["vcs.revision"]
}
