package sheet

import (
	"errors"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/internal/golden"
)

// xmlOf makes a workbook of one sheet in one XML file.
func xmlOf(rows string) []byte {
	return []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="` + xmlVocabulary + `" xmlns:ss="` + xmlVocabulary + `" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="Default"><Font ss:FontName="Arial"/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="m" ss:Parent="d"><NumberFormat ss:Format="mm/yyyy"/></Style>
<Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="v"><Font ss:FontName=".VnTimeH"/></Style></Styles>
<Worksheet ss:Name="Phụ lục 1"><Table><Column ss:Index="4" ss:Hidden="1" ss:Span="1"/>` + rows + `</Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`)
}

const xmlRows = `<Row><Cell ss:MergeAcross="3"><Data ss:Type="String">NHIỆM VỤ</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">TT</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Nhiệm</B> vụ</ss:Data></Cell><Cell ss:Index="4"><Data ss:Type="String">Thời gian</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="Number">1</Data></Cell><Cell ss:StyleID="v"><Data ss:Type="String">KÕ ho¹ch</Data></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.85</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="DateTime">2031-06-30T00:00:00.000</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Boolean">1</Data><Comment><Data>riêng</Data></Comment></Cell><Cell ss:Formula="=A1"/><Cell ss:StyleID="m"><Data ss:Type="DateTime">2031-09-01T00:00:00.000</Data></Cell></Row>`

func TestXML(t *testing.T) {
	raw := xmlOf(xmlRows)
	if !ClaimsXML(raw) {
		t.Error("not claimed")
	}
	content, err := ReadXML(raw)
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "testdata/xml.content", describe(content))
}

func TestXMLErrors(t *testing.T) {
	cell := `<Cell><Data ss:Type="String">x</Data></Cell>`
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"cut", xmlOf("")[:700], document.ErrDamaged},
		{"deep", xmlOf(strings.Repeat("<Row>", 600)), document.ErrTooLarge},
		{"merged cells one over another", xmlOf(strings.Repeat(`<Row ss:Index="1">`+strings.Replace(cell, "<Cell", `<Cell ss:MergeDown="999999"`, 1)+`</Row>`, 3000)), document.ErrTooLarge},
		{"rows far away", xmlOf(strings.Repeat(`<Row ss:Span="999999999">`+cell+`</Row>`, 10)), nil},
	} {
		if _, err := ReadXML(c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

func FuzzXML(f *testing.F) {
	f.Add(xmlRows)
	f.Fuzz(func(t *testing.T, rows string) {
		if content, err := ReadXML(xmlOf(rows)); err == nil {
			document.Assemble(content)
		}
	})
}
