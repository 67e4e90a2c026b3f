package export

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"kehoach/plan"
)

// Groups of tasks in the table of Word.
const (
	ByDocument = "document" // in the order of the documents
	ByLead     = "lead"     // by the body that leads; a task stands below each of those that lead it
	ByTime     = "time"     // by the month in which it is due
)

// Groups lists the groups of tasks in the table of Word.
var Groups = []string{ByDocument, ByLead, ByTime}

// writeDocument writes the table of tasks that offices send round as a document of Word (ISO/IEC 29500), on
// landscape A4 within the margins of Nghị định 30/2020/NĐ-CP, its head on every page. Rows wait in a
// temporary file until their order is known.
func writeDocument(w io.Writer, plans Plans, o Options) (err error) {
	d, err := newWordTable(cmp.Or(o.By, ByDocument))
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	defer func() {
		if closed := d.remove(); err == nil {
			err = closed
		}
	}()
	if err := each(plans, o, d.addPlan); err != nil {
		return err
	}
	if err := d.write(w); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// wordTable is the table of a document of Word that is being written.
type wordTable struct {
	by     string
	plans  int
	first  plan.Document
	spool  *os.File // rows without their numbers
	out    *bufio.Writer
	end    int64 // of the spool
	rows   []spooled
	marked bool           // whether people marked any task, so that a column tells
	groups []string       // their headings, in the order in which they came
	at     map[string]int // by key
}

// addPlan adds the tasks of a plan.
func (d *wordTable) addPlan(p *plan.Plan) error {
	if d.plans++; d.plans == 1 {
		d.first = p.Document
	}
	for _, r := range Tasks(p, false) {
		if err := d.add(&r); err != nil {
			return err
		}
	}
	return nil
}

// spooled is a row in the spool, and where it belongs. There may be a million.
type spooled struct {
	start int64
	size  int32
	mark  int32 // of its cell of marks, behind the others
	group int32
	due   int32 // 20310630
}

func newWordTable(by string) (*wordTable, error) {
	if !slices.Contains(Groups, by) {
		return nil, fmt.Errorf("tasks have no groups by %q", by)
	}
	f, err := os.CreateTemp("", "kehoach-")
	if err != nil {
		return nil, err
	}
	return &wordTable{by: by, spool: f, out: bufio.NewWriter(f), at: map[string]int{}}, nil
}

func (d *wordTable) remove() error {
	return cmp.Or(d.spool.Close(), os.Remove(d.spool.Name()))
}

// add puts a row into the spool.
func (d *wordTable) add(r *Row) error {
	var b bytes.Buffer
	for _, words := range []string{r.Text, Bodies(r.Lead), Bodies(r.Coordinate), r.when(), r.Result, r.basis()} {
		cell(&b, words, "")
	}
	size := b.Len()
	if words := r.marks(); words != "" {
		cell(&b, words, "")
		d.marked = true
	}
	due, _ := strconv.Atoi(strings.ReplaceAll(Due(r.Deadlines), "-", "")) // 0 without one
	for _, g := range d.groupsOf(r) {
		n, known := d.at[g.key]
		if !known {
			n = len(d.groups)
			d.at[g.key] = n
			d.groups = append(d.groups, g.heading)
		}
		d.rows = append(d.rows, spooled{d.end, int32(size), int32(b.Len() - size), int32(n), int32(due)})
	}
	d.end += int64(b.Len())
	_, err := d.out.Write(b.Bytes())
	return err
}

// tableGroup is one that a row belongs to.
type tableGroup struct{ key, heading string }

// groupsOf returns the groups of a row: those of all bodies that lead it, or one.
func (d *wordTable) groupsOf(r *Row) (all []tableGroup) {
	switch d.by {
	case ByLead:
		for _, a := range r.Lead {
			all = append(all, tableGroup{cmp.Or(a.ID, string(a.Name)), string(cmp.Or(a.Canonical, a.Name))})
		}
		if len(all) == 0 {
			all = []tableGroup{{"", "Không nêu cơ quan chủ trì"}}
		}
	case ByTime:
		reason := WhyNoDate(r.Deadlines)
		all = []tableGroup{{"~" + reason, "Không có ngày hoàn thành: " + vietnamese(term(reason))}}
		if due, err := time.Parse(time.DateOnly, Due(r.Deadlines)); err == nil {
			all = []tableGroup{{due.Format("2006-01"), due.Format("Tháng 01/2006")}}
		}
	default:
		all = []tableGroup{{r.Plan.ID, named(&r.Plan.Document)}}
	}
	return all
}

// named is how a document is called: type, number, day, issuer, title.
func named(d *plan.Document) string {
	parts := []string{string(cmp.Or(d.Type, "Văn bản"))}
	if d.Number != "" {
		parts[0] += " số " + string(d.Number)
	}
	if day, err := time.Parse(time.DateOnly, string(d.Issued)); err == nil {
		parts[0] += day.Format(" ngày 02/01/2006")
	}
	if d.Issuer != "" {
		parts[0] += " của " + string(d.Issuer)
	}
	if d.Title != "" {
		parts = append(parts, string(d.Title))
	}
	return strings.Join(parts, ": ")
}

// when is the time of a task in words, with the day where these leave it to the document.
func (r *Row) when() string {
	words := make([]string, len(r.Deadlines))
	for i, d := range r.Deadlines {
		words[i] = string(d.Raw)
		if day, err := time.Parse(time.DateOnly, string(d.Due)); err == nil && d.RelativeTo != "" {
			words[i] += day.Format(" (02/01/2006)")
		}
	}
	return strings.Join(words, separator)
}

// marks is what people said of a task: when it was done, and their note.
func (r *Row) marks() string {
	var parts []string
	if day, err := time.Parse(time.DateOnly, string(r.Mark.Done)); err == nil {
		parts = append(parts, day.Format("Đã xong ngày 02/01/2006"))
	}
	if r.Mark.Note != "" {
		parts = append(parts, string(r.Mark.Note))
	}
	return strings.Join(parts, separator)
}

// basis is where a task is given, and what it is based on.
func (r *Row) basis() string {
	var parts []string
	for _, s := range []string{string(r.Plan.Document.Number), r.Where()} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	words := []string{strings.Join(parts, ", ")}
	for _, c := range r.Bases {
		words = append(words, string(c.Raw))
	}
	return strings.Join(words, separator)
}

// write writes the document: a package of parts, of which only the text is made here.
func (d *wordTable) write(w io.Writer) error {
	if err := d.out.Flush(); err != nil {
		return err
	}
	d.sort()
	z := zip.NewWriter(w)
	for _, p := range docxParts {
		part, err := z.Create(p.name)
		if err == nil {
			_, err = io.WriteString(part, p.content)
		}
		if err != nil {
			return err
		}
	}
	part, err := z.Create("word/document.xml")
	if err != nil {
		return err
	}
	if err := d.text(part); err != nil {
		return err
	}
	return z.Close()
}

// sort puts the rows into the order of their groups.
func (d *wordTable) sort() {
	rank := make([]string, len(d.groups)) // of months their order, of others that in which they came
	for key, n := range d.at {
		switch {
		case d.by == ByTime:
			rank[n] = key
		case key == "":
			rank[n] = "~"
		default:
			rank[n] = fmt.Sprintf("%09d", n)
		}
	}
	slices.SortStableFunc(d.rows, func(a, b spooled) int {
		if a.group != b.group {
			return cmp.Compare(rank[a.group], rank[b.group])
		}
		if d.by == ByTime {
			return cmp.Compare(a.due, b.due)
		}
		return 0
	})
}

// text writes the body of the document.
func (d *wordTable) text(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString(docxOpening)
	paragraph(out, "Title", "BẢNG TỔNG HỢP NHIỆM VỤ")
	if d.plans == 1 {
		paragraph(out, "Subtitle", "("+named(&d.first)+")")
	}
	d.head(out)
	group, number := int32(-1), 0
	for _, r := range d.rows {
		if r.group != group {
			group, number = r.group, 0
			if d.plans > 1 || d.by != ByDocument {
				out.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
				cell(out, d.groups[group], `<w:gridSpan w:val="`+strconv.Itoa(len(d.columns()))+`"/>`)
				out.WriteString(`</w:tr>`)
			}
		}
		number++
		out.WriteString(`<w:tr>`)
		cell(out, strconv.Itoa(number), "")
		size := r.size
		if d.marked {
			size += r.mark
		}
		if _, err := io.Copy(out, io.NewSectionReader(d.spool, r.start, int64(size))); err != nil {
			return err
		}
		if d.marked && r.mark == 0 {
			cell(out, "", "")
		}
		out.WriteString(`</w:tr>`)
	}
	out.WriteString(docxClosing)
	return out.Flush()
}

// docxColumn is a column of the table: its head, and its width in twentieths of a point.
type docxColumn struct {
	head  string
	width int
}

// docxColumns are the columns of the table, which fill the page between its margins.
var docxColumns = []docxColumn{
	{"STT", 760}, {"Nội dung nhiệm vụ", 4726}, {"Cơ quan chủ trì", 1900}, {"Cơ quan phối hợp", 1900},
	{"Thời gian hoàn thành", 1500}, {"Sản phẩm", 1900}, {"Căn cứ", 1600},
}

// docxMarks is the column of what people said; the words of the tasks make room for it.
var docxMarks = docxColumn{"Ghi chú", 1500}

func (d *wordTable) columns() []docxColumn {
	if !d.marked {
		return docxColumns
	}
	all := append(slices.Clone(docxColumns), docxMarks)
	all[1].width -= docxMarks.width
	return all
}

// head begins the table with the row that stands on every page.
func (d *wordTable) head(out *bufio.Writer) {
	out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, c := range d.columns() {
		fmt.Fprintf(out, `<w:gridCol w:w="%d"/>`, c.width)
	}
	out.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for _, c := range d.columns() {
		fmt.Fprintf(out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, c.width)
		paragraph(out, "TableHead", c.head)
		out.WriteString(`</w:tc>`)
	}
	out.WriteString(`</w:tr>`)
}

// cell writes a cell of the table; properties are those of WordprocessingML, and make it a heading of rows.
func cell(w writer, words, properties string) {
	style := "TableText"
	if properties != "" {
		style = "TableGroup"
	}
	w.WriteString(`<w:tc><w:tcPr>` + properties + `</w:tcPr>`)
	paragraph(w, style, words)
	w.WriteString(`</w:tc>`)
}

// writer is what words are written to; its errors come at the end.
type writer interface {
	io.Writer
	io.StringWriter
}

// paragraph writes words in a style. Line ends stay, and what XML cannot hold becomes U+FFFD.
func paragraph(w writer, style, words string) {
	w.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r>`)
	for i, line := range strings.Split(strings.ReplaceAll(words, "\r\n", "\n"), "\n") {
		if i > 0 {
			w.WriteString(`<w:br/>`)
		}
		w.WriteString(`<w:t xml:space="preserve">`)
		_ = xml.EscapeText(w, []byte(line))
		w.WriteString(`</w:t>`)
	}
	w.WriteString(`</w:r></w:p>`)
}

// docxParts are the parts of the package beside its text: what it consists of, how its words look, and the number
// on each page.
var docxParts = []struct{ name, content string }{
	{"[Content_Types].xml", docxTypes},
	{"_rels/.rels", docxRoot},
	{"word/_rels/document.xml.rels", docxRelations},
	{"word/styles.xml", docxStyles},
	{"word/header.xml", docxHeader},
}

//go:embed docx/types.xml
var docxTypes string

//go:embed docx/root.xml
var docxRoot string

//go:embed docx/relations.xml
var docxRelations string

//go:embed docx/styles.xml
var docxStyles string

//go:embed docx/header.xml
var docxHeader string

// What stands around the text. The margins are those of Nghị định 30/2020/NĐ-CP, Phụ lục I: 20 mm above
// and below, 30 mm on the left, 15 mm on the right; the first page has no number.
const (
	docxOpening = xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
	docxClosing = `</w:tbl><w:p/><w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>` +
		`<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`
)
