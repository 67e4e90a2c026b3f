package table

import (
	"strconv"
	"strings"

	"kehoach/extract/marker"
)

// isNumber reports whether the words are the number of a row: "24.", "I", "1.2", "a)", "A".
func isNumber(s string) bool {
	return numberOf(s).Kind != marker.None
}

// numberOf reads the number of a row, which may lack the stop that a mark in
// running text has.
func numberOf(s string) marker.Marker {
	if s == "" || len(s) > 8 || strings.Contains(s, " ") {
		return marker.Marker{}
	}
	bare := strings.TrimRight(s, ".)/")
	if n, err := strconv.Atoi(bare); err == nil && n > 0 && n < 1000 {
		return marker.Marker{Kind: marker.Clause, Label: bare, Number: n}
	}
	for _, tail := range []string{". ", ") "} {
		m := marker.Of(bare + tail + "AB")
		if m.Kind != marker.None && m.Kind >= marker.Capital && m.Kind <= marker.Point {
			m.Label = bare
			return m
		}
	}
	return marker.Marker{}
}

// isGroupNumber reports whether the number is one that headings inside a table have.
func isGroupNumber(m marker.Marker) bool {
	return m.Kind == marker.Roman || m.Kind == marker.Capital
}
