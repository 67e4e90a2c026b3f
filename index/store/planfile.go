package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"

	"kehoach/plan"
)

// A plan file holds a plan in a tenth of the room of its JSON. Behind planMagic stand the lengths of
// its sections, a checksum of these, and the sections, each compressed by itself with a checksum
// of its own:
//
//	head      what the document is, and its file
//	text      the words of the document, each stretch once
//	outline   the provisions
//	items     all else
//
// The last two are the JSON of the plan without what is unknown or empty, and with references into
// the text in the place of longer strings, whose quotes and words are the document's own. So a
// field that a later program adds needs no other format.
const planMagic = "kehoach plan 2\n"

// section is a part of a plan file.
type section int

const (
	headSection section = iota
	textSection
	outlineSection
	itemsSection
	sections
)

// headerSize is the length of what stands before the sections.
const headerSize = len(planMagic) + 4*int(sections) + 4

// maxUnpacked bounds the bytes of a section: the largest plan has some tens of megabytes.
const maxUnpacked = 512 << 20

// The encoder and the decoder of zstd serve several goroutines at a time.
var (
	packer = sync.OnceValue(func() *zstd.Encoder {
		e, _ := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1)) // these options cannot fail
		return e
	})
	unpacker = sync.OnceValue(func() *zstd.Decoder {
		d, _ := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked))
		return d
	})
)

// pack returns the plan file of p.
func pack(p *plan.Plan) ([]byte, error) {
	head := plan.Plan{SchemaVersion: p.SchemaVersion, ID: p.ID, Document: p.Document, Source: p.Source, Coverage: p.Coverage}
	outline := plan.Plan{Outline: p.Outline}
	items := *p
	items.SchemaVersion, items.ID, items.Document, items.Source, items.Coverage, items.Outline = "", "", plan.Document{}, plan.Source{}, plan.Coverage{}, nil
	var words text
	var parts [sections][]byte
	for _, part := range []struct {
		section section
		plan    *plan.Plan
		form    plan.Form
	}{
		{headSection, &head, plan.Form{Sparse: true, Text: literal}},
		{outlineSection, &outline, plan.Form{Sparse: true, Text: words.refer}},
		{itemsSection, &items, plan.Form{Sparse: true, Text: words.refer}},
	} {
		var err error
		if parts[part.section], err = plan.Append(nil, part.plan, part.form); err != nil {
			return nil, err
		}
	}
	parts[textSection] = words.all
	file := []byte(planMagic)
	var packed []byte
	for _, part := range parts {
		before := len(packed)
		packed = packer().EncodeAll(part, packed)
		file = binary.LittleEndian.AppendUint32(file, uint32(len(packed)-before))
	}
	file = binary.LittleEndian.AppendUint32(file, crc32.ChecksumIEEE(file))
	return append(file, packed...), nil
}

// unpack returns the plan of a plan file, or only its head.
func unpack(file []byte, onlyHead bool) (*plan.Plan, error) {
	parts, err := partsOf(file)
	if err != nil {
		return nil, err
	}
	p := new(plan.Plan)
	wanted := []section{headSection, outlineSection, itemsSection}
	var words []byte
	if onlyHead {
		wanted = wanted[:1]
	} else if words, err = unpacker().DecodeAll(parts[textSection], nil); err != nil {
		return nil, err
	}
	for _, s := range wanted {
		if err := decodePart(parts[s], p); err != nil {
			return nil, err
		}
	}
	r := resolver{text: string(words)}
	r.resolve(reflect.ValueOf(p).Elem())
	return p, r.err
}

// partsOf returns the sections of a plan file as they are packed.
func partsOf(file []byte) (parts [sections][]byte, err error) {
	cut := errors.New("the file is cut off, or its head is damaged")
	if len(file) < headerSize || string(file[:len(planMagic)]) != planMagic {
		return parts, cut
	}
	sum := headerSize - 4
	if crc32.ChecksumIEEE(file[:sum]) != binary.LittleEndian.Uint32(file[sum:]) {
		return parts, cut
	}
	rest := file[headerSize:]
	for i := range parts {
		n := int(binary.LittleEndian.Uint32(file[len(planMagic)+4*i:]))
		if n > len(rest) {
			return parts, cut
		}
		parts[i], rest = rest[:n], rest[n:]
	}
	return parts, nil
}

func decodePart(packed []byte, p *plan.Plan) error {
	b, err := unpacker().DecodeAll(packed, nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, p)
}

// text gathers the words of a document. A string that stands in it already is not added again.
type text struct {
	all []byte
	at  map[[reference]byte][]int32 // where its words begin, by the bytes there
}

const (
	reference  = 16  // bytes from which a string is referred to, and by which its place is found
	maxPlaces  = 8   // that are kept of one beginning
	referMark  = '@' // begins a reference; a string that begins so has the mark twice
	referBase  = 36
	referParts = "+" // between the place and the length
)

// refer returns what is written in the place of a string: a reference to the text, or the string.
func (t *text) refer(s string) string {
	if len(s) >= reference {
		return string(referMark) + strconv.FormatInt(int64(t.place(s)), referBase) + referParts + strconv.FormatInt(int64(len(s)), referBase)
	}
	return literal(s)
}

// literal returns what is written in the place of a string that is no reference.
func literal(s string) string {
	if s != "" && s[0] == referMark {
		return string(referMark) + s
	}
	return s
}

// place returns where a string stands in the text, to which it may be added.
func (t *text) place(s string) int {
	for _, at := range t.at[[reference]byte([]byte(s[:reference]))] {
		if end := int(at) + len(s); end <= len(t.all) && string(t.all[at:end]) == s {
			return int(at)
		}
	}
	if t.at == nil {
		t.at = map[[reference]byte][]int32{}
	}
	from := len(t.all)
	t.all = append(t.all, s...)
	for i := from; i+reference <= len(t.all); i++ {
		if i > from && t.all[i-1] > ' ' {
			continue
		}
		key := [reference]byte(t.all[i : i+reference])
		if places := t.at[key]; len(places) < maxPlaces {
			t.at[key] = append(places, int32(i))
		}
	}
	return from
}

// resolver puts strings into the place of references.
type resolver struct {
	text string
	err  error // the first
}

func (r *resolver) resolve(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); s != "" && s[0] == referMark {
			v.SetString(r.read(s[1:]))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			r.resolve(v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		if holdsStrings(v.Type().Elem()) {
			for i := range v.Len() {
				r.resolve(v.Index(i))
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			r.resolve(v.Elem())
		}
	}
}

// holdsStrings reports whether values of a type may hold strings.
func holdsStrings(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.String, reflect.Struct, reflect.Slice, reflect.Array, reflect.Pointer:
		return true
	}
	return false
}

// read returns the string of a reference without its mark.
func (r *resolver) read(ref string) string {
	if ref != "" && ref[0] == referMark {
		return ref
	}
	place, length, _ := strings.Cut(ref, referParts)
	at, err := strconv.ParseInt(place, referBase, 32)
	n, errLength := strconv.ParseInt(length, referBase, 32)
	if err != nil || errLength != nil || at < 0 || n < 0 || at+n > int64(len(r.text)) {
		if r.err == nil {
			r.err = fmt.Errorf("%q refers to no part of the text", ref)
		}
		return ""
	}
	return r.text[at : at+n]
}
