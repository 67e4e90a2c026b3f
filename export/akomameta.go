package export

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kehoach/plan"
)

// meta writes what a document or one of its components is, by the levels of FRBR, and what it refers to.
func (a *akoma) meta(component string) {
	a.begin("meta")
	a.begin("identification", "source", "#kehoach")
	work := a.work()
	expression := work + "/vie@"
	a.level("FRBRWork", work, component, "", "#issuer")
	d := &a.plan.Document
	a.empty("FRBRcountry", "value", "vn")
	if component == "main" {
		a.value("FRBRsubtype", d.Type)
		a.value("FRBRnumber", d.Number)
		a.value("FRBRname", d.Title)
	}
	a.end()
	a.level("FRBRExpression", expression, component, "", "#issuer")
	a.empty("FRBRlanguage", "language", "vie")
	a.end()
	a.level("FRBRManifestation", expression, component, ".xml", "#kehoach")
	a.empty("FRBRformat", "value", "application/akn+xml")
	a.end()
	a.end()
	if component == "main" {
		a.analysis()
		a.references()
	}
	a.end()
}

func (a *akoma) value(element string, value plan.Text) {
	if value != "" {
		a.empty(element, "value", string(value))
	}
}

// unknownDay stands where the schema asks for a day and the document gives none.
const unknownDay = "0001-01-01"

// level opens a level of FRBR.
func (a *akoma) level(element, iri, component, ending, author string) {
	day, name := string(a.plan.Document.Issued), "issued"
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		day, name = unknownDay, "unknown"
	}
	a.begin(element)
	a.empty("FRBRthis", "value", iri+"/!"+component+ending)
	a.empty("FRBRuri", "value", iri+ending)
	a.empty("FRBRdate", "date", day, "name", name)
	a.empty("FRBRauthor", "href", author)
}

// analysis says to which document each reference in the text leads.
func (a *akoma) analysis() {
	if len(a.cited) == 0 {
		return
	}
	a.begin("analysis", "source", "#kehoach")
	a.begin("otherReferences", "source", "#kehoach")
	for _, c := range a.cited {
		a.empty("alternativeReference", "for", "#"+c.id, "href", c.iri, "showAs", cited(c.Citation))
	}
	a.end()
	a.end()
}

// references names the documents, bodies and people that the document refers to.
func (a *akoma) references() {
	d := &a.plan.Document
	a.begin("references", "source", "#kehoach")
	a.empty("original", "eId", "original", "href", a.work(), "showAs", cmp.Or(string(d.Number), a.plan.ID))
	seen := map[plan.Text]bool{}
	for _, c := range a.cited {
		if !c.Self && !seen[c.Key] {
			seen[c.Key] = true
			a.empty("TLCReference", "eId", "doc_"+strconv.Itoa(len(seen)), "href", workIRI(string(c.Key)), "showAs", cited(c.Citation), "name", a.role(c.Citation))
		}
	}
	a.empty("TLCOrganization", "eId", "issuer", "href", "/akn/ontology/organization/vn/issuer", "showAs", string(cmp.Or(d.Issuer, "—")))
	if d.Signer.Name != "" {
		a.empty("TLCPerson", "eId", "signer", "href", "/akn/ontology/person/vn/signer", "showAs", string(d.Signer.Name))
		a.empty("TLCRole", "eId", "role", "href", "/akn/ontology/role/vn/signer", "showAs", string(cmp.Or(d.Signer.Role, "—")))
	}
	a.empty("TLCObject", "eId", "kehoach", "href", "/akn/ontology/object/kehoach", "showAs", "kehoach")
	a.end()
}

// role tells whether a document is cited as a basis.
func (a *akoma) role(c *plan.Citation) string {
	if slices.ContainsFunc(a.plan.Document.Bases, func(b plan.Citation) bool { return b.Key == c.Key }) {
		return "basis"
	}
	return "citation"
}

// cited names a document that is cited.
func cited(c *plan.Citation) string {
	if c.Number == "" {
		return string(c.Raw)
	}
	return strings.TrimSpace(string(c.Type) + " " + string(c.Number))
}

// work is the IRI of the document.
func (a *akoma) work() string {
	return workIRI(string(cmp.Or(a.plan.Document.Key, plan.Text(a.plan.ID))))
}

// workIRI makes the IRI of a work from the key of a document, so that all plans name it alike:
// "/akn/vn/act/2020/749-qd-ttg" of "749-qd-ttg-2020". A key without a year has year 0001.
func workIRI(key string) string {
	parts := strings.Split(key, "-")
	for i := len(parts) - 1; i > 0; i-- {
		if year, err := strconv.Atoi(parts[i]); err == nil && len(parts[i]) == 4 && year > 1900 {
			return "/akn/vn/act/" + parts[i] + "/" + strings.Join(slices.Concat(parts[:i], parts[i+1:]), "-")
		}
	}
	return "/akn/vn/act/0001/" + key
}

// levels are the provisions that a citation may name, as an eId does.
var levels = map[string]string{"phần": "part", "chương": "chp", "mục": "sec", "tiểu mục": "subsec", "điều": "art", "khoản": "cl", "điểm": "point"}

// portion is the end of an IRI that names one provision of a document: "/~art_24__cl_1"; "" where a
// citation names none or several.
func portion(c *plan.Citation) string {
	if len(c.Provisions) != 1 {
		return ""
	}
	var ids []string
	for _, provision := range c.Provisions[0] {
		i := strings.LastIndexByte(provision, ' ')
		if i < 0 {
			return ""
		}
		level := levels[strings.ToLower(provision[:i])]
		number := numberOf(&plan.Node{Label: plan.Text(provision[i+1:])})
		if level == "" || number == "" {
			return ""
		}
		ids = append(ids, level+"_"+number)
	}
	return "/~" + strings.Join(ids, "__")
}
