// Package rooms measures how fast each room of the house reads.
package rooms

import (
	"os"
	"path/filepath"
	"testing"

	"kehoach/extract"
	"kehoach/extract/agency"
	"kehoach/extract/annotate"
	"kehoach/extract/citation"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/document/docx"
	"kehoach/extract/document/html"
	"kehoach/extract/document/pdf"
	"kehoach/extract/document/sheet"
	"kehoach/extract/document/text"
	"kehoach/extract/internal/sample"
	"kehoach/extract/items"
	"kehoach/extract/language"
	"kehoach/extract/metadata"
	"kehoach/extract/outline"
	"kehoach/extract/place"
	"kehoach/extract/quantity"
	"kehoach/extract/report"
	"kehoach/extract/table"
	"kehoach/normalize"
	"kehoach/plan"
)

// plain is what tables are told of the words of a plan.
var plain = items.Language(annotate.NewReader(), deadline.Context{})

// rooms are those that a document goes through on its way to a plan, in this order. least is how many MB of
// words each reads in a second at the least, on one core that it has for itself: some half of what it reads on
// the machine of docs/scale.md, so that a room that became slow is seen.
var rooms = []struct {
	name  string
	least float64
	read  func(*passage)
}{
	{"normalize", 60, func(p *passage) { must(normalize.Decode(p.raw)) }},
	{"text", 12, func(p *passage) { text.Read(p.source) }},
	{"docx", 6, func(p *passage) { text.Assemble(must(docx.Read(p.docx))) }},
	{"html", 6, func(p *passage) { text.Assemble(must(html.Read(p.html))) }},
	{"xlsx", 5, func(p *passage) { text.Assemble(must(sheet.ReadXLSX(p.xlsx))) }},
	{"pdf", 1, func(p *passage) { text.Assemble(must(pdf.Read(p.pdf))) }},
	{"outline", 30, func(p *passage) { outline.Build(table.Arrange(p.doc.Blocks)) }},
	{"table", 25, func(p *passage) { eachTable(p.root, func(t *document.Table) { table.Read(t, "", plain) }) }},
	{"tokens", 30, func(p *passage) {
		for _, s := range p.sentences {
			language.Lex(s.Text)
		}
	}},
	{"deadline", 15, sentences(func(s language.Sentence) { deadline.TimesIn(s, deadline.Context{Year: 2026}) })},
	{"quantity", 30, sentences(func(s language.Sentence) { quantity.Quantities(s) })},
	{"citation", 60, sentences(func(s language.Sentence) { citation.Citations(s) })},
	{"agency", 12, sentences(func(s language.Sentence) { agency.Read(s, new(agency.Names)).Roles() })},
	{"annotate", 4, func(p *passage) {
		notes := annotate.NewReader()
		for _, s := range p.sentences {
			n := notes.Of(s.Text)
			n.Roles()
			n.Quantities()
			n.Citations()
			n.WorkTimes(deadline.Context{Year: 2026})
			n.IsStatement()
		}
	}},
	{"metadata", 10, func(p *passage) { p.metadata(annotate.NewReader()) }},
	{"items", 2.5, func(p *passage) { p.items() }},
	{"whole", 2, func(p *passage) { must(extract.Bytes("seed.txt", p.raw)) }},
}

// BenchmarkRooms reports how fast each room reads the seeds, beside its limit.
func BenchmarkRooms(b *testing.B) {
	var passages []*passage
	size := 0
	for _, path := range must(filepath.Glob("../../../seeds/*.txt")) {
		p := newPassage(path)
		passages, size = append(passages, p), size+len(p.raw)
	}
	for _, room := range rooms {
		b.Run(room.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					for _, p := range passages {
						room.read(p)
					}
				}
			})
			b.ReportMetric(room.least, "least-MB/s")
		})
	}
}

// passage is a document with what each room makes of it.
type passage struct {
	raw                   []byte
	docx, html, xlsx, pdf []byte // the same words in other formats
	source                normalize.Text
	doc                   *document.Document
	root                  *outline.Node
	sentences             []language.Sentence
}

func newPassage(path string) *passage {
	p := &passage{raw: must(os.ReadFile(path))}
	words := must(sample.Of(p.raw, plain))
	p.docx, p.html, p.xlsx = must(words.DOCX()), words.HTML(), must(words.XLSX())
	p.pdf = must(os.ReadFile("../../../testdata/layouts/" + filepath.Base(path)[:3] + ".pdf"))
	p.source = must(normalize.Decode(p.raw))
	p.doc = text.Read(p.source)
	p.root = outline.Build(table.Arrange(p.doc.Blocks))
	read := func(t document.Text) {
		for _, at := range language.Sentences(t.String()) {
			p.sentences = append(p.sentences, language.Lex(t.String()[at[0]:at[1]]))
		}
	}
	p.root.Walk(func(n *outline.Node) { read(n.Words) })
	eachTable(p.root, func(t *document.Table) {
		for _, t := range t.Texts() {
			read(t)
		}
	})
	return p
}

func (p *passage) metadata(notes *annotate.Reader) metadata.Metadata {
	return metadata.Read(metadata.Input{Root: p.root, Notes: notes, Places: place.NewFinder(p.doc), Source: p.source.String()})
}

// items reads the items as they stand, and the outline with its coverage.
func (p *passage) items() {
	notes, places := annotate.NewReader(), place.NewFinder(p.doc)
	context := deadline.Context{Year: 2026}
	_, tables := items.Read(items.Input{Root: p.root, Notes: notes, Places: places, Time: context, Cite: func(document.Text) plan.List[plan.Citation] { return nil }})
	report.Read{Doc: p.doc, Root: p.root, Places: places, Tables: tables, Language: items.Language(notes, context)}.Outline()
}

// sentences reads the sentences of a passage, whose tokens are there.
func sentences(read func(language.Sentence)) func(*passage) {
	return func(p *passage) {
		for _, s := range p.sentences {
			read(s)
		}
	}
}

func eachTable(root *outline.Node, read func(*document.Table)) {
	root.Walk(func(n *outline.Node) {
		if n.Table != nil {
			read(n.Table)
		}
	})
}

// must returns a value that a benchmark cannot do without.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
