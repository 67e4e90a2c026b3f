package html

import (
	"strings"

	dom "golang.org/x/net/html"
)

// style is what the declarations of an element say that matters for the text.
type style struct {
	hidden bool
	block  bool
	pre    bool   // line ends of the markup are shown
	font   string // first family
	list   string // list-style-type
	// element is Word's name of a part of the document: "footnote", "header" (mso-element).
	element string
	// label marks the words of a list label that Word writes out (mso-list:Ignore).
	label bool
}

// parseStyle reads the declarations of a style attribute or of a rule (CSS
// Syntax Level 3, and the mso- properties of Microsoft Office HTML).
func parseStyle(css string) style {
	var s style
	for css != "" {
		var declaration string
		declaration, css = cutDeclaration(css)
		name, value, ok := strings.Cut(declaration, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		lower := strings.ToLower(strings.TrimSpace(strings.ReplaceAll(value, "!important", "")))
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "display":
			s.hidden = s.hidden || lower == "none"
			s.block = lower == "block" || lower == "list-item" || lower == "table" || lower == "flex" || lower == "grid"
		case "visibility":
			s.hidden = s.hidden || lower == "hidden" || lower == "collapse"
		case "mso-hide":
			s.hidden = s.hidden || lower == "all"
		case "white-space":
			s.pre = strings.HasPrefix(lower, "pre") || lower == "break-spaces"
		case "font-family":
			s.font = family(value)
		case "font":
			s.font = shorthandFamily(value)
		case "list-style-type":
			s.list = lower
		case "list-style":
			s.list = listType(lower)
		case "mso-element":
			s.element = lower
		case "mso-list":
			s.label = lower == "ignore"
		}
	}
	return s
}

// cutDeclaration cuts css at its first ";" outside quotes and brackets.
func cutDeclaration(css string) (first, rest string) {
	var quote byte
	depth := 0
	for i := 0; i < len(css); i++ {
		switch c := css[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ';' && depth <= 0:
			return css[:i], css[i+1:]
		}
	}
	return css, ""
}

// family returns the first name of a list of families.
func family(list string) string {
	first, _, _ := strings.Cut(list, ",")
	return strings.Trim(strings.TrimSpace(first), `"'`)
}

// shorthandFamily returns the family of a font shorthand, where it follows the
// size: "7.0pt .VnTime", `bold 12px/1.5 "Times New Roman", serif`.
func shorthandFamily(font string) string {
	first, _, _ := strings.Cut(font, ",")
	if i := strings.IndexAny(first, `"'`); i >= 0 {
		return family(first[i:])
	}
	words := strings.Fields(first)
	for i, w := range words {
		if w[0] >= '0' && w[0] <= '9' && i+1 < len(words) {
			return strings.Join(words[i+1:], " ")
		}
	}
	return ""
}

// listType finds the type in a list-style shorthand.
func listType(value string) string {
	for _, w := range strings.Fields(value) {
		if _, known := labels[w]; known {
			return w
		}
	}
	return ""
}

// sheet is the fonts that the style sheets of a page give to elements, by simple
// selectors: "p", ".vn", "p.vn". Word names the fonts of old encodings there.
type sheet struct{ fonts map[string]string }

// maxSheet is how many bytes of style sheets are read; a site's may be megabytes.
const maxSheet = 1 << 20

func (s *sheet) add(css string) {
	if s.fonts == nil {
		s.fonts = map[string]string{}
	}
	css = css[:min(len(css), maxSheet)]
	for css != "" {
		selectors, rest, ok := strings.Cut(css, "{")
		if !ok {
			return
		}
		body, after, _ := strings.Cut(rest, "}")
		css = after
		if strings.Contains(selectors, "@media") || strings.Contains(selectors, "@supports") {
			continue // its first rule goes with it, for all screens or for some
		}
		font := parseStyle(body).font
		if font == "" {
			continue
		}
		for _, sel := range strings.Split(cutComments(selectors), ",") {
			if sel = strings.TrimSpace(sel); sel != "" && !strings.ContainsAny(sel, " \t\r\n>:+~[#@") {
				s.fonts[strings.ToLower(sel)] = font
			}
		}
	}
}

// cutComments takes the comments of CSS and the marks of an HTML comment out.
func cutComments(css string) string {
	css = strings.NewReplacer("<!--", "", "-->", "").Replace(css)
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(css, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, css, _ = strings.Cut(rest, "*/")
	}
}

// font returns the font that the sheet gives to n, by the most specific selector.
func (s *sheet) font(n *dom.Node) string {
	if len(s.fonts) == 0 {
		return ""
	}
	classes := strings.Fields(strings.ToLower(attr(n, "class")))
	for _, tag := range []string{n.Data, ""} {
		for _, c := range classes {
			if f := s.fonts[tag+"."+c]; f != "" {
				return f
			}
		}
	}
	return s.fonts[n.Data]
}
