// Package correct lays what people say of the items of a plan over what the program read.
//
// A correction is a [Record]: who said it, when, what, and on which words of the document. Records are
// only ever added, one JSON line each ([Decode], [Encode]); package store keeps them beside the plan,
// which they never change. [Overlay] lays them over it. A record finds its item by the words that it
// stands on, so that it survives another reading of the file and other rules of extraction; where
// these words are gone, or stand in several items, it is a [Conflict] and not applied.
//
// There are four kinds of records. [Set] gives an item other values or a mark, [Remove] takes it out,
// [Add] puts another one behind it, and [Undo] withdraws a record. To split an item is to set its words
// and to add others, to join items is to set the words of one and to remove the others.
//
// A [Wish] is what a person asks for, in words; a [Book] turns it into records.
package correct
