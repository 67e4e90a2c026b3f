package sheet

import (
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"kehoach/extract/document/archive"
)

// sheet reads the cells of one sheet.
func (x *xlsx) sheet(part *archive.Part, into *sheet) error {
	text, err := part.XML()
	if err != nil {
		return err
	}
	r := &rowReader{xlsx: x, text: text, into: into}
	return text.Children(func(xml.StartElement) error {
		return text.Children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "sheetFormatPr":
				r.hidden = isTrue(archive.Attr(e, "zeroHeight"))
			case "cols":
				return text.Children(func(e xml.StartElement) error {
					from, _ := strconv.Atoi(archive.Attr(e, "min"))
					to, _ := strconv.Atoi(archive.Attr(e, "max"))
					if isTrue(archive.Attr(e, "hidden")) {
						into.columns = append(into.columns, stretch{from, to})
					}
					return tooMany(len(into.columns), maxColumns, "more-columns")
				})
			case "sheetData":
				return text.Children(r.row)
			case "mergeCells":
				return text.Children(func(e xml.StartElement) error {
					a, ok := parseArea(archive.Attr(e, "ref"))
					if !ok {
						return nil
					}
					return into.merge(a)
				})
			}
			return nil
		})
	})
}

// rowReader reads the rows of a sheet. A row or a cell that does not say where it stands
// follows the one before it.
type rowReader struct {
	*xlsx
	text   *archive.XML
	into   *sheet
	hidden bool // rows that say nothing of it
	at     at
}

func (r *rowReader) row(e xml.StartElement) error {
	r.at = at{r.at.row + 1, 0}
	if n, err := strconv.Atoi(archive.Attr(e, "r")); err == nil {
		r.at.row = n
	}
	hidden := r.hidden
	if s := archive.Attr(e, "hidden"); s != "" {
		hidden = isTrue(s)
	}
	before := len(r.into.cells)
	if err := r.text.Children(r.cell); err != nil {
		return err
	}
	if hidden && len(r.into.cells) > before {
		r.into.rows[r.at.row] = true
	}
	return nil
}

func (r *rowReader) cell(e xml.StartElement) error {
	r.at.column++
	if where, ok := parseCell(archive.Attr(e, "r")); ok {
		r.at = where
	}
	value, inline, formula, stored := "", "", false, false
	err := r.text.Children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "v":
			stored = true
			value, err = r.text.Text()
		case "is":
			inline, err = richText(r.text)
		case "f":
			formula = true
		}
		return err
	})
	if err != nil {
		return err
	}
	var l look
	if i, err := strconv.Atoi(archive.Attr(e, "s")); err == nil && i >= 0 && i < len(r.looks) {
		l = r.looks[i]
	}
	if formula && !stored {
		r.into.unvalue(r.at)
	}
	return r.into.put(r.at, r.show(archive.Attr(e, "t"), value, inline, l), l.font)
}

// show returns what a cell of a type (ISO/IEC 29500-1, 18.18.11) shows.
func (r *rowReader) show(kind, value, inline string, l look) string {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && i >= 0 && i < len(r.strings) {
			return r.strings[i]
		}
		return ""
	case "inlineStr":
		return inline
	case "str":
		return unescape(value)
	case "e":
		return value
	case "b":
		return truth(isTrue(value))
	case "d":
		return r.day(value, l)
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return value
	}
	return r.formats.write(v, l.format)
}

// truth is what programs show for a truth value.
func truth(yes bool) string {
	if yes {
		return "TRUE"
	}
	return "FALSE"
}

// day shows a date that is written as ISO 8601 has it.
func (r *rowReader) day(value string, l look) string {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04", time.DateOnly} {
		if when, err := time.Parse(layout, value); err == nil {
			return writeDay(when, r.formats.of(l.format))
		}
	}
	return value
}

// parseCell reads "B5".
func parseCell(s string) (at, bool) {
	var a at
	i := 0
	for ; i < len(s) && i < 4; i++ {
		c := s[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		a.column = a.column*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(s[i:])
	a.row = row
	return a, err == nil && i > 0 && row > 0 && row <= maxRows && a.column <= maxColumns
}

// parseArea reads "A1:C3".
func parseArea(s string) (area, bool) {
	from, to, ok := strings.Cut(s, ":")
	a, known := parseCell(from)
	b, also := parseCell(to)
	return area{a, b}, ok && known && also
}
