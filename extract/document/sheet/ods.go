package sheet

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/odt"
	"kehoach/internal/fault"
)

// mimeODS begins the types of spreadsheets and of their templates.
const mimeODS = "application/vnd.oasis.opendocument.spreadsheet"

// ClaimsODS reports whether raw is an ODS or FODS file, whole or cut.
func ClaimsODS(raw []byte) bool { return odt.ClaimsType(raw, mimeODS) }

// ReadODS reads an ODS or FODS file.
func ReadODS(raw []byte) (document.Content, error) {
	files, err := odt.Unpack(raw)
	if err != nil {
		return document.Content{}, err
	}
	o := &ods{styles: map[string]odsStyle{}, dates: map[string]string{}}
	if files.Styles != nil {
		if _, err := o.read(files.Styles.XML()); err != nil {
			return document.Content{}, err
		}
	}
	found, err := o.read(files.Content.XML())
	if err == nil && !found {
		err = fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("no-workbook"))
	}
	if err != nil {
		return document.Content{}, err
	}
	return o.book.content("ods")
}

// ods reads one workbook.
type ods struct {
	book   book
	styles map[string]odsStyle // by family and name
	dates  map[string]string   // the formats of dates by their names, as Excel writes them
}

// odsStyle is what is read of a style.
type odsStyle struct {
	parent, data, font string
	hidden             bool // of a sheet
}

// maxParents bounds the chain of styles, and ends circles.
const maxParents = 20

// cellStyle returns the style of cells with what it inherits.
func (o *ods) cellStyle(name string) odsStyle {
	s := o.styles["table-cell/"+name]
	for above, n := s, 0; above.parent != "" && n < maxParents; n++ {
		above = o.styles["table-cell/"+above.parent]
		if s.data == "" {
			s.data = above.data
		}
		if s.font == "" {
			s.font = above.font
		}
	}
	return s
}

// read reads the styles and, behind them, the sheets of an XML file.
func (o *ods) read(x *archive.XML) (found bool, err error) {
	err = x.Children(func(xml.StartElement) error {
		return x.Children(func(e xml.StartElement) error {
			switch odt.Name(e.Name) {
			case "office:styles", "office:automatic-styles":
				return x.Children(func(e xml.StartElement) error { return o.readStyle(x, e) })
			case "office:body":
				return x.Children(func(e xml.StartElement) error {
					if odt.Name(e.Name) != "office:spreadsheet" {
						return nil
					}
					found = true
					return o.tables(x)
				})
			}
			return nil
		})
	})
	return found, err
}

func (o *ods) readStyle(x *archive.XML, e xml.StartElement) error {
	name := archive.Attr(e, "name")
	switch odt.Name(e.Name) {
	case "number:date-style":
		code := ""
		err := x.Children(func(e xml.StartElement) error {
			code += dateLetters[odt.Name(e.Name)]
			return nil
		})
		o.dates[name] = code
		return err
	case "style:style":
		s := odsStyle{parent: archive.Attr(e, "parent-style-name"), data: archive.Attr(e, "data-style-name")}
		err := x.Children(func(e xml.StartElement) error {
			switch odt.Name(e.Name) {
			case "style:table-properties":
				s.hidden = archive.Attr(e, "display") == "false"
			case "style:text-properties":
				s.font = archive.Attr(e, "font-name")
			}
			return nil
		})
		o.styles[archive.Attr(e, "family")+"/"+name] = s
		return err
	}
	return nil
}

// dateLetters are the parts of the formats of dates (ODF 1.3 part 3, 16.29.10).
var dateLetters = map[string]string{"number:year": "yyyy ", "number:month": "mm ", "number:day": "dd ", "number:hours": "hh ", "number:minutes": "mm ", "number:seconds": "ss "}

// tables reads the sheets in the element that is open.
func (o *ods) tables(x *archive.XML) error {
	return x.Children(func(e xml.StartElement) error {
		if odt.Name(e.Name) != "table:table" {
			return nil
		}
		return o.table(x, e)
	})
}

// table reads a sheet.
func (o *ods) table(x *archive.XML, e xml.StartElement) error {
	into, err := o.book.add(archive.Attr(e, "name"), o.styles["table/"+archive.Attr(e, "style-name")].hidden)
	if err != nil {
		return err
	}
	t := &odsTable{ods: o, x: x, into: into}
	return x.Children(t.part)
}

// odsTable reads one sheet; row and column are those that were read last.
type odsTable struct {
	*ods
	x           *archive.XML
	into        *sheet
	row, column int
	defaults    []columnStyle
}

// columnStyle is the style of the cells of columns that have none of their own.
type columnStyle struct {
	stretch
	name string
}

// part reads columns or rows, which may stand in groups.
func (t *odsTable) part(e xml.StartElement) error {
	switch odt.Name(e.Name) {
	case "table:table-columns", "table:table-header-columns", "table:table-column-group",
		"table:table-rows", "table:table-header-rows", "table:table-row-group":
		return t.x.Children(t.part)
	case "table:table-column":
		s := stretch{t.column + 1, t.column + repeats(e, "number-columns-repeated", maxColumns)}
		t.column = s.to
		if isHidden(e) {
			t.into.columns = append(t.into.columns, s)
		}
		t.defaults = append(t.defaults, columnStyle{s, archive.Attr(e, "default-cell-style-name")})
		return tooMany(len(t.defaults), maxColumns, "more-columns")
	case "table:table-row":
		return t.rowOf(e)
	}
	return nil
}

// repeats returns how often an element stands, or how many rows or columns it spans.
func repeats(e xml.StartElement, attribute string, most int) int {
	n, err := strconv.Atoi(archive.Attr(e, attribute))
	if err != nil {
		return 1
	}
	return min(max(n, 1), most)
}

// isHidden reports whether a row or a column is hidden, also by a filter.
func isHidden(e xml.StartElement) bool {
	v := archive.Attr(e, "visibility")
	return v == "collapse" || v == "filter"
}

// rowOf reads a row, which stands for several if it is repeated.
func (t *odsTable) rowOf(e xml.StartElement) error {
	times, before := repeats(e, "number-rows-repeated", maxRows), len(t.into.cells)
	t.column = 0
	var shown []shownCell
	err := t.x.Children(func(e xml.StartElement) error {
		kind := odt.Name(e.Name)
		if kind != "table:table-cell" && kind != "table:covered-table-cell" {
			return nil
		}
		c, err := t.cell(e)
		if err != nil {
			return err
		}
		c.from = t.column + 1
		t.column = min(t.column+repeats(e, "number-columns-repeated", maxColumns), maxColumns)
		c.to = t.column
		if kind == "table:table-cell" && (strings.TrimSpace(c.text) != "" || c.rows > 1 || c.columns > 1) {
			shown = append(shown, c)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(shown) == 0 {
		t.row = min(t.row+times, maxRows)
		return nil
	}
	for ; times > 0 && t.row < maxRows; times-- {
		t.row++
		if err := t.put(shown); err != nil {
			return err
		}
		if isHidden(e) && len(t.into.cells) > before {
			t.into.rows[t.row] = true
		}
	}
	return nil
}

// shownCell is a cell of columns side by side.
type shownCell struct {
	stretch
	cell
	rows, columns int // that it spans
}

func (t *odsTable) put(shown []shownCell) error {
	for _, c := range shown {
		for column := c.from; column <= c.to; column++ {
			where := at{t.row, column}
			if err := t.into.put(where, c.text, c.font); err != nil {
				return err
			}
			if c.rows > 1 || c.columns > 1 {
				if err := t.into.merge(area{where, at{t.row + c.rows - 1, column + c.columns - 1}}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// cell reads what a cell shows.
func (t *odsTable) cell(e xml.StartElement) (shownCell, error) {
	c := shownCell{rows: repeats(e, "number-rows-spanned", maxRows), columns: repeats(e, "number-columns-spanned", maxColumns)}
	var lines []string
	err := t.x.Children(func(e xml.StartElement) error {
		if name := odt.Name(e.Name); name != "text:p" && name != "text:h" {
			return nil
		}
		var b strings.Builder
		err := t.inline(&b)
		lines = append(lines, b.String())
		return err
	})
	name := archive.Attr(e, "style-name")
	if name == "" {
		name = t.columnStyle(t.column + 1)
	}
	s := t.cellStyle(name)
	c.text, c.font = t.show(e, strings.Join(lines, "\n"), s), s.font
	return c, err
}

func (t *odsTable) columnStyle(column int) string {
	for _, d := range t.defaults {
		if d.from <= column && column <= d.to {
			return d.name
		}
	}
	return ""
}

// inline reads the words in the element that is open.
func (t *odsTable) inline(b *strings.Builder) error {
	return t.x.Content(func(text xml.CharData) error {
		b.WriteString(lineEnds.Replace(string(text)))
		return nil
	}, func(e xml.StartElement) error {
		switch odt.Name(e.Name) {
		case "text:s", "text:tab":
			b.WriteByte(' ')
		case "text:line-break":
			b.WriteByte('\n')
		case "office:annotation", "text:ruby-text":
		default:
			return t.inline(b)
		}
		return nil
	})
}

// lineEnds turns the line ends and tabs of the XML into the blanks that they mean.
var lineEnds = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

// show returns what a cell shows: the text that was stored with its value, a date by its
// value, and a number with the signs that house style has.
func (t *odsTable) show(e xml.StartElement, text string, s odsStyle) string {
	switch kind := archive.Attr(e, "value-type"); kind {
	case "date":
		for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05"} {
			if when, err := time.Parse(layout, archive.Attr(e, "date-value")); err == nil {
				return writeDay(when, parseFormat(t.dates[s.data]))
			}
		}
	case "float", "percentage", "currency":
		value := archive.Attr(e, "value")
		if text == "" {
			text = value
		}
		if v, err := strconv.ParseFloat(value, 64); err == nil {
			if kind == "percentage" {
				v *= 100
			}
			return resign(text, v)
		}
	}
	return text
}

// resign writes the number that a text shows with points between thousands and a comma
// before decimals where it was shown otherwise, as English programs do. The value tells
// which sign is which.
func resign(text string, value float64) string {
	from := strings.IndexAny(text, "0123456789")
	to := strings.LastIndexAny(text, "0123456789") + 1
	if from < 0 || strings.Trim(text[from:to], "0123456789.,") != "" {
		return text
	}
	number := text[from:to]
	whole, decimals := number, ""
	if i := strings.LastIndexAny(number, ".,"); i >= 0 {
		unsigned := strings.NewReplacer(".", "", ",", "").Replace(number)
		places := len(number) - i - 1
		digits, err := strconv.ParseFloat(unsigned, 64)
		if err != nil {
			return text
		}
		if unit := math.Pow10(places); math.Abs(digits-math.Abs(value)*unit) <= 1 && math.Abs(digits-math.Abs(value)) > 0.5 {
			whole, decimals = number[:i], number[i+1:]
		}
	}
	grouped := strings.ContainsAny(whole, ".,")
	whole = strings.ReplaceAll(whole, ",", ".")
	return text[:from] + join(whole, decimals, grouped) + text[to:]
}
