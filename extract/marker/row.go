package marker

import (
	"strconv"
	"strings"
)

// OfRow reads the number of a row of a table: "24.", "I", "1.2", "a)", "A". It may
// lack the stop that a mark in running text has. Its Kind is None if s is no number.
func OfRow(s string) Marker {
	if s == "" || len(s) > 8 || strings.Contains(s, " ") {
		return Marker{}
	}
	bare := strings.TrimRight(s, ".)/")
	if n, err := strconv.Atoi(bare); err == nil && n > 0 && n < 1000 {
		return Marker{Kind: Clause, Label: bare, Number: n}
	}
	for _, tail := range []string{". ", ") "} {
		m := read(bare + tail + "AB")
		if m.Kind != None && m.Kind >= Capital && m.Kind <= Point {
			m.Label = bare
			return m
		}
	}
	return Marker{}
}
