// Package extract turns a document into a plan. It is the only package that
// knows the order of the steps: the bytes become canonical text (normalize), the
// text blocks (document), the blocks a tree of provisions (outline) and tables
// (table). Their words are annotated (annotate) and tell what the document is
// (metadata), its tasks, targets and indicators (items), and what to doubt (report).
package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"

	"kehoach/extract/annotate"
	"kehoach/extract/document"
	"kehoach/extract/document/ocr"
	"kehoach/extract/items"
	"kehoach/extract/language"
	"kehoach/extract/metadata"
	"kehoach/extract/outline"
	"kehoach/extract/place"
	"kehoach/extract/report"
	"kehoach/extract/table"
	"kehoach/internal/messages"
	"kehoach/normalize"
	"kehoach/plan"
)

// Version is that of the rules that plans are read by. It rises when a release
// yields other plans of the same files; a stored plan of another version is read again.
const Version = 11

// File extracts the plan of one file. The error names the file and the cause.
func File(path string) (*plan.Plan, error) {
	raw, err := ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Bytes(path, raw)
}

// MaxBytes is the size up to which files are read. The longest plans have some
// megabytes of text, or some hundred scanned pages; a file beyond this is
// something else.
const MaxBytes = 64 << 20

// ErrTooLarge says that a file is larger than MaxBytes.
var ErrTooLarge = fmt.Errorf("larger than %d MB, which no plan is", MaxBytes>>20)

// ReadFile reads a file of up to MaxBytes. The error names the file and the cause.
func ReadFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > MaxBytes {
		return nil, fmt.Errorf("%s: %w", path, ErrTooLarge)
	}
	return os.ReadFile(path)
}

// Bytes extracts the plan of a file that has been read already; path is only named.
func Bytes(path string, raw []byte) (*plan.Plan, error) {
	return BytesContext(context.Background(), path, raw, ocr.Options{})
}

// BytesContext is Bytes until the context ends. o says how pages that are pictures are read.
func BytesContext(ctx context.Context, path string, raw []byte, o ocr.Options) (*plan.Plan, error) {
	if len(raw) > MaxBytes {
		return nil, fmt.Errorf("%s: %w", path, ErrTooLarge)
	}
	file, err := open(ctx, raw, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	sum := sha256.Sum256(raw)
	source := plan.Source{Path: path, SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(raw)), Extraction: Version}
	p, err := planOf(ctx, sourced{file, source})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return p, nil
}

// sourced is a file with what is known of it before its words are read.
type sourced struct {
	File   opened
	Source plan.Source
}

// plan reads the words of the file.
func (s sourced) plan() (*plan.Plan, error) {
	doc, err := s.File.document()
	if err != nil {
		return nil, err
	}
	p := &plan.Plan{SchemaVersion: plan.SchemaVersion, Source: s.Source}
	p.Source.Format, p.Source.Encoding = doc.Format, plan.Text(doc.Encoding)
	read(p, doc)
	return p, nil
}

// Text returns the text that the offsets of the places in a file's plan count in:
// the file itself where it is text, else the words that were taken out of it.
func Text(ctx context.Context, raw []byte, o ocr.Options) (string, error) {
	file, err := open(ctx, raw, o)
	if err != nil {
		return "", err
	}
	return textOf(ctx, file)
}

// text is what Text returns of the file.
func (o opened) text() (string, error) {
	doc, err := o.document()
	if err != nil {
		return "", err
	}
	if doc.HasLines() {
		return string(o.Text), nil
	}
	return doc.Source.String(), nil
}

// reports are the types of documents that tell what has been done.
var reports = language.NewKeys("word=report")

// read fills the plan of a document: what the document is, the items, and what is told of them.
func read(p *plan.Plan, doc *document.Document) {
	root, notes, places := outline.Build(table.Arrange(doc.Blocks)), annotate.NewReader(), place.NewFinder(doc)
	m := metadata.Read(metadata.Input{Root: root, Notes: notes, Places: places, Source: doc.Source.String()})
	p.ID, p.Document = metadata.ID(&m.Document, p.Source.SHA256), m.Document
	p.Abbreviations, p.Citations = m.Abbreviations, m.Citations
	found, tables := items.Read(items.Input{
		Root: root, Notes: notes, Places: places, Time: m.Time, Period: m.Period, Titles: titles(m.Document.Annexes), Cite: m.Cite,
		Bodies: recipients(m.Document.Recipients), Report: reports.Is(normalize.ToneKey(string(m.Document.Type))),
	})
	n := report.Number(found)
	p.Tasks, p.Targets, p.Indicators, p.Deadlines, p.Agencies = n.Tasks, n.Targets, n.Indicators, n.Deadlines, n.Agencies
	r := report.Read{Doc: doc, Root: root, Places: places, Tables: tables, Language: items.Language(notes, m.Time)}
	var unplaced []plan.Warning
	p.Outline, p.Coverage, unplaced = r.Outline()
	report.Locate(p, doc)
	p.Warnings = slices.Concat(report.Pages(doc, &p.Source), report.Sheets(doc, places), m.Warnings, n.Warnings, unplaced, r.Warnings(p))
	slices.SortStableFunc(p.Warnings, func(a, b plan.Warning) int { return a.Source.Start - b.Source.Start })
	for i, w := range p.Warnings {
		p.Warnings[i].Message = messages.English.Warning(w.Code, w.Args)
	}
}

func recipients(to plan.List[plan.Text]) []string {
	out := make([]string, len(to))
	for i, r := range to {
		out[i] = string(r)
	}
	return out
}

func titles(annexes []plan.Annex) []string {
	out := make([]string, len(annexes))
	for i, a := range annexes {
		out[i] = string(a.Title)
	}
	return out
}
