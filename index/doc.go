// Package index keeps plans on disk and searches them.
//
// A store is a folder:
//
//	VERSION           the format of the folder
//	LOCK              locked by the one writer while it is open
//	plans/ID.json     the plans: the only truth, one file each
//	index.bleve/      derived from plans/, rebuilt whenever it does not fit them
//	  CURRENT         the name of the generation that readers open
//	  000007/         a generation: a Bleve index, the list of its plans, and its seal
//
// # Why generations
//
// Bleve locks a writable index against every other process, and a reader of it
// would wait for the writer's end. So a writer never writes to the generation
// that readers open. It forks it, which is cheap because the segment files of
// Bleve never change and can be hard links, writes to the fork, closes it and
// names it in CURRENT by an atomic rename. Readers keep the generation that they
// opened, also after its folder is gone. The price is that a reader sees a
// writer's work when the writer publishes: at its close, and after each
// [publishAfter] items or a twentieth of the store.
//
// # What a crash leaves
//
// A plan file appears whole or not at all: it is written beside its place,
// flushed to the disk and, when it has been indexed, renamed. What a crash kept out
// of the index is noticed at the next opening, by the time of the folder plans/ that
// the index was sealed with, and made up for.
//
// # What a search finds
//
// Each task, target and indicator, and each document itself, is one item of the
// index. Package kehoach/index/query describes the language of queries. All words of a
// query must occur in an item: in its own words, or, at a lower rank, in its context: the
// names of its bodies, the headings above it, its legal bases, and abbreviations that its
// document defines. "Quoted words" must stand side by side, and so must the parts of a
// word like 749/QĐ-TTg. Case, the place of the tone mark (hoà, hòa) and the spelling of i
// and y (kỹ, kĩ) never matter. A word typed with diacritics finds exactly that word; a
// word typed without any finds every word that looks so when its diacritics are dropped.
// Abbreviations and full names find each other (synonyms.tsv), and so do the names of
// bodies in [Options]. Where the words as typed occur nowhere, the search drops the
// diacritics of all of them, and then takes words for misspelt; [Result] says so.
//
// A target that says nothing but the words of its task is shown inside the task's
// hit, and is a hit of its own only where targets alone are asked for.
package index
