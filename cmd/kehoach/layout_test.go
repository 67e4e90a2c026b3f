package main

import (
	"strings"
	"testing"
)

func TestColumns(t *testing.T) {
	for s, want := range map[string]int{
		"":                           0,
		"Kế hoạch":                   8,
		"Ke\u0302\u0301 hoa\u0323ch": 8, // the same in NFD
		boldOn + "IPv6" + boldOff:    4,
	} {
		if got := columns(s); got != want {
			t.Errorf("columns(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestPrintable(t *testing.T) {
	for s, want := range map[string]string{
		"a\tb\nc":          "a b c",
		"a\x1b[31mb\x07":   "a[31mb",
		"\u200ba\u202eb":   "ab",
		"ho\u0061\u0323ch": "hoạch",
		"không\u00a0ngắt":  "không ngắt",
	} {
		if got := printable(s); got != want {
			t.Errorf("printable(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		s, want string
		width   int
	}{
		{"Kế hoạch", "Kế hoạch", 8},
		{"Kế hoạch", "Kế ho…", 6},
		{"Kế hoạch", "Kế…", 4},
		{"Kế hoạch", "…", 0},
	} {
		if got := cut(c.s, c.width); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestFrame(t *testing.T) {
	long := strings.Repeat("a ", 100) + "hạn chót" + strings.Repeat(" b", 100)
	for _, c := range []struct {
		line, words  string
		width        int
		shown        string
		from, length int
	}{
		{"1. Sở Y tế", "Sở Y tế", 20, "1. Sở Y tế", 3, 7},
		{"1. Sở Y tế", "không có", 20, "1. Sở Y tế", 0, 0},
		{long, "hạn chót", 20, "…a a hạn chót b b b…", 5, 8},
		{long, long, 10, "a a a a a…", 0, 10},
	} {
		shown, from, length := frame(c.line, c.words, c.width)
		if shown != c.shown || from != c.from || length != c.length {
			t.Errorf("frame(%q, %q, %d) = %q, %d, %d, want %q, %d, %d", c.line, c.words, c.width, shown, from, length, c.shown, c.from, c.length)
		}
		if columns(shown) > c.width || from+length > columns(shown) {
			t.Errorf("frame(%q, %q, %d) = %q, %d, %d does not fit", c.line, c.words, c.width, shown, from, length)
		}
	}
}

func TestTable(t *testing.T) {
	table := table{columns: []column{{head: "DOC"}, {head: "TITLE", flex: true}, {head: "N", right: true}}}
	table.add("a", "Phát triển du lịch tỉnh An Lâm", "7")
	table.add("b", "Ngắn", "12")
	var b strings.Builder
	if err := table.write(&b, 24); err != nil {
		t.Fatal(err)
	}
	want := "" +
		"DOC  TITLE             N\n" +
		"a    Phát triển du…    7\n" +
		"b    Ngắn             12\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}
