package extract_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"kehoach/extract"
)

// The quote of a remainder over several lines is words, whatever the file's encoding.
func TestRemainderOfUTF16(t *testing.T) {
	const links = "- 1Nghị định 43/2011/NĐ-CP\n- 2Luật Đầu tư công 2019\n"
	var raw []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + links + "1. Rà soát văn bản.\n")) {
		raw = append(raw, byte(u), byte(u>>8))
	}
	p, err := extract.Bytes("links.txt", raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range p.Coverage.Remainders {
		if r.Name == "site boilerplate" {
			if got := string(r.Source.Quote); got != strings.TrimSuffix(links, "\n") {
				t.Errorf("quote %q", got)
			}
			return
		}
	}
	t.Error("no site boilerplate")
}
