package pdf

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"kehoach/extract/document"
)

// maxSections is how many cross-reference sections a file may have, one for each
// time that it was changed.
const maxSections = 1000

// plainFile returns the file as github.com/ledongthuc/pdf opens it, and whether it is
// one that the library can be trusted with: with cross-reference tables that lead
// from one to the next without a circle, unencrypted. The rest is for repair.
func plainFile(raw []byte) ([]byte, bool) {
	raw = raw[max(bytes.Index(raw, header), 0):]
	end := bytes.LastIndex(raw, []byte("%%EOF"))
	if end < 0 || len(raw) < 100 {
		return nil, false
	}
	raw = raw[:end+len("%%EOF")]
	start := bytes.LastIndex(raw, []byte("startxref"))
	if start < 0 || !soundTables(raw, start) {
		return nil, false
	}
	// The library knows versions up to 1.7, whose objects those of 2.0 are.
	if known := []byte("%PDF-1.7\n"); !bytes.HasPrefix(raw, known) {
		raw = append(known, raw[len(known):]...)
	}
	return raw, true
}

// soundTables follows the cross-reference tables of a file from its end.
func soundTables(raw []byte, startxref int) bool {
	s := &scanner{data: raw, pos: startxref + len("startxref")}
	s.next()
	if len(s.operands) == 0 {
		return false
	}
	seen := map[int]bool{}
	entries := 0
	for next := []float64{s.operands[0].number}; len(next) > 0; next = next[1:] {
		at := int(next[0])
		if next[0] < 0 || at >= len(raw) || seen[at] || len(seen) == maxSections {
			return false
		}
		seen[at] = true
		t, ok := readTable(raw, at)
		if entries += t.entries; !ok || entries > maxObjects {
			return false
		}
		next = append(next, t.previous...)
	}
	return true
}

// table is what a cross-reference table and its trailer tell.
type table struct {
	entries  int
	previous []float64 // where the tables before it begin
}

// readTable reads the table at a place; ok is false if it is none that the library
// reads (ISO 32000-1, 7.5.4 and 7.5.5).
func readTable(raw []byte, at int) (t table, ok bool) {
	s := &scanner{data: raw, pos: at}
	if s.next() != "xref" {
		return t, false
	}
	for op := s.next(); ; op = s.next() {
		switch {
		case len(s.operands) >= 4: // the first entry of a section, after its head
			if first, count := s.operands[0].number, s.operands[1].number; first < 0 || count < 0 || first+count > maxObjects {
				return t, false
			}
		case op == "trailer" && len(s.operands) == 2 && s.operands[1].number == 0:
		case op == "trailer" && len(s.operands) > 0:
			return t, false
		}
		if op == "trailer" {
			return readTrailer(s, t)
		}
		if op != "n" && op != "f" {
			return t, false
		}
		t.entries++
	}
}

func readTrailer(s *scanner, t table) (table, bool) {
	for {
		op := s.next()
		for i, o := range s.operands {
			if o.kind != name {
				continue
			}
			switch string(o.bytes) {
			case "Encrypt":
				return t, false
			case "Prev":
				if i+1 < len(s.operands) && s.operands[i+1].kind == number {
					t.previous = append(t.previous, s.operands[i+1].number)
				}
			}
		}
		if op != "R" && op != "null" && op != "true" && op != "false" {
			return t, true
		}
	}
}

// The package api of pdfcpu is a front of what is called here, and brings packages whose
// initialization takes longer than a search. It sets this too, lest pdfcpu write a
// configuration into the user's home.
func init() { model.ConfigPath = "disable" }

// repair writes a file anew with pdfcpu, which reads what github.com/ledongthuc/pdf
// does not: encrypted files whose password is empty, object streams, broken
// cross-references, other filters.
func repair(raw []byte) (plain []byte, err error) {
	defer recovered(&err)
	conf := model.NewDefaultConfiguration()
	conf.Offline = true
	conf.ValidationMode = model.ValidationRelaxed
	conf.WriteObjectStream = false
	conf.WriteXRefStream = false
	conf.RemoveEncryption = true
	conf.Limits.MaxStreamBytes = maxDecoded
	conf.Limits.MaxDecodeBytes = maxStream
	conf.Limits.MaxObjectCount = maxObjects
	conf.Limits.MaxXRefEntries = maxObjects
	conf.Cmd = model.OPTIMIZE
	ctx, err := pdfcpu.Read(bytes.NewReader(raw), conf)
	if errors.Is(err, pdfcpu.ErrWrongPassword) || errors.Is(err, pdfcpu.ErrUnsupportedEncryptionFeature) {
		return nil, fmt.Errorf("%w (%w)", document.ErrEncrypted, err)
	}
	var w bytes.Buffer
	if err == nil {
		unfold(ctx)
		ctx.Write.Writer = bufio.NewWriter(&w)
		err = errors.Join(pdfcpu.WriteContext(ctx), ctx.Write.Flush())
	}
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", document.ErrDamaged, err)
	}
	plain, ok := plainFile(w.Bytes())
	if !ok {
		return nil, document.ErrDamaged
	}
	return plain, nil
}

// unfold makes plain objects of those in object streams, and decodes the streams
// whose filters github.com/ledongthuc/pdf does not know. Pictures stay as they are, and
// what can't be decoded.
func unfold(ctx *model.Context) {
	for _, entry := range ctx.Table {
		if entry == nil {
			continue
		}
		if lazy, ok := entry.Object.(types.LazyObjectStreamObject); ok {
			if o, err := lazy.DecodedObject(context.Background()); err == nil {
				entry.Object = o
			}
		}
		s, ok := entry.Object.(types.StreamDict)
		if !ok || known(s.FilterPipeline) || s.Subtype() != nil && *s.Subtype() == "Image" {
			continue
		}
		if s.DecodeWithLimit(maxStream) != nil {
			continue
		}
		s.FilterPipeline = nil
		s.Delete("Filter")
		s.Delete("DecodeParms")
		if s.Encode() == nil {
			entry.Object = s
		}
	}
}

// known reports whether the library decodes these filters.
func known(filters []types.PDFFilter) bool {
	return len(filters) == 0 || len(filters) == 1 && filters[0].Name == filter.Flate && filters[0].DecodeParms == nil
}
