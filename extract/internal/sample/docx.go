package sample

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

const (
	contentTypes = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	relationships = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	// Cells have borders, A4 lies on its side, and the first row of a table repeats on each page.
	borders = `<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/>` +
		`<w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>`
	section = `<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>`
)

// DOCX returns the document as a Word file.
func (d Document) DOCX() ([]byte, error) {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, block := range d {
		if block.Rows == nil {
			paragraph(&b, block.Paragraph)
		} else {
			grid(&b, block.Rows)
		}
	}
	b.WriteString(section + `</w:body></w:document>`)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{{"[Content_Types].xml", contentTypes}, {"_rels/.rels", relationships}, {"word/document.xml", b.String()}} {
		w, err := z.Create(part[0])
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func paragraph(b *strings.Builder, s string) {
	b.WriteString(`<w:p><w:r><w:t xml:space="preserve">`)
	xml.EscapeText(b, []byte(s))
	b.WriteString(`</w:t></w:r></w:p>`)
}

func grid(b *strings.Builder, rows [][]Cell) {
	b.WriteString(`<w:tbl>` + borders + `<w:tblGrid>`)
	for range columnOf(rows[0], len(rows[0])) {
		b.WriteString(`<w:gridCol/>`)
	}
	b.WriteString(`</w:tblGrid>`)
	for i, row := range rows {
		b.WriteString(`<w:tr>`)
		if i == 0 {
			b.WriteString(`<w:trPr><w:tblHeader/></w:trPr>`)
		}
		for k, c := range row {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/>`, c.Columns)
			switch {
			case c.Above:
				b.WriteString(`<w:vMerge/>`)
			case height(rows, i, k) > 1:
				b.WriteString(`<w:vMerge w:val="restart"/>`)
			}
			b.WriteString(`</w:tcPr>`)
			for _, p := range c.Paragraphs {
				paragraph(b, p)
			}
			if len(c.Paragraphs) == 0 {
				paragraph(b, "")
			}
			b.WriteString(`</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
}
