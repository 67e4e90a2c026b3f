// Package form knows the form of an administrative document (Nghị định 30/2020/NĐ-CP,
// Phụ lục I and III) and the older and other forms that real files show. All words of it
// stand in form.tsv.
package form

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/normalize"
)

//go:embed form.tsv
var formTSV string

// entry is a line of form.tsv. What a plan has is written without its class.
type entry struct {
	words     string
	symbols   []string
	writtenAs string
}

// keys are the words of the entries of a class in the spelling in which words are compared, by class.
var keys = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for class, entries := range classes {
		for _, e := range entries {
			out[class] = append(out[class], normalize.ToneKey(e.words))
		}
	}
	return out
})

// stampBytes is longer than any stamp or mark of the head or the closing.
const stampBytes = 64

// classes holds the entries of form.tsv by class, in the order of the file.
var classes = parse(formTSV)

func parse(tsv string) map[string][]entry {
	out := map[string][]entry{}
	for line := range strings.Lines(tsv) {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		e := entry{words: f[1], symbols: strings.Fields(f[2]), writtenAs: f[3]}
		if e.writtenAs == "" {
			e.writtenAs = e.words
		}
		out[f[0]] = append(out[f[0]], e)
	}
	return out
}

// Words that stand alone in their class.
var (
	NumberWord                   = classes["numberword"][0].words  // before the number of a document or of an annex
	OrdinalWord                  = classes["ordinalword"][0].words // before an ordinal
	IssuerWord                   = classes["issuerword"][0].words  // between the type of a document and who issues it
	SelfWord                     = classes["self"][0].words        // behind the type of the document that speaks
	AdoptionWords                = classes["adoption"][0].words    // before the day on which the issuer adopted a document
	RowWord                      = classes["row"][0].words         // before the number of a row of a table
	DayWord, MonthWord, YearWord = classes["date"][0].words, classes["date"][1].words, classes["date"][2].words
	stampCount                   = classes["stampcount"][0].words
)

// Ordinal returns what an ordinal counts: "nhất" is 1. It is 0 where s is none.
func Ordinal(s string) int {
	return 1 + slices.IndexFunc(classes["ordinal"], func(e entry) bool { return strings.EqualFold(e.words, s) })
}

// Spelled returns what a number in words counts at the head of a provision: "Thứ hai" and "Hai là" are 2. It is 0 where s
// is none.
func Spelled(s string) int {
	if rest, ok := strings.CutPrefix(strings.ToLower(s), OrdinalWord+" "); ok {
		return Ordinal(rest)
	}
	return 1 + slices.IndexFunc(classes["counting"], func(e entry) bool { return strings.EqualFold(e.words, s) })
}

// NumberedItems are the words behind which a number counts the items of a list: "nhiệm vụ", of "Nhiệm vụ 1:".
func NumberedItems() []string {
	out := make([]string, len(classes["numbereditem"]))
	for i, e := range classes["numbereditem"] {
		out[i] = e.words
	}
	return out
}

// begins reports whether s begins with words of a class, as form.tsv writes them.
func begins(s, class string) bool {
	return slices.ContainsFunc(classes[class], func(e entry) bool { return strings.HasPrefix(s, e.words) })
}

// IsNational reports whether s begins the name of the country or of the Party, over the motto.
func IsNational(s string) bool { return begins(s, "country") }

// IsNumberLine reports whether a line of the head tells the document's own number.
func IsNumberLine(s string) bool { return strings.HasPrefix(s, capitalised(NumberWord)) }

// IsSubject reports whether s begins the subject of a letter, which stands below its number ("V/v …").
func IsSubject(s string) bool { return begins(s, "subject") }

// IsSigned reports whether s says that a copy was signed: "(Đã ký)", "[đã ký]".
func IsSigned(s string) bool {
	if s = strings.Trim(s, "()[]/ .*_"); len(s) > stampBytes {
		return false
	}
	return slices.Contains(keys()["signed"], normalize.ToneKey(s))
}

// IsStamp reports whether s is a stamp of the head that says how a document is to be treated:
// "DỰ THẢO", "DỰ THẢO LẦN 2", "MẬT".
func IsStamp(s string) bool {
	return slices.ContainsFunc(classes["stamp"], func(e entry) bool { return s == e.words || strings.HasPrefix(s, e.words+" "+stampCount+" ") })
}

// AfterRank returns what follows the rank or the degree that opens s: "TS. Nguyễn Văn A".
func AfterRank(s string) (rest string, ok bool) {
	for _, e := range classes["rank"] {
		if rest, ok := strings.CutPrefix(s, e.words); ok && (strings.HasPrefix(rest, " ") || strings.HasSuffix(e.words, ".")) {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// IsFamilyName reports whether a word in capitals is a family name.
func IsFamilyName(s string) bool {
	return len(s) <= stampBytes && slices.Contains(keys()["family"], normalize.ToneKey(s))
}

// Urgency reads the stamp of how urgent a document is, a line of its own ("HỎA TỐC"), as a
// plan writes it: "hỏa tốc", "thượng khẩn", "khẩn"; "" if s is none.
func Urgency(s string) string {
	if s = strings.Trim(s, "()[] .*_!"); len(s) > stampBytes {
		return ""
	}
	if i := slices.Index(keys()["urgency"], normalize.ToneKey(s)); i >= 0 {
		return classes["urgency"][i].writtenAs
	}
	return ""
}

// IsPost reports whether s, in capitals, begins with the post of who signs, also where marks
// of tones were misread ("PHO GIÁM ĐỚC").
func IsPost(s string) bool {
	key := normalize.Fold(s)
	return slices.ContainsFunc(classes["post"], func(e entry) bool {
		post := normalize.Fold(e.words)
		rest, ok := strings.CutPrefix(key, post)
		return ok && !opensWithLetter(rest) && isUpper(prefixOf(s, strings.Count(post, " ")+1))
	})
}

// prefixOf returns the first words of s.
func prefixOf(s string, words int) string {
	fields := strings.Fields(s)
	return strings.Join(fields[:min(words, len(fields))], " ")
}

// Decides reports whether s, in capitals, begins with a post or body that decides, as the
// line below a title does ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH").
func Decides(s string) bool { return IsPost(s) || begins(s, "body") }

// IsAuthority reports whether s begins with an abbreviation of the right to sign: TM., KT., TL., TUQ., Q.
func IsAuthority(s string) bool { return authorityOf(s) != "" }

// authorityOf is the abbreviation of the right to sign that s begins with, as it is written; "" without one.
func authorityOf(s string) string {
	for _, e := range classes["authority"] {
		rest, ok := strings.CutPrefix(s, e.words)
		if ok && (strings.HasSuffix(e.words, ".") || strings.HasPrefix(strings.TrimLeft(rest, "./"), " ") || rest == "" || strings.HasPrefix(rest, "/")) {
			return e.words
		}
	}
	return ""
}

// Authorities lists the abbreviations of the right to sign in the post of who signed: "TM." and "KT." of
// "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH". Behind the first one each stands before a post, since "Q. BÌNH TÂN" is a district.
func Authorities(role string) (list []string) {
	words := strings.Fields(role)
	for i := range words {
		rest := strings.Join(words[i:], " ")
		a := authorityOf(rest)
		if a != "" && (i == 0 || IsPost(strings.TrimLeft(rest[len(a):], "./ "))) {
			list = append(list, a)
		}
	}
	return list
}

func opensWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// IsBasis reports whether s begins a căn cứ, or names the document that a plan carries out ("Thực hiện Quyết định …").
func IsBasis(s string) bool { return begins(s, "basis") || IsCharge(s) }

// IsCharge reports whether s opens with what a document carries out: "Thực hiện Quyết định …".
func IsCharge(s string) bool { return begins(s, "charge") }

// IsRecipients reports whether s begins the list of recipients, before its colon also where marks of tones were
// misread ("Noi nhận:").
func IsRecipients(s string) bool {
	label, _, labels := strings.Cut(s, ":")
	return begins(s, "recipients") || labels && len(label) <= stampBytes && slices.ContainsFunc(classes["recipients"], func(e entry) bool {
		return normalize.Fold(e.words) == normalize.Fold(label)
	})
}

// IsAddressee reports whether s begins the address of a letter.
func IsAddressee(s string) bool { return begins(s, "addressees") }

// Wires reports whether s says who sends a telegram, below which those stand to whom it goes: "BỘ TRƯỞNG BỘ XÂY DỰNG điện:".
func Wires(s string) bool {
	sender, ok := strings.CutSuffix(strings.TrimSpace(s), ":")
	return ok && slices.ContainsFunc(classes["wiring"], func(e entry) bool { return strings.HasSuffix(strings.ToLower(sender), " "+e.words) })
}

// EndsTitle reports whether s, below a title, is no part of it: a căn cứ, an addressee, a note in brackets.
func EndsTitle(s string) bool {
	return IsBasis(s) || strings.HasPrefix(s, "(") || IsAddressee(s)
}

// IsAttachment reports whether s is the note of an annex, "(Kèm theo Quyết định số …)".
func IsAttachment(s string) bool {
	return begins(strings.ToLower(strings.TrimLeft(s, "( *_")), "attached")
}

// Opens reports whether s begins with words at which only a paragraph of the head or
// the foot begins, so that a broken line does not go on in it.
func Opens(s string) bool {
	return begins(s, "opening") || begins(s, "country") || IsRecipients(s) || strings.HasPrefix(s, "(") && IsAttachment(s) ||
		begins(s, "basis") || IsAuthority(s)
}

// SiteField reads the name of a field in which web sites describe a document: as the plan names it
// ("number"), or as it is where a plan has no such field.
func SiteField(s string) (field string, ok bool) {
	for _, e := range classes["sitefield"] {
		if e.words == s {
			return e.writtenAs, true
		}
	}
	return "", false
}

// GluedSiteField reads such a name with its value behind it without a blank.
func GluedSiteField(s string) (field, value string, ok bool) {
	for _, e := range classes["sitefield"] {
		rest, ok := strings.CutPrefix(s, e.words)
		if r, _ := utf8.DecodeRuneInString(rest); ok && (unicode.IsUpper(r) || unicode.IsDigit(r)) {
			return e.writtenAs, rest, true
		}
	}
	return "", "", false
}

// IsToReaders reports whether s holds words in which a web site speaks to its readers, as
// no document of administration does.
func IsToReaders(s string) bool {
	return slices.ContainsFunc(classes["readers"], func(e entry) bool { return strings.Contains(s, e.words) })
}

// IsSiteLink reports whether s opens as the name of a document does, to which a web site links.
func IsSiteLink(s string) bool { return OpensWithType(s) || begins(s, "sitelink") }

// Types yields the names of the types of documents that stand over a title, in small letters.
func Types() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, e := range classes["type"] {
			if !yield(e.words) {
				return
			}
		}
	}
}
