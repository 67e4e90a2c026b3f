package main

import (
	"runtime/debug"
	"strconv"
	"strings"

	"kehoach/extract"
	"kehoach/index/store"
	"kehoach/plan"
)

// version is the program's; a release sets it with -ldflags "-X main.version=…".
var version = "dev"

// details are the lines below the version: what decides whether plans are read again, and
// whether a store and a program that reads JSON can be used.
func (c *console) details() string {
	lines := []string{
		c.text("rules of extraction: %s", strconv.Itoa(extract.Version)),
		c.text("format of the store: %s", store.Format),
		c.text("schema of the JSON: %s", plan.SchemaVersion),
	}
	if commit := commit(); commit != "" {
		lines = append(lines, c.text("commit: %s", commit))
	}
	return strings.Join(lines, "\n") + "\n"
}

// commit returns the commit that the program was built from, "" where the build does not tell.
func commit() string {
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
