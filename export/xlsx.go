package export

import (
	"archive/zip"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"kehoach/internal/fault"
	"kehoach/internal/messages"
	"kehoach/plan"
)

// Bounds of a sheet, which programs that read workbooks set.
const (
	maxRows    = excelize.TotalRows      // with the head
	maxLetters = excelize.TotalCellChars // of a cell, in units of UTF-16
)

// cutMark ends a cell that holds not all of its words.
const cutMark = " […]"

// writeWorkbook writes [Tables] as the sheets of a workbook (ISO/IEC 29500). Words of documents are written as
// words, never as formulas. What does not fit into a cell is cut, which its end and a row among the
// warnings say; rows that do not fit into a sheet go on in another.
func writeWorkbook(w io.Writer, plans Plans, o Options) (err error) {
	b, err := newWorkbook(maxRows)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	defer func() {
		if closed := b.file.Close(); err == nil {
			err = closed
		}
	}()
	if err := each(plans, o, func(p *plan.Plan) error { return b.add(p, o) }); err != nil {
		return err
	}
	if err := b.write(w); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// workbook is a workbook that is being written. Its rows wait in temporary files, since all of its
// sheets grow at once; each keeps some 16 MB of them in memory (excelize.StreamChunkSize), whatever their number.
type workbook struct {
	file             *excelize.File
	head, text, date int // styles of cells
	most             int // rows of a sheet
	sheets           []*sheet
	cut              []Row // warnings of cells that were cut
}

// sheet is a sheet that is being filled with the rows of a table.
type sheet struct {
	table  Table
	name   string
	stream *excelize.StreamWriter
	rows   int // written, with the head
	part   int // of the table, from 1
}

func newWorkbook(most int) (*workbook, error) {
	b := &workbook{file: excelize.NewFile(), most: most}
	if err := b.styles(); err != nil {
		return nil, err
	}
	for _, t := range Tables {
		s, err := b.open(t, 1)
		if err != nil {
			return nil, err
		}
		b.sheets = append(b.sheets, s)
	}
	return b, b.file.DeleteSheet("Sheet1")
}

// styles defines the looks of cells: the font and the frame that offices are used to.
func (b *workbook) styles() (err error) {
	var frame []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		frame = append(frame, excelize.Border{Type: side, Color: "BFBFBF", Style: 1})
	}
	font := excelize.Font{Family: "Times New Roman", Size: 12}
	bold := excelize.Font{Family: "Times New Roman", Size: 12, Bold: true}
	wrapped := &excelize.Alignment{WrapText: true, Vertical: "top"}
	centred := &excelize.Alignment{WrapText: true, Vertical: "center", Horizontal: "center"}
	shade := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9E2F3"}}
	dates := "dd/mm/yyyy"
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.head, excelize.Style{Font: &bold, Border: frame, Alignment: centred, Fill: shade}},
		{&b.text, excelize.Style{Font: &font, Border: frame, Alignment: wrapped}},
		{&b.date, excelize.Style{Font: &font, Border: frame, Alignment: wrapped, CustomNumFmt: &dates}},
	} {
		if *s.id, err = b.file.NewStyle(&s.style); err != nil {
			return err
		}
	}
	return nil
}

// open begins a sheet: its head stays in sight and on every printed page.
func (b *workbook) open(t Table, part int) (*sheet, error) {
	s := &sheet{table: t, name: t.Title, part: part}
	if part > 1 {
		s.name = fmt.Sprintf("%s (%d)", t.Title, part)
	}
	if _, err := b.file.NewSheet(s.name); err != nil {
		return nil, err
	}
	if err := b.layout(s.name); err != nil {
		return nil, err
	}
	var err error
	if s.stream, err = b.file.NewStreamWriter(s.name); err != nil {
		return nil, err
	}
	heads := make([]any, len(t.columns))
	for i, c := range t.columns {
		heads[i] = excelize.Cell{StyleID: b.head, Value: c.title}
		if err := s.stream.SetColWidth(i+1, i+1, c.width); err != nil {
			return nil, err
		}
	}
	if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	return s, s.add(heads, 2*lineHeight)
}

// layout sets how a sheet is printed: on landscape A3, as wide as a page.
func (b *workbook) layout(name string) error {
	landscape, a3, fit, any := "landscape", 8, true, 0
	if err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a3, FitToHeight: &any}); err != nil {
		return err
	}
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$1:$1", name), Scope: name})
}

// add writes a row.
func (s *sheet) add(cells []any, height float64) error {
	at, err := excelize.CoordinatesToCellName(1, s.rows+1)
	if err != nil {
		return err
	}
	s.rows++
	return s.stream.SetRow(at, cells, excelize.RowOpts{Height: height})
}

// lineHeight is the height of a line of words at 12 points, in points.
const lineHeight = 15.75

// height is the height of a row in which all words are seen, as far as a row may be as high. Not all
// programs find it themselves.
func (s *sheet) height(cells []any) float64 {
	most := 1.0
	for i, c := range cells {
		if words, ok := c.(excelize.Cell).Value.(string); ok {
			lines := 0.0
			for line := range strings.Lines(words) {
				lines += math.Ceil(0.95 * float64(utf8.RuneCountInString(line)) / s.table.columns[i].width)
			}
			most = max(most, lines)
		}
	}
	return min(most*lineHeight, excelize.MaxRowHeight)
}

// add writes the rows of a plan into all sheets.
func (b *workbook) add(p *plan.Plan, o Options) error {
	for i, s := range b.sheets {
		if err := b.fill(i, s.table.rows(p, o)); err != nil {
			return err
		}
	}
	cut := b.cut
	b.cut = nil
	return b.fill(len(b.sheets)-1, cut)
}

// fill writes rows into a sheet, and goes on in another one where it is full.
func (b *workbook) fill(at int, rows []Row) error {
	for i := range rows {
		if s := b.sheets[at]; s.rows == b.most {
			if err := b.close(s); err != nil {
				return err
			}
			next, err := b.open(s.table, s.part+1)
			if err != nil {
				return err
			}
			b.sheets[at] = next
		}
		s := b.sheets[at]
		cells := make([]any, len(s.table.columns))
		for k := range s.table.columns {
			cells[k] = b.cell(&rows[i], &s.table.columns[k])
		}
		if err := s.add(cells, s.height(cells)); err != nil {
			return err
		}
	}
	return nil
}

// close ends a sheet. Its filters reach to its last row.
func (b *workbook) close(s *sheet) error {
	last, err := excelize.CoordinatesToCellName(len(s.table.columns), s.rows)
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(s.name, "A1:"+last, nil); err != nil {
		return err
	}
	return s.stream.Flush()
}

func (b *workbook) write(w io.Writer) error {
	for _, s := range b.sheets {
		if err := b.close(s); err != nil {
			return err
		}
	}
	// excelize would hold the whole file in memory before it writes it.
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	return b.file.Write(io.Discard)
}

// cell is a cell of a row: a true date or number where its value is one, and empty where there is none.
func (b *workbook) cell(r *Row, c *column) any {
	out := excelize.Cell{StyleID: b.text}
	switch v := c.value(r).(type) {
	case day:
		if t, err := time.Parse(time.DateOnly, string(v)); err == nil {
			return excelize.Cell{StyleID: b.date, Value: t}
		}
	case *float64:
		if v != nil {
			out.Value = *v
		}
	case plan.Number:
		if v != 0 {
			out.Value = int(v)
		}
	case int:
		out.Value = v
	case term:
		out.Value = vietnamese(v)
	default:
		words, all := fit(plain(v))
		if !all {
			b.cut = append(b.cut, Row{Plan: r.Plan, ID: r.ID, Place: r.Place, Text: fault.Found("cut-cell", c.title, r.Code).In(messages.Vietnamese)})
		}
		out.Value = words
	}
	if out.Value == "" {
		out.Value = nil
	}
	return out
}

// vietnamese says a word of the JSON of plans.
func vietnamese(t term) string {
	if t == "" {
		return ""
	}
	if form, known := messages.Vietnamese.Form(messages.Key("term/" + t)); known {
		return form
	}
	return string(t)
}

// fit returns the words that fit into a cell, and whether these are all.
func fit(words string) (fitting string, all bool) {
	if len(words) <= maxLetters {
		return words, true
	}
	units := 0
	for i, r := range words {
		units += utf16.RuneLen(r)
		if units > maxLetters {
			return cutAt(words[:i]), false
		}
	}
	return words, true
}

// cutAt makes room for the mark of a cut.
func cutAt(words string) string {
	letters := []rune(words)
	return strings.TrimRight(string(letters[:len(letters)-2*len(cutMark)]), " ") + cutMark
}
