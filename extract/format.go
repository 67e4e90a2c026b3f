package extract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/document/bundle"
	"kehoach/extract/document/compound"
	"kehoach/extract/document/doc"
	"kehoach/extract/document/docx"
	"kehoach/extract/document/html"
	"kehoach/extract/document/ocr"
	"kehoach/extract/document/odt"
	"kehoach/extract/document/pdf"
	"kehoach/extract/document/rtf"
	"kehoach/extract/document/sandbox"
	"kehoach/extract/document/sheet"
	"kehoach/extract/document/text"
	"kehoach/internal/fault"
	"kehoach/normalize"
)

// format is one kind of file other than plain text.
type format struct {
	claims func(raw []byte) bool // by content: the name of a file proves nothing
	read   func(raw []byte) (document.Content, error)
	pages  func(raw []byte) ([]document.Page, error) // without reading them; nil where the format has none
}

// formats lists the formats in order of precedence. What none claims is text.
var formats = []format{
	{docx.Claims, readDOCX, nil},
	{sheet.ClaimsXLSX, sheet.ReadXLSX, nil},
	{compound.Is, readCompound, nil},
	{odt.Claims, odt.Read, nil},
	{sheet.ClaimsODS, sheet.ReadODS, nil},
	{sheet.ClaimsXML, sheet.ReadXML, nil},
	{rtf.Claims, rtf.Read, nil},
	{html.Claims, html.Read, nil},
	{pdf.Claims, pdf.Read, pdf.Pages},
	{ocr.Claims, ocr.Open, ocr.Pages},
	{sheet.ClaimsCSV, sheet.ReadCSV, nil},
}

// faults are the errors of readers that callers tell apart, and so what is known again when
// it comes from a child.
var faults = []error{
	normalize.ErrEmpty, normalize.ErrBinary, normalize.ErrEncoding,
	document.ErrEncrypted, document.ErrDamaged, document.ErrEmbedded, document.ErrTooLarge,
	html.ErrTooLarge, html.ErrTooDeep, html.ErrDamaged,
	doc.ErrOld, doc.ErrOther, sheet.ErrOld, sheet.ErrBinary,
}

// claimed is a file, and the index in formats of the first that claims it.
type claimed struct {
	Format int
	Raw    []byte
}

// readClaimed reads a file in a child process.
var readClaimed = sandbox.Guard("content", func(c claimed) (document.Content, error) { return formats[c.Format].read(c.Raw) }, faults...)

// readPages finds the pages of a file in a child process.
var readPages = sandbox.Guard("pages", func(c claimed) ([]document.Page, error) { return formats[c.Format].pages(c.Raw) }, faults...)

// Pages returns the pages of a file as they are shown, with their sizes in points, without reading
// them; none where its format has none.
func Pages(ctx context.Context, raw []byte) ([]document.Page, error) {
	i := slices.IndexFunc(formats, func(f format) bool { return f.claims(raw) })
	if i < 0 || formats[i].pages == nil {
		return nil, nil
	}
	return readPages(ctx, claimed{i, raw})
}

// ErrBundle says that a zip file of documents was given where one document is wanted.
var ErrBundle = errors.New("this is a zip file of documents")

// readCompound reads a workbook or a document of the programs until 2003.
func readCompound(raw []byte) (document.Content, error) {
	if sheet.IsXLS(raw) {
		return sheet.ReadXLS(raw)
	}
	return doc.Read(raw)
}

// readDOCX reads a DOCX file with the files that it takes in whole.
func readDOCX(raw []byte) (document.Content, error) { return docx.ReadWith(raw, readEmbedded) }

// readEmbedded reads a file that a DOCX file takes in. One that takes in others itself
// is not read, so that no file is read in a circle.
func readEmbedded(raw []byte) ([]document.Part, error) {
	for _, f := range []struct {
		claims func(raw []byte) bool
		read   func(raw []byte) (document.Content, error)
	}{{docx.Claims, docx.Read}, {odt.Claims, odt.Read}, {rtf.Claims, rtf.Read}, {html.Claims, html.Read}} {
		if f.claims(raw) {
			content, err := f.read(raw)
			return content.Parts, err
		}
	}
	source, err := normalize.Decode(raw)
	if err != nil {
		return nil, err
	}
	var parts []document.Part
	for line := range strings.Lines(source.String()) {
		parts = append(parts, document.Part{Paragraph: document.Words{{Text: strings.TrimRight(line, "\n")}}})
	}
	return parts, nil
}

// open reads a file up to where its words are known. o says how pages that are pictures are
// read.
func open(ctx context.Context, raw []byte, o ocr.Options) (opened, error) {
	i := slices.IndexFunc(formats, func(f format) bool { return f.claims(raw) })
	if i < 0 {
		if bundle.Claims(raw) {
			return opened{}, ErrBundle
		}
		return opened{Text: raw}, nil
	}
	content, err := readClaimed(ctx, claimed{i, raw})
	if err != nil {
		return opened{}, err
	}
	// A page that stays unread is a warning of the plan, whatever the reason.
	if content, err = ocr.Read(ctx, raw, content, o); ctx.Err() != nil {
		return opened{}, err
	}
	if err := sizeOf(&content).check(); err != nil {
		return opened{}, err
	}
	return opened{Content: &content}, nil
}

// opened is a file whose words are known: text, or what the reader of its format found.
type opened struct {
	Text    []byte
	Content *document.Content // nil of text
}

// document returns the words of the file in blocks.
func (o opened) document() (*document.Document, error) {
	if o.Content == nil {
		source, err := normalize.Decode(o.Text)
		if err != nil {
			return nil, err
		}
		if err := (size{countLines(source.String()), len(source.String())}).check(); err != nil {
			return nil, err
		}
		return text.Read(source), nil
	}
	d := text.Assemble(*o.Content)
	if strings.TrimSpace(d.Source.String()) == "" && !hasUnread(d) {
		return nil, fmt.Errorf("%w: %w", normalize.ErrEmpty, fault.Found("no-words"))
	}
	return d, nil
}

func hasUnread(d *document.Document) bool {
	return slices.ContainsFunc(d.Pages(), func(p document.Page) bool { return p.Read == document.PageUnread })
}
