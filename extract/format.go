package extract

import (
	"context"
	"errors"
	"fmt"
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
	"kehoach/fault"
	"kehoach/normalize"
)

// format is one kind of file other than plain text.
type format struct {
	claims func(raw []byte) bool // by content: the name of a file proves nothing
	read   func(ctx context.Context, raw []byte) (document.Content, error)
}

// formats lists the formats in order of precedence. What none claims is text.
var formats = []format{
	{docx.Claims, plainly(readDOCX)},
	{sheet.ClaimsXLSX, plainly(sheet.ReadXLSX)},
	{compound.Is, sandbox.Guard("compound", readCompound, document.ErrEncrypted, document.ErrDamaged, document.ErrTooLarge, doc.ErrOld, doc.ErrOther, sheet.ErrOld)},
	{odt.Claims, plainly(odt.Read)},
	{sheet.ClaimsODS, plainly(sheet.ReadODS)},
	{sheet.ClaimsXML, plainly(sheet.ReadXML)},
	{rtf.Claims, plainly(rtf.Read)},
	{html.Claims, plainly(html.Read)},
	{pdf.Claims, sandbox.Guard("pdf", pdf.Read, document.ErrEncrypted, document.ErrDamaged, document.ErrTooLarge)},
	{ocr.Claims, sandbox.Guard("picture", ocr.Open, document.ErrDamaged, document.ErrTooLarge)},
	{sheet.ClaimsCSV, plainly(sheet.ReadCSV)},
}

// ErrBundle says that a zip file of documents was given where one document is wanted.
var ErrBundle = errors.New("this is a zip file of documents; read them with kehoach ingest")

// plainly makes a reader that is trusted to end of one that knows no context.
func plainly(read func(raw []byte) (document.Content, error)) func(context.Context, []byte) (document.Content, error) {
	return func(_ context.Context, raw []byte) (document.Content, error) { return read(raw) }
}

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

// open reads a file into blocks. o says how pages that are pictures are read.
func open(ctx context.Context, raw []byte, o ocr.Options) (*document.Document, error) {
	for _, f := range formats {
		if !f.claims(raw) {
			continue
		}
		content, err := f.read(ctx, raw)
		if err != nil {
			return nil, err
		}
		// A page that stays unread is a warning of the plan, whatever the reason.
		if content, err = ocr.Read(ctx, raw, content, o); ctx.Err() != nil {
			return nil, err
		}
		d := text.Assemble(content)
		if strings.TrimSpace(d.Source.String()) == "" && !hasUnread(d) {
			return nil, fmt.Errorf("%w: %w", normalize.ErrEmpty, fault.Found("no-words"))
		}
		return d, nil
	}
	if bundle.Claims(raw) {
		return nil, ErrBundle
	}
	source, err := normalize.Decode(raw)
	if err != nil {
		return nil, err
	}
	return text.Read(source), nil
}

func hasUnread(d *document.Document) bool {
	for _, p := range d.Pages() {
		if p.Read == document.PageUnread {
			return true
		}
	}
	return false
}
