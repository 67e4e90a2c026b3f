package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
	"kehoach/internal/fault"
)

// ErrBinary is returned for the binary workbooks of Excel since 2007 (XLSB).
var ErrBinary = errors.New("the file is a binary workbook of Excel")

// ClaimsXLSX reports whether raw is a workbook of Office Open XML, whole or cut.
func ClaimsXLSX(raw []byte) bool {
	if !archive.Is(raw) {
		return false
	}
	types, folder := false, false
	names := archive.Names(raw)
	for _, name := range names {
		types = types || name == "[Content_Types].xml"
		folder = folder || strings.HasPrefix(name, "xl/")
	}
	if len(names) == 1 { // cut: its directory is lost
		return (types || strings.HasPrefix(names[0], "_rels/") || folder) && strings.Contains(string(raw), "xl/workbook")
	}
	return types && folder
}

// ReadXLSX reads an XLSX or XLSM file.
func ReadXLSX(raw []byte) (document.Content, error) {
	a, err := archive.Open(raw, maxUnpacked)
	if err != nil {
		return document.Content{}, err
	}
	x := &xlsx{archive: a}
	if err := x.read(); err != nil {
		return document.Content{}, err
	}
	return x.book.content("xlsx")
}

// xlsx reads one workbook.
type xlsx struct {
	archive   *archive.Archive
	book      book
	relations office.Relations
	strings   []string
	looks     []look // by the number that cells have
	formats   formats
}

// look is the format and the font of a cell.
type look struct {
	format int
	font   string
}

func (x *xlsx) read() error {
	main, err := x.main()
	if err != nil {
		return err
	}
	sheets, err := x.workbook(main)
	if err != nil {
		return err
	}
	if err := x.related("styles", x.styles); err != nil {
		return err
	}
	if err := x.related("sharedStrings", x.sharedStrings); err != nil {
		return err
	}
	for _, s := range sheets {
		relation, ok := x.relations.ByID[s.id]
		part := x.archive.Part(relation.Target)
		switch {
		case !ok || relation.Kind != "worksheet": // a sheet that is a chart or a dialogue
			continue
		case part == nil:
			return fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("no-part", relation.Target))
		}
		into, err := x.book.add(s.name, s.hidden)
		if err != nil {
			return err
		}
		if err := x.sheet(part, into); err != nil {
			return err
		}
	}
	return nil
}

// main finds the part that lists the sheets, and the relations from it.
func (x *xlsx) main() (*archive.Part, error) {
	root, err := office.ReadRelations(x.archive, "")
	if err != nil {
		return nil, err
	}
	name := "xl/workbook.xml"
	if named, ok := root.ByKind("officeDocument"); ok {
		name = named.Target
	}
	if strings.HasSuffix(name, ".bin") {
		return nil, ErrBinary
	}
	part := x.archive.Part(name)
	if part == nil {
		return nil, fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("no-part", name))
	}
	x.relations, err = office.ReadRelations(x.archive, part.Name)
	return part, err
}

// related reads the part of a kind if there is one.
func (x *xlsx) related(kind string, read func(*archive.XML) error) error {
	named, ok := x.relations.ByKind(kind)
	if !ok {
		return nil
	}
	part := x.archive.Part(named.Target)
	if part == nil {
		return nil
	}
	text, err := part.XML()
	if err != nil {
		return err
	}
	return text.Children(func(xml.StartElement) error { return read(text) })
}

// entry is a sheet in the list of sheets.
type entry struct {
	name, id string
	hidden   bool
}

func (x *xlsx) workbook(part *archive.Part) (sheets []entry, err error) {
	text, err := part.XML()
	if err != nil {
		return nil, err
	}
	found := false
	err = text.Children(func(e xml.StartElement) error {
		found = found || e.Name.Local == "workbook"
		return text.Children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "workbookPr":
				x.formats.from1904 = isTrue(archive.Attr(e, "date1904"))
			case "sheets":
				return text.Children(func(e xml.StartElement) error {
					sheets = append(sheets, entry{archive.Attr(e, "name"), archive.Attr(e, "id"), strings.HasSuffix(strings.ToLower(archive.Attr(e, "state")), "hidden")})
					return nil
				})
			}
			return nil
		})
	})
	if err == nil && !found {
		err = fmt.Errorf("%w: %w (%w)", fault.Found("part", part.Name), document.ErrDamaged, fault.Found("no-workbook"))
	}
	return sheets, err
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// maxStyles bounds the looks, fonts and formats of a workbook; Excel has 65,490 looks at
// the most.
const maxStyles = 1 << 17

func (x *xlsx) styles(text *archive.XML) error {
	var fonts []string
	return text.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmts":
			x.formats.own = map[int]string{}
			return text.Children(func(e xml.StartElement) error {
				if id, err := strconv.Atoi(archive.Attr(e, "numFmtId")); err == nil {
					x.formats.own[id] = archive.Attr(e, "formatCode")
				}
				return tooMany(len(x.formats.own), maxStyles, "more-formats")
			})
		case "fonts":
			return text.Children(func(xml.StartElement) error {
				name := ""
				err := text.Children(func(e xml.StartElement) error {
					if e.Name.Local == "name" {
						name = archive.Attr(e, "val")
					}
					return nil
				})
				fonts = append(fonts, name)
				if err == nil {
					err = tooMany(len(fonts), maxStyles, "more-fonts")
				}
				return err
			})
		case "cellXfs":
			return text.Children(func(e xml.StartElement) error {
				var l look
				l.format, _ = strconv.Atoi(archive.Attr(e, "numFmtId"))
				if i, err := strconv.Atoi(archive.Attr(e, "fontId")); err == nil && i >= 0 && i < len(fonts) {
					l.font = fonts[i]
				}
				x.looks = append(x.looks, l)
				return tooMany(len(x.looks), maxStyles, "more-styles")
			})
		}
		return nil
	})
}

func tooMany(n, most int, code string) error {
	if n > most {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found(code, most))
	}
	return nil
}

func (x *xlsx) sharedStrings(text *archive.XML) error {
	return text.Children(func(xml.StartElement) error {
		s, err := richText(text)
		x.strings = append(x.strings, s)
		return err
	})
}

// richText reads the text of the element that is open, without the pronunciation of
// eastern languages.
func richText(text *archive.XML) (string, error) {
	var b strings.Builder
	err := text.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			s, err := text.Text()
			b.WriteString(s)
			return err
		case "r":
			s, err := richText(text)
			b.WriteString(s)
			return err
		}
		return nil
	})
	return unescape(b.String()), err
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape decodes the characters that XML cannot hold: "_x000D_" (ISO/IEC 29500-1, 22.9.2.19).
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(code string) string {
		n, _ := strconv.ParseUint(code[2:6], 16, 16)
		switch {
		case n == '\r':
			return ""
		case n < ' ' && n != '\n' && n != '\t':
			return " "
		}
		return string(rune(n))
	})
}
