package sheet

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
)

// The vocabulary of workbooks in one XML file ("XML Spreadsheet 2003"), and how much of a file
// tells that it is one, in bytes.
const (
	xmlVocabulary = "urn:schemas-microsoft-com:office:spreadsheet"
	xmlHead       = 4096
)

// ClaimsXML reports whether raw is a workbook in one XML file, as Excel 2002 and 2003 wrote, and
// as programs of offices still export under names that end in .xls.
func ClaimsXML(raw []byte) bool {
	head := raw[:min(len(raw), xmlHead)]
	return bytes.Contains(head, []byte(xmlVocabulary)) && bytes.Contains(head, []byte("Workbook"))
}

// ReadXML reads a workbook in one XML file.
func ReadXML(raw []byte) (document.Content, error) {
	r := &xmlBook{text: archive.NewXML("the workbook", raw), styles: map[string]look{}}
	err := r.text.Children(func(xml.StartElement) error {
		return r.text.Children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "Styles":
				return r.text.Children(r.style)
			case "Worksheet":
				return r.sheet(e)
			}
			return nil
		})
	})
	if err != nil {
		return document.Content{}, err
	}
	return r.book.content("xmlss")
}

// xmlBook reads one workbook.
type xmlBook struct {
	text    *archive.XML
	book    book
	formats formats // numbered as they come
	styles  map[string]look
}

// xmlFormats are the formats that files name by a word.
var xmlFormats = map[string]string{
	"General Number": "General", "General Date": "dd/mm/yyyy hh:mm", "Long Date": "dd/mm/yyyy", "Medium Date": "dd/mm/yyyy", "Short Date": "dd/mm/yyyy",
	"Long Time": "h:mm", "Medium Time": "h:mm", "Short Time": "h:mm", "Currency": "#,##0.00", "Euro Currency": "#,##0.00",
	"Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
}

// firstOwn is the number that the first format has which is none of the built-in ones.
const firstOwn = 164

// style reads a Style. What it does not say its parent says, which stands before it.
func (r *xmlBook) style(e xml.StartElement) error {
	l := r.styles[archive.Attr(e, "Parent")]
	err := r.text.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "NumberFormat":
			code := archive.Attr(e, "Format")
			if named, ok := xmlFormats[code]; ok {
				code = named
			}
			if r.formats.own == nil {
				r.formats.own = map[int]string{}
			}
			l.format = firstOwn + len(r.formats.own)
			r.formats.own[l.format] = code
		case "Font":
			l.font = archive.Attr(e, "FontName")
		}
		return nil
	})
	r.styles[archive.Attr(e, "ID")] = l
	if err == nil {
		err = tooMany(len(r.styles), maxStyles, "more-styles")
	}
	return err
}

func (r *xmlBook) sheet(e xml.StartElement) error {
	into, err := r.book.add(archive.Attr(e, "Name"), false)
	if err != nil {
		return err
	}
	t := &xmlTable{xmlBook: r, into: into}
	return r.text.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Table":
			return r.text.Children(t.part)
		case "WorksheetOptions":
			return r.text.Children(func(e xml.StartElement) error {
				if e.Name.Local != "Visible" {
					return nil
				}
				state, err := r.text.Text()
				into.hidden = strings.HasSuffix(strings.TrimSpace(state), "Hidden")
				return err
			})
		}
		return nil
	})
}

// xmlTable reads the columns and rows of one sheet; at is the cell that was read last.
type xmlTable struct {
	*xmlBook
	into   *sheet
	at     at
	column int // that was described last
}

// index returns which row or column an element is: the one after last if it does not say.
func index(e xml.StartElement, last, most int) int {
	if n, err := strconv.Atoi(archive.Attr(e, "Index")); err == nil && n > last {
		return min(n, most+1)
	}
	return min(last+1, most+1)
}

// more returns how many rows or columns an attribute adds to one.
func more(e xml.StartElement, attribute string, most int) int {
	n, err := strconv.Atoi(archive.Attr(e, attribute))
	if err != nil {
		return 0
	}
	return min(max(n, 0), most)
}

func (t *xmlTable) part(e xml.StartElement) error {
	switch e.Name.Local {
	case "Column":
		s := stretch{from: index(e, t.column, maxColumns)}
		s.to = s.from + more(e, "Span", maxColumns)
		t.column = s.to
		if isTrue(archive.Attr(e, "Hidden")) {
			t.into.columns = append(t.into.columns, s)
		}
		return tooMany(len(t.into.columns), maxColumns, "more-columns")
	case "Row":
		t.at = at{index(e, t.at.row, maxRows), 0}
		before := len(t.into.cells)
		err := t.text.Children(t.cell)
		if isTrue(archive.Attr(e, "Hidden")) && len(t.into.cells) > before {
			t.into.rows[t.at.row] = true
		}
		t.at.row = min(t.at.row+more(e, "Span", maxRows), maxRows+1)
		return err
	}
	return nil
}

func (t *xmlTable) cell(e xml.StartElement) error {
	if e.Name.Local != "Cell" {
		return nil
	}
	where := at{t.at.row, index(e, t.at.column, maxColumns)}
	across, down := more(e, "MergeAcross", maxColumns), more(e, "MergeDown", maxRows)
	t.at.column = where.column + across
	l, known := t.styles[archive.Attr(e, "StyleID")]
	if !known {
		l = t.styles["Default"]
	}
	stored := false
	err := t.text.Children(func(data xml.StartElement) error {
		if data.Name.Local != "Data" {
			return nil
		}
		stored = true
		var b strings.Builder
		if err := t.words(&b); err != nil {
			return err
		}
		return t.into.put(where, t.show(archive.Attr(data, "Type"), b.String(), l), l.font)
	})
	if err != nil {
		return err
	}
	if !stored && archive.Attr(e, "Formula") != "" {
		t.into.unvalue(where)
	}
	if across > 0 || down > 0 {
		return t.into.merge(area{where, at{where.row + down, where.column + across}})
	}
	return nil
}

// words reads the text in the element that is open, with that of the marks in it.
func (t *xmlTable) words(b *strings.Builder) error {
	return t.text.Content(func(text xml.CharData) error { b.Write(text); return nil }, func(xml.StartElement) error { return t.words(b) })
}

// show returns what a value of a type shows.
func (t *xmlTable) show(kind, value string, l look) string {
	switch kind {
	case "Number":
		if v, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil {
			return t.formats.write(v, l.format)
		}
	case "DateTime":
		if when, err := time.Parse("2006-01-02T15:04:05", strings.TrimSpace(value)); err == nil {
			return writeDay(when, t.formats.of(l.format))
		}
	case "Boolean":
		return truth(isTrue(strings.TrimSpace(value)))
	}
	return value
}
