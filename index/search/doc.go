// Package search finds the items of plans: an index of their words, made with Bleve, and the
// queries that it answers.
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
// bodies that [agency.Gazetteer] has. Where the words as typed occur nowhere, the search drops the
// diacritics of all of them, and then takes words for misspelt; [Result] says so.
//
// A target that says nothing but the words of its task is shown inside the task's
// hit, and is a hit of its own only where targets alone are asked for.
package search
