// Package rtf reads the Rich Text Format (Microsoft, version 1.9.1): what Word
// shows on paper, without what is deleted or hidden. The numbers of lists stand
// in the file as words.
package rtf

import (
	"bytes"
	"fmt"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"kehoach/extract/document"
	"kehoach/extract/document/office"
	"kehoach/internal/fault"
)

// maxDepth bounds the groups in groups.
const maxDepth = 1000

// Claims reports whether raw is an RTF file.
func Claims(raw []byte) bool {
	raw = bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\uFEFF")), " \t\r\n")
	return bytes.HasPrefix(raw, []byte(`{\rtf`))
}

// Read reads an RTF file. Its notes and its page headers and footers follow the
// text as asides, each once.
func Read(raw []byte) (document.Content, error) {
	r := &reader{
		lexer:    lexer{raw: bytes.TrimPrefix(raw, []byte("\uFEFF"))},
		standard: charmap.Windows1252,
		fonts:    map[int]*font{},
		group:    group{fallback: 1},
	}
	r.story = &story{tables: &r.tables}
	if err := r.read(); err != nil {
		return document.Content{}, err
	}
	parts, err := r.story.end()
	if err != nil {
		return document.Content{}, err
	}
	parts = append(append(parts, r.notes...), r.furniture.Parts...)
	return document.Content{Format: "rtf", Parts: parts}, nil
}

// group is what counts until the end of a group and is then again as before it.
type group struct {
	destination destination
	outer       destination // of an \upr
	font        int
	hidden      bool
	deleted     bool
	fallback    int // characters after a \u that repeat it for older readers
	inTable     bool
	depth       int          // of tables in tables; 0 and 1 mean the same
	closes      func() error // at the end of the group
}

// reader reads one file.
type reader struct {
	lexer
	group
	groups   []group // that are open
	starred  bool    // \* was read
	standard encoding.Encoding
	fonts    map[int]*font
	normal   int    // the font of \plain
	defining *font  // in the table of fonts
	bytes    []byte // of text that waits to be decoded
	skip     int    // characters that repeat a \u
	high     rune   // first half of a pair of \u

	story     *story
	tables    office.Tables
	notes     []document.Part
	furniture office.Furniture
}

func (r *reader) read() error {
	for {
		t := r.next()
		var err error
		switch t.kind {
		case end, cut:
			// Some programs leave the last brace out.
			if t.kind == end && len(r.groups) == 1 {
				return r.close()
			}
			return fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("ends-at", r.at))
		case open:
			err = r.open()
		case shut:
			if err = r.close(); err == nil && len(r.groups) == 0 {
				return nil
			}
		case control:
			err = r.control(t)
		case char:
			r.char(t.b)
		}
		if err != nil {
			return fmt.Errorf("%w: %w", fault.Found("byte", r.at), err)
		}
	}
}

func (r *reader) open() error {
	r.flush()
	r.skip, r.starred = 0, false
	if len(r.groups) == maxDepth {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("deep-groups", maxDepth))
	}
	r.groups = append(r.groups, r.group)
	r.closes = nil
	return nil
}

func (r *reader) close() error {
	r.flush()
	r.skip, r.starred = 0, false
	if len(r.groups) == 0 {
		return fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("unopened-group"))
	}
	var err error
	if r.closes != nil {
		err = r.closes()
	}
	r.group = r.groups[len(r.groups)-1]
	r.groups = r.groups[:len(r.groups)-1]
	return err
}

// char takes a byte of text.
func (r *reader) char(b byte) {
	r.starred = false
	if r.skip > 0 {
		r.skip--
		return
	}
	r.bytes = append(r.bytes, b)
}

// flush decodes the bytes that wait.
func (r *reader) flush() {
	if len(r.bytes) == 0 {
		return
	}
	text := r.bytes
	r.bytes = r.bytes[:0]
	switch r.destination {
	case fontTable:
		r.fontName(string(text))
	case shown, listNumber:
		r.add(r.current().decode(text, r.standard))
	}
}

// current returns the font of the text.
func (r *reader) current() *font {
	if f := r.fonts[r.font]; f != nil {
		return f
	}
	return &font{}
}

// add adds text to the paragraph.
func (r *reader) add(text string) {
	if (r.destination == shown || r.destination == listNumber) && !r.hidden && !r.deleted {
		r.story.words.Add(text, r.current().name)
	}
}

// unicode takes the character of a \u, which counts in UTF-16 with a sign.
func (r *reader) unicode(n int) {
	code := rune(uint16(n))
	r.skip = r.fallback
	switch {
	case 0xD800 <= code && code < 0xDC00:
		r.high = code
		return
	case utf16.IsSurrogate(code):
		code = utf16.DecodeRune(r.high, code)
	}
	r.high = 0
	r.add(string(code))
}

// fontName takes a part of the name of the font that is being defined; ";" ends it.
func (r *reader) fontName(text string) {
	if r.defining == nil {
		return
	}
	for _, c := range text {
		if c == ';' {
			r.defining = nil
			return
		}
		r.defining.name += string(c)
	}
}
