package html

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// TestDecode checks that the bytes decide, and a declaration only where they cannot.
func TestDecode(t *testing.T) {
	const words = "Kế hoạch của Ủy ban nhân dân tỉnh về chuyển đổi số, phấn đấu đạt tỷ lệ"
	page := func(charset string) string {
		return "<html><head><meta charset=" + charset + "></head><p>" + words + "</p>"
	}
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	for _, c := range []struct{ name, raw, want string }{
		{"utf-8", page("utf-8"), words},
		{"utf-8 with a mark", "\xef\xbb\xbf" + page("windows-1252"), words},
		{"utf-8 under another name", page("iso-8859-1"), words},
		{"utf-8 that was cut", page("utf-8")[:strings.Index(page("utf-8"), "lệ")+2], strings.TrimSuffix(words, "ệ") + "\uFFFD"},
		{"utf-16", encode(t, be, page("utf-16")), words},
		{"utf-16 without a mark", encode(t, le, page("utf-16")), words},
		{"windows-1258", encode1258(t, page("windows-1258")), words},
		{"windows-1258 under another name", encode1258(t, page("windows-1252")), words},
		{"TCVN3 as Windows-1252", "<meta charset=x-user-defined><p>KÕ ho¹ch", "KÕ ho¹ch"},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw := c.raw
			if strings.HasPrefix(c.name, "TCVN3") {
				raw = encode(t, charmap.Windows1252, raw)
			}
			if got := norm.NFC.String(decode([]byte(raw), "")); !strings.Contains(got, c.want) {
				t.Errorf("got %q", got)
			}
			if !Claims([]byte(raw)) {
				t.Error("not claimed")
			}
		})
	}
}

// TestTransport checks that a charset that the transport declares is used.
func TestTransport(t *testing.T) {
	if got := decode([]byte("<p>\xcb\xee\xe4"), "windows-1251"); got != "<p>Лод" {
		t.Errorf("got %q", got)
	}
}

func encode(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// encode1258 writes s as Windows-1258 does: the vowel with its shape, then the tone.
func encode1258(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	for _, r := range s {
		base, tone := "", ""
		for _, p := range norm.NFD.String(string(r)) {
			if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", p) {
				tone = string(p)
			} else {
				base += string(p)
			}
		}
		b.WriteString(norm.NFC.String(base) + tone)
	}
	return encode(t, charmap.Windows1258, b.String())
}
