package extract

import (
	"strings"
	"unicode"

	"kehoach/extract/agency"
	"kehoach/extract/citation"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/outline"
	"kehoach/normalize"
	"kehoach/plan"
)

// references lists all references of the text to documents, in reading order. What one
// of them leaves out of its key another may tell, so the keys are completed last.
func (x *metadata) references() {
	own := &x.plan.Document
	own.Key = plan.Text(citation.Key(string(own.Number), string(own.Issued)))
	if isLocal(string(own.Number)) {
		own.Key = withPlace(own.Key, string(own.Province))
	}
	x.keys = keyring{}
	x.keys.add(string(own.Key))
	x.eachText(func(t document.Text) {
		for _, at := range x.notes.Of(t.String()).Sentences() {
			x.plan.Citations = append(x.plan.Citations, x.cited(t.Slice(at[0], at[1]))...)
		}
	})
	for _, c := range x.plan.Citations {
		x.keys.add(string(c.Key))
	}
	own.Key = plan.Text(x.keys.longest(string(own.Key)))
	x.complete(x.plan.Citations)
	x.complete(own.Bases)
}

// eachText visits the paragraphs of the document and those of its cells, but for the line
// of its own number.
func (x *metadata) eachText(visit func(document.Text)) {
	x.root.Walk(func(n *outline.Node) {
		switch {
		case n.Kind == outline.Furniture, n.Within(outline.Preamble) != nil && form.IsNumberLine(n.Block.String()):
		case n.Table == nil:
			visit(n.Block)
		default:
			for _, row := range n.Table.Rows {
				for _, c := range row {
					for _, p := range c.Paragraphs {
						visit(p)
					}
				}
			}
		}
	})
}

// cited reads the references in the words, each with its place. Those to the document
// itself get what is known of it; "Luật này" in a decision is none of them.
func (x *metadata) cited(words document.Text) plan.List[plan.Citation] {
	own := x.plan.Document
	var out plan.List[plan.Citation]
	for _, found := range x.notes.Of(words.String()).Citations() {
		c := found.Citation
		switch {
		case !c.Self:
			if isLocal(string(c.Number)) {
				c.Key = withPlace(c.Key, x.provinceOfIssuer(string(c.Issuer)))
			}
		case x.isOwn(string(c.Type), out):
			c.Number, c.Issued, c.Issuer, c.Key = own.Number, own.Issued, own.Issuer, own.Key
		default:
			continue
		}
		c.Source = x.places.Of(words.Slice(found.From, found.To))
		out = append(out, c)
	}
	return out
}

// isOwn reports whether a document of the type that is called "this" is the document, or
// the one that it attaches, and none of those that the sentence has named before.
func (x *metadata) isOwn(kind string, before []plan.Citation) bool {
	for _, c := range before {
		if !c.Self && string(c.Type) == kind {
			return false
		}
	}
	if strings.EqualFold(kind, string(x.plan.Document.Type)) {
		return true
	}
	title := normalize.ToneKey(string(x.plan.Document.Title))
	for _, verb := range []string{"ban hành ", "phê duyệt "} {
		if strings.Contains(title, verb+normalize.ToneKey(kind)) {
			return true
		}
	}
	for _, n := range x.root.Children {
		if n.Kind == outline.Annex && strings.HasPrefix(normalize.ToneKey(n.Block.String()), normalize.ToneKey(kind)) {
			return true
		}
	}
	return false
}

// isLocal reports whether bodies of every province use the symbol in the number: the
// people's committee and council, the provincial party committee, a department (sở).
func isLocal(number string) bool {
	for group := range strings.FieldsFuncSeq(number, func(r rune) bool { return r == '/' || r == '-' }) {
		switch strings.ToUpper(group) {
		case "UBND", "UB", "HĐND", "HDND", "TU":
			return true
		}
		if len(group) > 2 && group[0] == 'S' && unicode.IsUpper(rune(group[1])) {
			return true
		}
	}
	return false
}

// provinceOfIssuer is the province of a body that issued a cited document. "UBND tỉnh" and
// "Sở Y tế" are those of the document's own province.
func (x *metadata) provinceOfIssuer(issuer string) string {
	if province := agency.Province(issuer); province != "" || !isProvincial(issuer) {
		return province
	}
	return string(x.plan.Document.Province)
}

func withPlace(key plan.Text, province string) plan.Text {
	if key == "" || province == "" {
		return key
	}
	return key + plan.Text("-"+normalize.Slug(province))
}

// complete lengthens the keys by what the document tells elsewhere: the number without a
// date after the one with it. A document that is cited by the own number is the document itself.
func (x *metadata) complete(list []plan.Citation) {
	for i := range list {
		c := &list[i]
		c.Key = plan.Text(x.keys.longest(string(c.Key)))
		c.Self = c.Self || c.Key != "" && c.Key == x.plan.Document.Key
	}
}

// keyring holds, for each key that leaves out the year or the province, the one key that
// goes on from it; "" where there are several.
type keyring map[string]string

func (r keyring) add(key string) {
	for i := range key {
		if key[i] != '-' || !endsInYear(key[:i]) && !endsInYear(key[:min(i+len("-2020"), len(key))]) {
			continue
		}
		switch known, seen := r[key[:i]]; {
		case !seen, strings.HasPrefix(key, known+"-") && known != "":
			r[key[:i]] = key
		case known != key && !strings.HasPrefix(known, key+"-"):
			r[key[:i]] = ""
		}
	}
}

func (r keyring) longest(key string) string {
	if known := r[key]; known != "" {
		return known
	}
	return key
}

// endsInYear reports whether the last part of a key is a year.
func endsInYear(key string) bool {
	last := key[strings.LastIndexByte(key, '-')+1:]
	return len(last) == len("2020") && strings.Trim(last, "0123456789") == ""
}

// basesOf reads the documents that a column or a label gives as the basis of a task.
func (x *metadata) basesOf(words document.Text) plan.List[plan.Citation] {
	list := x.cited(words)
	x.complete(list)
	return list
}
