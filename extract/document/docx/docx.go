// Package docx reads the documents of Word since 2007: Office Open XML, ISO/IEC
// 29500-1 (WordprocessingML), transitional and strict. What is read is what Word
// shows on paper: with insertions and without deletions and hidden text, with the
// numbers of lists and the results of fields.
package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
	"kehoach/internal/fault"
)

// maxUnpacked bounds what all parts that are read unpack to, in bytes; a thousand
// pages have some 30 million.
const maxUnpacked = 64 << 20

// Claims reports whether raw is a DOCX file, whole or cut.
func Claims(raw []byte) bool {
	if !archive.Is(raw) {
		return false
	}
	names := archive.Names(raw)
	has := func(prefix string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, prefix) })
	}
	if len(names) == 1 { // cut: its directory is lost
		return (has("[Content_Types].xml") || has("_rels/")) && bytes.Contains(raw, []byte("word/"))
	}
	return has("[Content_Types].xml") && has("word/")
}

// Read reads a DOCX file. Its notes and its page headers and footers follow the
// text as asides, each once. A file that takes others in whole is [document.ErrEmbedded].
func Read(raw []byte) (document.Content, error) { return ReadWith(raw, nil) }

// ReadWith is Read that reads by embedded the files of other formats which a document takes
// in whole (ISO/IEC 29500-1, 17.17.2.1, altChunk).
func ReadWith(raw []byte, embedded func(raw []byte) ([]document.Part, error)) (document.Content, error) {
	a, err := archive.Open(raw, maxUnpacked)
	if err != nil {
		return document.Content{}, err
	}
	r := &reader{archive: a, embedded: embedded}
	parts, err := r.read()
	if err != nil {
		return document.Content{}, err
	}
	return document.Content{Format: "docx", Parts: parts}, nil
}

// reader reads one document.
type reader struct {
	archive   *archive.Archive
	embedded  func(raw []byte) ([]document.Part, error) // nil where none are read
	relations office.Relations
	styles    *styles
	lists     *lists
	tables    office.Tables

	notes     []note   // in the order of their marks
	furniture []string // the ids of the relations to headers and footers
}

// note is the mark of a note in the text.
type note struct {
	kind string // "footnotes" or "endnotes"
	id   string
}

func (r *reader) read() ([]document.Part, error) {
	main, err := r.main()
	if err != nil {
		return nil, err
	}
	if r.styles, err = readStyles(r.related("styles"), r.related("theme")); err != nil {
		return nil, err
	}
	if r.lists, err = readLists(r.related("numbering"), r.styles); err != nil {
		return nil, err
	}
	parts, err := r.story(main)
	if err != nil {
		return nil, err
	}
	notes, err := r.noteParts()
	if err != nil {
		return nil, err
	}
	furniture, err := r.furnitureParts()
	if err != nil {
		return nil, err
	}
	return append(append(parts, notes...), furniture...), nil
}

// main finds the part of the text, and the relations from it.
func (r *reader) main() (*archive.Part, error) {
	root, err := office.ReadRelations(r.archive, "")
	if err != nil {
		return nil, err
	}
	name := "word/document.xml"
	if named, ok := root.ByKind("officeDocument"); ok {
		name = named.Target
	}
	part := r.archive.Part(name)
	if part == nil {
		return nil, fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("no-part", name))
	}
	r.relations, err = office.ReadRelations(r.archive, part.Name)
	return part, err
}

// related returns the part that the text is related to by a type, nil if there is none.
func (r *reader) related(kind string) *archive.Part {
	if named, ok := r.relations.ByKind(kind); ok {
		return r.archive.Part(named.Target)
	}
	return nil
}

// story reads a part that is a story of its own: the text, a header, a footer.
func (r *reader) story(part *archive.Part) ([]document.Part, error) {
	x, err := part.XML()
	if err != nil {
		return nil, err
	}
	s := &story{reader: r, x: x}
	var f flow
	found := false
	err = x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "document":
			return x.Children(func(e xml.StartElement) error {
				if name(e.Name) != "body" {
					return nil
				}
				found = true
				return s.blocks(&f)
			})
		case "hdr", "ftr":
			found = true
			return s.blocks(&f)
		}
		return nil
	})
	if err == nil && !found {
		err = fmt.Errorf("%w: %w (%w)", fault.Found("part", part.Name), document.ErrDamaged, fault.Found("no-text"))
	}
	return f.end(), err
}

// noteParts reads the notes that have a mark in the text.
func (r *reader) noteParts() ([]document.Part, error) {
	texts := map[note][]document.Part{}
	marked := map[note]bool{}
	for _, n := range r.notes {
		marked[n] = true
	}
	for _, kind := range []string{"footnotes", "endnotes"} {
		part := r.related(kind)
		if part == nil {
			continue
		}
		x, err := part.XML()
		if err != nil {
			return nil, err
		}
		s := &story{reader: r, x: x}
		err = x.Children(func(xml.StartElement) error {
			return x.Children(func(e xml.StartElement) error {
				n := note{kind, archive.Attr(e, "id")}
				if !marked[n] || texts[n] != nil {
					return nil
				}
				var f flow
				err := s.blocks(&f)
				texts[n] = f.end()
				return err
			})
		})
		if err != nil {
			return nil, err
		}
	}
	var parts []document.Part
	for _, n := range r.notes {
		parts = append(parts, office.Asides(document.Footnote, texts[n])...)
		delete(texts, n)
	}
	return parts, nil
}

func (r *reader) furnitureParts() ([]document.Part, error) {
	var f office.Furniture
	read := map[string]bool{}
	for _, id := range r.furniture {
		target, ok := r.relations.ByID[id]
		part := r.archive.Part(target.Target)
		if !ok || part == nil || read[part.Name] {
			continue
		}
		read[part.Name] = true
		story, err := r.story(part)
		if err != nil {
			return nil, err
		}
		f.Add(story)
	}
	return f.Parts, nil
}
