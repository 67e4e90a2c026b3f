package query

import (
	"regexp"
	"strings"

	"kehoach/normalize"
)

// Bounds of a query.
const (
	MaxBytes = 4096 // of its text
	MaxTerms = 64   // words and filters
	maxDepth = 16   // of parentheses
)

// Parse reads a query. The error is an *[Error].
func Parse(text string) (Node, error) {
	p := parser{lexer: lexer{src: text, at: len(listMark.FindString(text))}}
	if len(text) > MaxBytes {
		return nil, &Error{TooLong, []any{MaxBytes}, MaxBytes, len(text)}
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	n, err := p.or(0)
	switch {
	case err != nil:
		return nil, err
	case n == nil:
		return nil, &Error{NoWords, nil, 0, len(text)}
	}
	return n, nil
}

// listMark is what a pasted line of a list begins with: "- ", "a) ", "1. ", "II. ".
var listMark = regexp.MustCompile(`^\s*(?:[-+•–]|(?:\pL|\d{1,3}|[IVX]{1,4})[.)])\s+`)

// IsPlain reports whether a text is words without anything of the language: no fields, no OR, nothing behind
// words. Quotation marks, parentheses and dashes also stand in pasted text.
func IsPlain(text string) bool {
	l := lexer{src: text}
	for {
		t, err := l.next()
		switch {
		case err != nil:
			l.at = max(l.at, t.end+1)
		case t.sort == end:
			return true
		case t.sort == or || t.sort == relation || t.match == Prefix || t.match == Fuzzy:
			return false
		}
	}
}

// parser reads a query by recursive descent, one method for each line of the
// grammar. A method returns nil for what asks for nothing.
type parser struct {
	lexer
	tok   token
	terms int
}

func (p *parser) advance() (err error) {
	p.tok, err = p.next()
	return err
}

func (p *parser) wrong(problem Problem, args ...any) error {
	return &Error{problem, args, p.tok.start, p.tok.end}
}

func (p *parser) or(depth int) (Node, error) {
	var nodes Or
	for {
		n, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		if n != nil {
			nodes = append(nodes, n)
		}
		if p.tok.sort != or {
			break
		}
		if n == nil {
			return nil, p.wrong(LoneOr)
		}
		lone := p.wrong(LoneOr)
		if err := p.advance(); err != nil {
			return nil, err
		}
		if p.tok.sort == end || p.tok.sort == closing {
			return nil, lone
		}
	}
	switch len(nodes) {
	case 0:
		return nil, nil
	case 1:
		return nodes[0], nil
	}
	return flattenOr(nodes), nil
}

func (p *parser) and(depth int) (Node, error) {
	var nodes And
	for p.tok.sort != end && p.tok.sort != or {
		if p.tok.sort == closing {
			if depth > 0 {
				break
			}
			if err := p.advance(); err != nil { // it closes nothing
				return nil, err
			}
			continue
		}
		n, err := p.term(depth)
		if err != nil {
			return nil, err
		}
		switch n := n.(type) {
		case nil:
		case And:
			nodes = append(nodes, n...)
		default:
			nodes = append(nodes, n)
		}
	}
	switch len(nodes) {
	case 0:
		return nil, nil
	case 1:
		return nodes[0], nil
	}
	return nodes, nil
}

// flattenOr lifts the alternatives of alternatives.
func flattenOr(nodes Or) Or {
	var flat Or
	for _, n := range nodes {
		if inner, ok := n.(Or); ok {
			flat = append(flat, inner...)
		} else {
			flat = append(flat, n)
		}
	}
	return flat
}

func (p *parser) term(depth int) (Node, error) {
	switch p.tok.sort {
	case open:
		return p.group(depth)
	case minus:
		return p.not(depth)
	case relation:
		return p.filter()
	}
	return p.words()
}

func (p *parser) group(depth int) (Node, error) {
	if depth == maxDepth {
		return nil, p.wrong(TooDeep, maxDepth)
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	n, err := p.or(depth + 1)
	if err != nil {
		return nil, err
	}
	if p.tok.sort != closing { // it ends with the query
		return n, nil
	}
	return n, p.advance()
}

// not reads what follows a minus or NOT; two of them are none.
func (p *parser) not(depth int) (Node, error) {
	lone := p.wrong(LoneMinus)
	if depth == maxDepth {
		return nil, p.wrong(TooDeep, maxDepth)
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.tok.sort == end || p.tok.sort == closing || p.tok.sort == or {
		return nil, lone
	}
	n, err := p.term(depth + 1)
	switch n := n.(type) {
	case nil:
		return nil, err
	case Not:
		return n.Node, err
	default:
		return Not{n}, err
	}
}

func (p *parser) words() (Node, error) {
	t := p.tok
	n := Words{Text: t.text, Match: t.match, Start: t.start}
	if t.sort == quoted {
		n.Match = Phrase
	}
	switch letters := len([]rune(t.text)); {
	case !hasWord(t.text), t.sort == chunk && t.text == "AND": // words are all required anyway
		return nil, p.advance()
	case (n.Match == Prefix || n.Match == Fuzzy) && strings.ContainsFunc(t.text, func(r rune) bool { return !isWord(r) }):
		return nil, p.wrong(SeveralWords, t.text)
	case n.Match == Prefix && letters < 2:
		return nil, p.wrong(ShortPrefix, t.text+"*")
	case n.Match == Fuzzy && letters < 3:
		return nil, p.wrong(ShortFuzzy, t.text+"~")
	}
	return n, p.count()
}

// count takes one thing to find off the bound, and goes on.
func (p *parser) count() error {
	if p.terms++; p.terms > MaxTerms {
		return p.wrong(TooMany, MaxTerms)
	}
	return p.advance()
}

func (p *parser) filter() (Node, error) {
	t := p.tok
	f, _ := fieldNamed(t.text)
	n := Filter{Field: f.Name, Op: t.op, Value: strings.Join(strings.Fields(t.value), " "), Start: t.start}
	if err := p.read(&n, f); err != nil {
		return nil, err
	}
	return n, p.count()
}

// read checks a filter against its field and reads its value.
func (p *parser) read(n *Filter, f Field) error {
	ok := true
	switch {
	case n.Op != ":" && !f.ordered():
		return p.wrong(NotOrdered, f.Name, f.Name)
	case n.Value == "" && f.Sort == OptionalDay:
		return nil
	case n.Value == "" && strings.HasPrefix(p.src[p.tok.end:], "("):
		return p.wrong(SeveralValues, f.Name, f.Name, f.Name)
	case n.Value == "":
		return p.wrong(NoValue, f.Name+n.Op)
	}
	switch f.Sort {
	case ChoiceValue:
		value, known := f.choices()[normalize.Fold(n.Value)]
		if !known {
			return p.wrong(BadChoice, n.Value, f.Name, strings.Join(f.Values, ", "))
		}
		n.Value = value
	case DateValue, OptionalDay:
		if n.From, n.To, ok = readTime(n.Value); !ok {
			return p.wrong(BadDate, n.Value)
		}
	case YearValue:
		if _, _, ok = ParseDate(n.Value); !ok || len(n.Value) != len("2025") {
			return p.wrong(BadYear, n.Value)
		}
	case NumberValue:
		if n.Number, n.Unit, ok = readAmount(n.Value); !ok {
			return p.wrong(BadNumber, n.Value)
		}
	}
	return nil
}
