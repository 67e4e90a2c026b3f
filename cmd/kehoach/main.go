// Command kehoach reads Vietnamese official plans and finds what they ask of
// whom: tasks, targets, indicators and deadlines, each with its place in the
// source.
//
//	kehoach extract FILE        print one plan as JSON, store nothing
//	kehoach ingest PATH…        read files and folders into the store
//	kehoach search QUERY…       find words in all plans
//	kehoach agenda [QUERY…]     list deadlines in the order of time
//	kehoach compare INDICATOR…  set the targets of an indicator side by side
//	kehoach similar DOC ITEM    find items that are like one
//	kehoach diff DOC [DOC]      show what changed between two versions
//	kehoach show DOC [ITEM]     show an outline, or an item with its source
//	kehoach export [DOC…]       write plans for other programs
//	kehoach serve               show the plans in the browser
//	kehoach correct DOC ITEM    correct, confirm or tick off what was read
//	kehoach list                list the plans
//	kehoach rm DOC…             remove plans
//	kehoach check FILE          show what was read, and every doubt
//	kehoach reindex             build the search index anew
//	kehoach verify              check that nothing in the store is damaged
//
// It speaks English, and Vietnamese where LC_ALL, LC_MESSAGES or LANG asks for it.
package main

import (
	"os"

	"kehoach/extract/document/sandbox"
)

func main() {
	if code, served := sandbox.Serve(); served {
		os.Exit(code)
	}
	collectLess()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
