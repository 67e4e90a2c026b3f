package export

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/form"
	"kehoach/plan"
)

// edXMLNamespace is that of QCVN 102:2016/BTTTT, by which offices exchange documents.
const edXMLNamespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016"

// writeEdXML writes what a document is as the MessageHeader of edXML (QCVN 102:2016/BTTTT), its
// elements in the order of the standard. What a document does not tell is left to the office that
// sends it: the codes of bodies (OrganId), to whom (To), the identifier of the message.
func writeEdXML(w io.Writer, p *plan.Plan) error {
	x := edXML{newMarkup(w, "edXML:")}
	x.header(p)
	return x.close()
}

type edXML struct{ *markup }

func (x edXML) header(p *plan.Plan) {
	d := &p.Document
	x.begin("MessageHeader", "xmlns:edXML", edXMLNamespace)
	x.group("From", "OrganizationInCharge", d.Superior, "OrganName", d.Issuer)
	number, notation := codeOf(string(d.Number))
	x.group("Code", "CodeNumber", number, "CodeNotation", notation)
	x.group("PromulgationInfo", "Place", d.Place, "PromulgationDate", slashed(d.Issued))
	x.group("DocumentType", "TypeName", sentenceCase(d.Type))
	x.value("Subject", d.Title)
	competence := strings.Join(form.Authorities(string(d.Signer.Role)), " ")
	x.group("SignerInfo", "Competence", plan.Text(competence), "Position", d.Signer.Role, "FullName", d.Signer.Name)
	x.value("DueDate", slashed(sharedDue(p)))
	x.list("ToPlaces", "Place", d.Recipients)
	x.other(p)
	for _, c := range d.Bases {
		if slices.Contains(answered, strings.ToLower(string(c.Type))) {
			x.group("ResponseFor", "Code", c.Number, "PromulgationDate", slashed(c.Issued))
		}
	}
}

// answered are the types of documents that ask for something, so that a document based on
// them answers them.
var answered = []string{"công văn", "công điện"}

// priorities are the codes of how urgent a document is, from the least; one without a stamp has
// the first.
var priorities = []plan.Text{"", "khẩn", "thượng khẩn", "hỏa tốc"}

func (x edXML) other(p *plan.Plan) {
	x.begin("OtherInfo")
	x.leaf("Priority", strconv.Itoa(max(0, slices.Index(priorities, p.Document.Priority))))
	if p.Source.Pages > 0 {
		x.leaf("PageAmount", strconv.Itoa(int(p.Source.Pages)))
	}
	var annexes []plan.Text
	for _, a := range p.Document.Annexes {
		annexes = append(annexes, plan.Text(strings.TrimSpace(string(a.Label+" "+a.Title))))
	}
	x.list("Appendixes", "Appendix", annexes)
	x.end()
}

// group writes an element with those of its parts that are known, given as names and values in turn.
func (x edXML) group(name string, parts ...any) {
	known := false
	for i := 1; i < len(parts); i += 2 {
		known = known || parts[i].(plan.Text) != ""
	}
	if !known {
		return
	}
	x.begin(name)
	for i := 0; i < len(parts); i += 2 {
		x.value(parts[i].(string), parts[i+1].(plan.Text))
	}
	x.end()
}

func (x edXML) value(name string, value plan.Text) {
	if value != "" {
		x.leaf(name, string(value))
	}
}

func (x edXML) list(name, part string, values []plan.Text) {
	if len(values) == 0 {
		return
	}
	x.begin(name)
	for _, v := range values {
		x.leaf(part, string(v))
	}
	x.end()
}

// codeOf parts the number of a document into the number itself and its notation: "27" and
// "QĐ-UBQGCĐS".
func codeOf(number string) (code, notation plan.Text) {
	rest := strings.TrimLeftFunc(number, unicode.IsDigit)
	return plan.Text(number[:len(number)-len(rest)]), plan.Text(strings.TrimLeft(rest, "/- "))
}

// slashed writes an ISO 8601 day as the standard does: 2022/03/15.
func slashed(day plan.Text) plan.Text { return plan.Text(strings.ReplaceAll(string(day), "-", "/")) }

// sentenceCase writes the name of a type with one capital: "Quyết định".
func sentenceCase(name plan.Text) plan.Text {
	_, first := utf8.DecodeRuneInString(string(name))
	return plan.Text(strings.ToUpper(string(name[:first])) + strings.ToLower(string(name[first:])))
}

// sharedDue is the last day of a document's tasks where all have the same and no other.
func sharedDue(p *plan.Plan) (due plan.Text) {
	for _, t := range p.Tasks {
		if len(t.Deadlines) == 0 {
			return ""
		}
		for _, d := range t.Deadlines {
			if d.Due == "" || d.Recurrence != "" || due != "" && d.Due != due {
				return ""
			}
			due = d.Due
		}
	}
	return due
}
