package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// markup writes XML, indented; elements with words stand on one line. What XML cannot hold (NUL and
// most other control characters) becomes U+FFFD. An error stays in the buffered writer until close.
type markup struct {
	w      *bufio.Writer
	prefix string // of the names of elements: "edXML:"
	open   []string
}

func newMarkup(w io.Writer, prefix string) *markup {
	m := &markup{w: bufio.NewWriter(w), prefix: prefix}
	m.w.WriteString(xml.Header)
	return m
}

// close ends what is open.
func (m *markup) close() error {
	for len(m.open) > 0 {
		m.end()
	}
	if err := m.w.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// maxIndent bounds the blanks before a line, since provisions may nest without end.
const maxIndent = 24

func (m *markup) indent() {
	m.w.WriteString(strings.Repeat(" ", min(len(m.open), maxIndent)))
}

// tag writes "<name a="b"", without its end. Attributes are names and values in turn; those
// without a value are left out.
func (m *markup) tag(name string, attributes []string) {
	m.w.WriteString("<" + m.prefix + name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			m.w.WriteString(" " + attributes[i] + `="`)
			m.words(attributes[i+1])
			m.w.WriteByte('"')
		}
	}
}

// begin opens an element that holds others, until end closes it.
func (m *markup) begin(name string, attributes ...string) {
	m.indent()
	m.tag(name, attributes)
	m.w.WriteString(">\n")
	m.open = append(m.open, name)
}

func (m *markup) end() {
	last := len(m.open) - 1
	name := m.open[last]
	m.open = m.open[:last]
	m.indent()
	m.w.WriteString("</" + m.prefix + name + ">\n")
}

// empty writes an element without content.
func (m *markup) empty(name string, attributes ...string) {
	m.indent()
	m.tag(name, attributes)
	m.w.WriteString("/>\n")
}

// leaf writes an element of words alone.
func (m *markup) leaf(name, words string, attributes ...string) {
	m.line(name, func() { m.words(words) }, attributes...)
}

// line writes an element of words and inline elements.
func (m *markup) line(name string, content func(), attributes ...string) {
	m.indent()
	m.inline(name, content, attributes...)
	m.w.WriteByte('\n')
}

// inline writes an element in the middle of words.
func (m *markup) inline(name string, content func(), attributes ...string) {
	m.tag(name, attributes)
	m.w.WriteByte('>')
	content()
	m.w.WriteString("</" + m.prefix + name + ">")
}

func (m *markup) words(s string) {
	_ = xml.EscapeText(m.w, []byte(s))
}
