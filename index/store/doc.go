// Package store keeps plans on disk, and beside them an index that finds their items.
//
// A store is a folder:
//
//	VERSION           the format of the folder
//	LOCK              locked by the one writer while it is open
//	plans/ID.plan     the plans as they were read, one file each
//	corrections/ID.jsonl  what people said of them, one line each; laid over a plan where it leaves the store
//	index.bleve/      derived from both, rebuilt whenever it does not fit them
//	  CURRENT         the name of the generation that readers open
//	  000007/         a generation: a Bleve index, the catalog of its plans, and a manifest
//
// # Why generations
//
// Bleve locks a writable index against every other process, and a reader of it
// would wait for the writer's end. So a writer never writes to the generation
// that readers open. It forks it, which is cheap because the segment files of
// Bleve never change and can be hard links, writes to the fork, closes it and
// names it in CURRENT by an atomic rename. Readers keep the generation that they
// opened, also after its folder is gone; in the writer's process it is closed when the
// last search in it has ended. The price is that a reader sees a
// writer's work when the writer publishes: at its close, and after each
// [publishAfter] items or a twentieth of the store.
//
// # What a crash leaves
//
// A plan file appears whole or not at all: it is written beside its place,
// flushed to the disk and, when it has been indexed, renamed. What a crash kept out
// of the index is noticed at the next opening, by the time of the folder plans/ that
// the manifest has, and made up for.
package store
