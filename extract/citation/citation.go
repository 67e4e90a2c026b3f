// Package citation reads references to documents ([Citations]), the numbers of documents
// ([Number]), and the keys by which documents are known ([Key]).
package citation

import (
	"cmp"
	"strconv"
	"strings"
	"sync"
	"time"

	"kehoach/extract/agency"
	"kehoach/extract/form"
	"kehoach/extract/language"
	"kehoach/plan"
)

// Citation is a reference to a document, with its place in the text.
type Citation struct {
	plan.Citation
	From, To int // byte offsets
}

// Citations finds the documents that a text refers to, with the provisions that it names:
// by type, number, date and issuer ("khoản 1 Điều 24 Nghị định số 30/2020/NĐ-CP ngày
// 05/3/2020 của Chính phủ"), by the number alone ("09/KH-UBND, ngày 26/01/2021"), laws
// by name with their number, date or year ("Luật Tổ chức chính quyền địa phương ngày
// 19/6/2015"), and the document itself ("Điều 2 Quyết định này"), which Self marks.
func Citations(s language.Sentence) []Citation {
	r := reader{s}
	if !r.citable() {
		return nil
	}
	refs := r.located(r.withSelf(r.cited()))
	out := make([]Citation, len(refs))
	for k, c := range refs {
		out[k] = r.citation(c)
		if k > 0 && r.oneList(refs[k-1], refs[k]) {
			share(&out[k-1], &out[k])
		}
	}
	for k := len(out) - 2; k >= 0; k-- {
		if out[k].Issuer == "" && r.oneList(refs[k], refs[k+1]) && sameSeries(out[k].Number, out[k+1].Number) {
			out[k].Issuer = out[k+1].Issuer
		}
	}
	return out
}

// citable is a cheap check that passes every text in which a document can be cited: one with "này", or
// with a digit and a mark of a number or a word before one.
func (r *reader) citable() bool {
	digits, marks := false, false
	for _, t := range r.Tokens {
		if itself.Has(t) {
			return true
		}
		marks = marks || t.Is("/", "-") || numberWords.Has(t) || lawEnds()[t.Key]
		digits = digits || t.Kind == language.Number
	}
	return digits && marks
}

// The classes of words.tsv that decide about citations.
var (
	itself      = language.NewPhrases("word=this")                     // behind the type of the document that speaks
	numberWords = language.NewPhrases("word=number")                   // before the number of a document
	signings    = language.NewPhrases("signing")                       // between the number and the day
	dayWords    = language.NewPhrases("datehead=day")                  // before the day of a document
	timeWords   = language.NewPhrases("calendar=day", "calendar=year") // before the day or year of a law
	scheduled   = language.NewPhrases("scheduled")                     // before the time by which a law is to be made
	amendings   = language.NewPhrases("amending")                      // in the names of laws that name others
	joins       = language.NewPhrases("conjunction")                   // before the last of a list of provisions
	several     = language.NewPhrases("determiner")                    // before a list of provisions
	owners      = language.NewPhrases("belonging")                     // between a provision and the wider one
	holders     = language.NewPhrases("holding")                       // between a provision and its document
	attachments = language.NewPhrases("attachment")                    // likewise, of what is attached
)

// lawEnds are the last words of the types of laws.
var lawEnds = sync.OnceValue(func() map[string]bool {
	ends := map[string]bool{}
	for _, name := range form.Laws() {
		ends[name.Words[len(name.Words)-1]] = true
	}
	return ends
})

// reader reads citations from the tokens of one text.
type reader struct{ language.Sentence }

// Places are the tokens of the documents that a sentence cites, as pairs of the first and the one after
// the last, without the provisions before them.
func Places(s language.Sentence) [][2]int {
	r := reader{s}
	var out [][2]int
	for _, c := range r.cited() {
		out = append(out, [2]int{c.i, c.j})
	}
	return out
}

// withSelf adds the references of the document to itself: the name of a type with "này".
func (r *reader) withSelf(cites []cite) []cite {
	var out []cite
	least := 0
	for i := range r.Tokens {
		for len(cites) > 0 && cites[0].i <= i {
			least = cites[0].j
			out, cites = append(out, cites[0]), cites[1:]
		}
		if !itself.Has(r.Tokens[i]) || i < least {
			continue
		}
		if from, kind := r.typeBefore(i, least); kind != "" {
			out = append(out, cite{i: from, j: i + 1, kind: kind, self: true})
			least = i + 1
		}
	}
	return append(out, cites...)
}

// located gives each citation the provisions that stand before it: "điểm a khoản 1 Điều 24 của …".
func (r *reader) located(cites []cite) []cite {
	at := 0
	for k := range cites {
		for i := at; i < cites[k].i; {
			paths, next := r.provisions(i)
			if next == i {
				i++
				continue
			}
			if next == cites[k].i || r.attached(next) == cites[k].i {
				cites[k].i, cites[k].paths = i, paths
				break
			}
			i = next
		}
		at = cites[k].j
	}
	return cites
}

// oneList reports whether two citations are members of one list of documents.
func (r *reader) oneList(a, b cite) bool { return b.i-a.j <= maxBetween && !r.Parted(a.j, b.i) }

// maxBetween is how many tokens may stand between the members of one list of documents.
const maxBetween = 2

// share gives a number without a type of its own the type of the member of the
// list before it ("các Công văn số 12/BNV-TC, 15/BNV-TC").
func share(prev, c *Citation) {
	if c.Type == "" && prev.Number != "" && sameSeries(prev.Number, c.Number) {
		c.Type = prev.Type
	}
}

// sameSeries reports whether two numbers have the same symbol, hence the same issuer.
func sameSeries(a, b plan.Text) bool {
	_, sa, _ := strings.Cut(string(a), "/")
	_, sb, _ := strings.Cut(string(b), "/")
	return sa != "" && sa == sb
}

// cite is a citation in tokens.
type cite struct {
	i, j                 int // the whole
	kind                 string
	number               string
	issued               plan.Text
	issuerFrom, issuerTo int
	key                  string
	paths                [][]string // of the provisions named
	self                 bool       // the document that speaks
}

// typeBefore reads the name of a type that ends before i ("Thông tư liên tịch"): its first token and the type.
func (r *reader) typeBefore(i, least int) (int, string) {
	if i <= least {
		return i, ""
	}
	for _, name := range form.NamesEndingIn(r.At(i - 1).Key) {
		at := i - len(name.Words)
		if at >= least && r.Words(at, name.Words...) > 0 {
			return at, name.Type
		}
	}
	return i, ""
}

// cited finds the citations of the text, from left to right.
func (r *reader) cited() []cite {
	var out []cite
	least := 0
	for i := 0; i < len(r.Tokens); i++ {
		c, ok := r.law(i)
		if !ok && r.Tokens[i].Kind == language.Number {
			c, ok = r.numbered(i, least)
		}
		if !ok {
			continue
		}
		out = append(out, c)
		least = c.j
		i = c.j - 1
	}
	return out
}

// numbered reads the citation whose number stands at i: "Quyết định số 749/QĐ-TTg ngày 03/6/2020", "09/KH-UBND".
func (r *reader) numbered(i, least int) (cite, bool) {
	c := cite{i: i}
	c.number, c.j = r.documentNumber(i)
	bare := c.j == i
	if bare {
		if !numberWords.Has(r.At(i - 1)) {
			return cite{}, false
		}
		c.number, c.j = r.At(i).Key, i+1
	}
	at := i
	for k := 0; k < 2 && at > least && (r.At(at-1).Key == ":" || numberWords.Has(r.At(at-1))); k++ {
		at--
	}
	c.i = at
	at, c.kind = r.typeBefore(at, least)
	if c.kind != "" {
		c.i = at
	} else if !bare {
		c.kind = TypeOf(c.number)
		if law, kind := r.lawBefore(c.i, least, c.number); kind != "" {
			c.i, c.kind = law, kind
		}
	}
	r.dated(&c)
	if bare && (c.kind == "" || c.issued == "") {
		return cite{}, false
	}
	return c, true
}

// lawBefore finds "Luật" or "Pháp lệnh" before a number of the National Assembly
// at i; the name of the law stands between.
func (r *reader) lawBefore(i, least int, number string) (int, string) {
	if !strings.Contains(number, "QH") {
		return i, ""
	}
	for k := i - 1; k >= least && k > i-maxLaw; k-- {
		switch {
		case r.Tokens[k].Is(";", ".", ":"):
			return i, ""
		case r.Tokens[k].Capital || k == least:
			if kind, n := r.lawHead(k); n > 0 {
				return k, kind
			}
		}
	}
	return i, ""
}

// lawHead reads "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp" at i.
func (r *reader) lawHead(i int) (string, int) {
	if !r.At(i).Capital {
		return "", 0
	}
	for _, name := range form.Laws() {
		if n := r.Words(i, name.Words...); n > 0 {
			return name.Type, n
		}
	}
	return "", 0
}

// maxLaw is how many tokens the name of a law may have.
const maxLaw = 60

// law reads a law at i: its name up to its number, its date or its year. The laws that
// an amending law names ("Luật sửa đổi … của Luật A và Luật B ngày …") are part of its name.
func (r *reader) law(i int) (cite, bool) {
	kind, n := r.lawHead(i)
	if n == 0 {
		return cite{}, false
	}
	c := cite{i: i, kind: kind}
	amending := r.Starts(i+n, amendings) > 0
	for j := i + n; j < len(r.Tokens) && j < i+maxLaw; j++ {
		if number, k := r.documentNumber(j); k > j {
			if numberWords.Has(r.At(j-1)) && r.foreign(j-1) {
				return cite{}, false
			}
			c.number, c.j = number, k
			r.dated(&c)
			return c, true
		}
		switch {
		case r.Tokens[j].Is(";", ":", "(", ")", "\"") || r.Tokens[j].Key == "." && !r.At(j+1).Glued:
			return cite{}, false
		case timeWords.Has(r.Tokens[j]):
			if r.plans(j) {
				return cite{}, false
			}
			if m, k, ok := r.Moment(j); ok && m.Year != 0 {
				c.j, c.key = k, r.lawKey(i, j, m.Year)
				if m.Unit == language.ByDay {
					c.issued = plan.Text(m.Begin().Format(time.DateOnly))
				}
				return c, true
			}
		case r.Tokens[j].Kind == language.Number && j == i+n+1, r.Tokens[j].Kind == language.Number && r.At(j+1).Kind == language.Mark:
			if year, ok := r.Year(j); ok {
				c.j, c.key = j+1, r.lawKey(i, j, year)
				return c, true
			}
		case !amending && r.anotherLaw(j):
			return cite{}, false
		}
	}
	return cite{}, false
}

// lawKey is the key of a law whose name ends before token j.
func (r *reader) lawKey(i, j, year int) string {
	return lawKey(r.Text[r.Tokens[i].From:r.Tokens[j-1].To], strconv.Itoa(year))
}

// plans reports whether the date at j says when a law is to be made, not which law
// it is: "trình Quốc hội Luật Dữ liệu trong năm 2025".
func (r *reader) plans(j int) bool {
	return r.At(j-1).Kind == language.Number || r.Is(j-1, language.Roman) || scheduled.Has(r.At(j-1))
}

// anotherLaw reports whether a law other than the one being read begins at j.
func (r *reader) anotherLaw(j int) bool {
	_, n := r.lawHead(j)
	return n > 0
}

// foreign reports whether the number after "số" at i belongs to a document of another type.
func (r *reader) foreign(i int) bool {
	_, kind := r.typeBefore(i, 0)
	return kind != "" && !form.IsLaw(kind)
}

// dated reads the date and the issuer after the number, in either order ("ngày 03/6/2020 của Thủ tướng
// Chính phủ"), and moves the end.
func (r *reader) dated(c *cite) {
	for range 2 {
		r.issuedOn(c)
		if c.issuerTo == 0 {
			r.issuedBy(c)
		}
	}
}

// issuedOn reads ", ngày 26/01/2021", "ký ngày …", "(ngày …)".
func (r *reader) issuedOn(c *cite) {
	if c.issued != "" {
		return
	}
	k := c.j + r.Any(c.j, ",", "(")
	k += r.Starts(k, signings)
	if !dayWords.Has(r.At(k)) {
		return
	}
	m, j, ok := r.Moment(k)
	if !ok || m.Unit != language.ByDay || !m.Known() {
		return
	}
	c.issued, c.j = plan.Text(m.Begin().Format(time.DateOnly)), j
	if r.At(k-1).Key == "(" {
		c.j += r.Any(j, ")")
	}
}

// issuedBy reads "của Thủ tướng Chính phủ".
func (r *reader) issuedBy(c *cite) {
	k := c.j + r.Any(c.j, ",")
	if !language.Of.Has(r.At(k)) {
		return
	}
	j := r.body(k + 1)
	if j == k+1 {
		return
	}
	c.issuerFrom, c.issuerTo, c.j = k+1, j, j
}

// maxBody is how many tokens the name of an issuer may have.
const maxBody = 24

// body is the index after the name of a body at i, which begins with a capital.
func (r *reader) body(i int) int {
	if !r.At(i).Capital {
		return i
	}
	j, from := i+1, r.Tokens[i].From
	last := j
	for last < min(i+maxBody, len(r.Tokens)) && !r.Tokens[last].Is(".", ";", ":") {
		last++
	}
	if n := agency.Prefix(r.Text[from:r.Tokens[last-1].To]); n > 0 {
		for j < last && r.Tokens[j].From < from+n {
			j++
		}
		return j
	}
	return j
}

// citation writes a citation with its words and byte offsets.
func (r *reader) citation(c cite) Citation {
	out := Citation{From: r.Tokens[c.i].From, To: r.Tokens[c.j-1].To}
	out.Raw = plan.Text(language.Blanks(r.Text[out.From:out.To]))
	out.Number = plan.Text(c.number)
	out.Type = plan.Text(c.kind)
	out.Issued = c.issued
	out.Key = plan.Text(cmp.Or(c.key, Key(c.number, string(c.issued))))
	out.Self = c.self
	for _, path := range c.paths {
		out.Provisions = append(out.Provisions, path)
	}
	if c.issuerTo > 0 {
		out.Issuer = plan.Text(language.Blanks(r.Text[r.Tokens[c.issuerFrom].From:r.Tokens[c.issuerTo-1].To]))
	}
	return out
}
