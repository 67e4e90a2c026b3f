package archive

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"kehoach/extract/document"
	"kehoach/internal/fault"
)

// maxDepth bounds the nesting of elements, and so the recursion of readers.
const maxDepth = 512

// XML reads the elements of an XML part in their order.
type XML struct {
	part  string
	d     *xml.Decoder
	depth int // elements open
}

// XML unpacks a part and begins to read it as XML.
func (p *Part) XML() (*XML, error) {
	data, err := p.Read()
	if err != nil {
		return nil, err
	}
	return NewXML(p.Name, data), nil
}

// NewXML begins to read XML; part names it in errors.
func NewXML(part string, data []byte) *XML {
	d := xml.NewDecoder(transform.NewReader(bytes.NewReader(data), unicode.BOMOverride(unicode.UTF8.NewDecoder())))
	d.CharsetReader = func(charset string, r io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(charset), "utf-16") {
			return r, nil // decoded above, by its byte order mark
		}
		return nil, fmt.Errorf("unexpected charset %q", charset)
	}
	return &XML{part: part, d: d}
}

// Children calls f for each element in the element that is open, or for the root.
// What f leaves unread of an element is skipped.
func (x *XML) Children(f func(xml.StartElement) error) error {
	return x.Content(func(xml.CharData) error { return nil }, f)
}

// Content is Children which also passes the text between the elements to text.
// The text is only valid during the call.
func (x *XML) Content(text func(xml.CharData) error, f func(xml.StartElement) error) error {
	depth := x.depth
	for {
		token, err := x.next()
		if errors.Is(err, io.EOF) && depth == 0 {
			return nil
		}
		if err != nil {
			return x.damaged(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			err = text(t)
		case xml.StartElement:
			if err = f(t); err == nil {
				err = x.skip(depth)
			}
		}
		if err != nil {
			return err
		}
	}
}

// Text returns the text directly in the element that is open.
func (x *XML) Text() (string, error) {
	var b strings.Builder
	err := x.Content(func(t xml.CharData) error { b.Write(t); return nil }, func(xml.StartElement) error { return nil })
	return b.String(), err
}

// skip reads until depth elements are open.
func (x *XML) skip(depth int) error {
	for x.depth > depth {
		if _, err := x.next(); err != nil {
			return x.damaged(err)
		}
	}
	return nil
}

func (x *XML) next() (xml.Token, error) {
	token, err := x.d.Token()
	switch token.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return nil, fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("deep-elements", x.depth))
		}
	case xml.EndElement:
		x.depth--
	}
	return token, err
}

func (x *XML) damaged(err error) error {
	line, _ := x.d.InputPos()
	if errors.Is(err, document.ErrTooLarge) {
		return fmt.Errorf("%w: %w", fault.Found("line", x.part, line), err)
	}
	return fmt.Errorf("%w: %w (%w)", fault.Found("line", x.part, line), document.ErrDamaged, err)
}

// Name returns the local name of an element behind the prefix of its vocabulary, "?:"
// where that is not known.
func Name(n xml.Name, prefixes map[string]string) string {
	prefix, ok := prefixes[n.Space]
	if !ok {
		prefix = "?:"
	}
	return prefix + n.Local
}

// Attr returns the value of an attribute by its local name, "" if it is absent.
func Attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
