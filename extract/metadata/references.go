package metadata

import (
	"strings"

	"kehoach/extract/annotate"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/language"
	"kehoach/extract/outline"
	"kehoach/normalize"
	"kehoach/plan"
)

// references are the references of a text to documents. What one of them leaves out of
// its key another may tell, so the keys are completed when all are read.
type references struct {
	Input
	own  plan.Document // with its key
	keys keyring
	list plan.List[plan.Citation] // in reading order
	// provinces are those of the issuers of what is cited, by their names.
	provinces map[string]string
}

// referencesOf reads the references of a document of which all but its key is known.
func referencesOf(in Input, own plan.Document) *references {
	own.Key = ownKey(&own)
	r := &references{Input: in, own: own, keys: keyring{}, provinces: map[string]string{}}
	r.keys.add(string(own.Key))
	r.eachText(func(t document.Text) {
		note := in.Notes.Of(t.String())
		for i, s := range note.EachSentence() {
			at := note.Sentences()[i]
			r.list = append(r.list, r.read(t.Slice(at[0], at[1]), s)...)
		}
	})
	for _, c := range r.list {
		r.keys.add(string(c.Key))
	}
	r.own.Key = plan.Text(r.keys.longest(string(own.Key)))
	r.complete(r.list)
	return r
}

// eachText visits the paragraphs of the document and those of its cells, but for the line
// of its own number.
func (r *references) eachText(visit func(document.Text)) {
	r.Root.Walk(func(n *outline.Node) {
		switch {
		case n.Kind == outline.Furniture, n.Within(outline.Preamble) != nil && form.IsNumberLine(n.Block.String()):
		case n.Table == nil:
			visit(n.Block)
			r.Notes.Ends(n.Words.String(), n.Block.String())
		default:
			for _, t := range n.Table.Texts() {
				visit(t)
			}
		}
	})
}

// cite reads the references in words, with what the text tells of them elsewhere.
func (r *references) cite(words document.Text) plan.List[plan.Citation] {
	list := r.read(words, r.Notes.Of(words.String()))
	r.complete(list)
	return list
}

// read reads the references in words, each with its place. Those to the document itself
// get what is known of it; "Luật này" in a decision is none of them.
func (r *references) read(words document.Text, note *annotate.Note) plan.List[plan.Citation] {
	var out plan.List[plan.Citation]
	for _, found := range note.Citations() {
		c := found.Citation
		switch {
		case !c.Self:
			if isLocal(string(c.Number)) {
				c.Key = withPlace(c.Key, r.provinceOf(string(c.Issuer)))
			}
		case r.isOwn(string(c.Type), out):
			c.Number, c.Issued, c.Issuer, c.Key = r.own.Number, r.own.Issued, r.own.Issuer, r.own.Key
		default:
			continue
		}
		c.Source = r.Places.Of(words.Slice(found.From, found.To))
		out = append(out, c)
	}
	return out
}

func (r *references) provinceOf(issuer string) string {
	p, known := r.provinces[issuer]
	if !known {
		p = provinceOfIssuer(issuer, &r.own)
		r.provinces[issuer] = p
	}
	return p
}

// isOwn reports whether a document of the type that is called "this" is the document, or
// the one that it attaches, and none of those that the sentence has named before.
func (r *references) isOwn(kind string, before []plan.Citation) bool {
	for _, c := range before {
		if !c.Self && string(c.Type) == kind {
			return false
		}
	}
	if strings.EqualFold(kind, string(r.own.Type)) {
		return true
	}
	title, kind := normalize.ToneKey(string(r.own.Title)), normalize.ToneKey(kind)
	for verb := range language.Class("issuing") {
		if strings.Contains(title, normalize.ToneKey(verb)+" "+kind) {
			return true
		}
	}
	for _, n := range r.Root.Children {
		if n.Kind == outline.Annex && strings.HasPrefix(normalize.ToneKey(n.Block.String()), kind) {
			return true
		}
	}
	return false
}

// complete lengthens the keys by what the document tells elsewhere: the number without a
// date after the one with it. A document that is cited by the own number is the document itself.
func (r *references) complete(list []plan.Citation) {
	for i := range list {
		c := &list[i]
		c.Key = plan.Text(r.keys.longest(string(c.Key)))
		c.Self = c.Self || c.Key != "" && c.Key == r.own.Key
	}
}
