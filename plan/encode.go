package plan

import (
	"bytes"
	"encoding"
	"encoding/json"
	"io"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Encode writes v as indented JSON, with the text as people read it: "<" and
// "&" are not escaped, so that a quote in the JSON is the quote in the source.
func Encode(w io.Writer, v any) error {
	line, err := Append(nil, v, Form{})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, line, "", "  "); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err = w.Write(b.Bytes())
	return err
}

// EncodeLine writes v as JSON on one line.
func EncodeLine(w io.Writer, v any) error {
	b, err := Append(nil, v, Form{})
	if err == nil {
		_, err = w.Write(append(b, '\n'))
	}
	return err
}

// Form says how values are written that are read again by this program; its zero value is that
// of the contract.
type Form struct {
	Sparse bool                  // fields that are unknown, empty or zero are left out
	Text   func(s string) string // what is written in the place of a string; nil for the string itself
}

// Append appends v as JSON to b: the same as encoding/json writes without HTML escapes, but for
// [isHidden], in a time that does not grow with the depth of v, as that of [json.Marshaler] inside of each other does.
func Append(b []byte, v any, f Form) ([]byte, error) {
	e := encoder{Form: f, out: b}
	if v == nil {
		return append(b, "null"...), nil
	}
	writerOf(reflect.TypeOf(v))(&e, reflect.ValueOf(v))
	return e.out, e.err
}

// encoder writes one value.
type encoder struct {
	Form
	out []byte
	err error // the first
}

// writer writes values of one type.
type writer func(*encoder, reflect.Value)

// writers are the writers of the types that were met.
var writers sync.Map // of reflect.Type to writer

func writerOf(t reflect.Type) writer {
	if w, ok := writers.Load(t); ok {
		return w.(writer)
	}
	// A type may hold itself, so what is made of it inside waits until it is made.
	var made writer
	var ready sync.WaitGroup
	ready.Add(1)
	w, met := writers.LoadOrStore(t, writer(func(e *encoder, v reflect.Value) { ready.Wait(); made(e, v) }))
	if met {
		return w.(writer)
	}
	made = newWriter(t)
	ready.Done()
	writers.Store(t, made)
	return made
}

var (
	textType   = reflect.TypeFor[Text]()
	numberType = reflect.TypeFor[Number]()
	listType   = reflect.TypeFor[interface{ list() }]()
	marshalers = []reflect.Type{reflect.TypeFor[json.Marshaler](), reflect.TypeFor[encoding.TextMarshaler](), reflect.TypeFor[interface{ IsZero() bool }]()}
)

func newWriter(t reflect.Type) writer {
	switch {
	case t == textType:
		return orElse(`null`, writeString)
	case t == numberType:
		return orElse(`null`, writeInt)
	case t.Kind() == reflect.Slice && t.Implements(listType):
		return orElse(`[]`, elements(t))
	}
	for _, m := range marshalers {
		if t.Implements(m) || reflect.PointerTo(t).Implements(m) {
			return writeAny
		}
	}
	switch t.Kind() {
	case reflect.String:
		return writeString
	case reflect.Bool:
		return func(e *encoder, v reflect.Value) { e.out = strconv.AppendBool(e.out, v.Bool()) }
	case reflect.Int, reflect.Int64:
		return writeInt
	case reflect.Pointer:
		inner := writerOf(t.Elem())
		return orElse(`null`, func(e *encoder, v reflect.Value) { inner(e, v.Elem()) })
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 {
			return orElse(`null`, elements(t))
		}
	case reflect.Array:
		return elements(t)
	case reflect.Struct:
		if fields, ok := fieldsOf(t); ok {
			return object(fields)
		}
	}
	return writeAny
}

// orElse writes zero for a zero value, and else what w writes.
func orElse(zero string, w writer) writer {
	return func(e *encoder, v reflect.Value) {
		if v.IsZero() {
			e.out = append(e.out, zero...)
			return
		}
		w(e, v)
	}
}

// writeAny leaves a value to encoding/json.
func writeAny(e *encoder, v reflect.Value) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v.Interface()); err != nil && e.err == nil {
		e.err = err
	}
	e.out = append(e.out, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}

func writeInt(e *encoder, v reflect.Value) { e.out = strconv.AppendInt(e.out, v.Int(), 10) }

func writeString(e *encoder, v reflect.Value) {
	s := v.String()
	if e.Text != nil {
		s = e.Text(s)
	}
	e.out = appendString(e.out, s)
}

func elements(t reflect.Type) writer {
	inner := writerOf(t.Elem())
	return func(e *encoder, v reflect.Value) {
		e.out = append(e.out, '[')
		for i := range v.Len() {
			if i > 0 {
				e.out = append(e.out, ',')
			}
			inner(e, v.Index(i))
		}
		e.out = append(e.out, ']')
	}
}

// field is a field of a struct, as its tag tells.
type field struct {
	index     []int
	name      string // with its quotation marks and the colon
	omitEmpty bool
	omitZero  bool
	write     writer
}

// fieldsOf returns the fields of a struct that JSON has, and whether these are all plain.
func fieldsOf(t reflect.Type) (fields []field, ok bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && f.Type.Kind() == reflect.Struct && name == "":
			inner, plain := fieldsOf(f.Type)
			if !plain {
				return nil, false
			}
			for _, in := range inner {
				in.index = append([]int{i}, in.index...)
				fields = append(fields, in)
			}
			continue
		case f.Anonymous || strings.Contains(options, "string"):
			return nil, false
		case !f.IsExported() || name == "-":
			continue
		case name == "":
			name = f.Name
		}
		fields = append(fields, field{[]int{i}, string(appendString(nil, name)) + ":", strings.Contains(options, "omitempty"), strings.Contains(options, "omitzero"), writerOf(f.Type)})
	}
	return fields, true
}

func object(fields []field) writer {
	return func(e *encoder, v reflect.Value) {
		e.out = append(e.out, '{')
		begin := len(e.out)
		for i := range fields {
			f := &fields[i]
			value := v.FieldByIndex(f.index)
			if e.leavesOut(f, value) {
				continue
			}
			if len(e.out) > begin {
				e.out = append(e.out, ',')
			}
			e.out = append(e.out, f.name...)
			f.write(e, value)
		}
		e.out = append(e.out, '}')
	}
}

func (e *encoder) leavesOut(f *field, v reflect.Value) bool {
	if (e.Sparse || f.omitZero) && v.IsZero() {
		return true
	}
	if !e.Sparse && !f.omitEmpty {
		return false
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String, reflect.Array:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// appendString appends a string with the escapes of encoding/json, which also replaces what is no
// UTF-8, and with those of [isHidden].
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' || c == 0x7F {
				b = appendEscape(append(b, s[from:i]...), c)
				from = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[from:i]...), `\ufffd`...)
			from = i + size
		case isHidden(r):
			b = append(append(b, s[from:i]...), '\\', 'u')
			for shift := 12; shift >= 0; shift -= 4 {
				b = append(b, hexadecimal[r>>shift&0xF])
			}
			from = i + size
		}
		i += size
	}
	return append(append(b, s[from:]...), '"')
}

// isHidden reports whether a letter is written as its code, so that JSON does no harm to a terminal or
// an editor: controls of eight bits, marks that turn the direction of text, and the line ends of Unicode.
func isHidden(r rune) bool {
	switch {
	case r < 0xA0, r == 0x61C, r == 0x200E, r == 0x200F, 0x2028 <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
		return true
	}
	return false
}

const hexadecimal = "0123456789abcdef"

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', '0', '0', hexadecimal[c>>4], hexadecimal[c&0xF])
}
