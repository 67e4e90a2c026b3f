package odt

import (
	"encoding/xml"
	"strconv"

	"kehoach/extract/document/archive"
)

// namespaces are the vocabularies that are read, with their usual prefixes.
var namespaces = map[string]string{
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":                     "office:",
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":                      "style:",
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":                       "text:",
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":                      "table:",
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":                    "draw:",
	"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0":                  "number:",
	"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0":             "svg:",
	"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext:",
}

// name returns the name of an element with its usual prefix, "?:" where its
// vocabulary is not known.
func name(n xml.Name) string { return archive.Name(n, namespaces) }

// number reads a whole number from low to high; what is none counts as low.
func number(s string, low, high int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return low
	}
	return min(max(n, low), high)
}
