package metadata

import (
	"strings"

	"kehoach/extract/citation"
	"kehoach/normalize"
	"kehoach/plan"
)

// ownKey is the key of a document by what its head says of it.
func ownKey(d *plan.Document) plan.Text {
	key := plan.Text(citation.Key(string(d.Number), string(d.Issued)))
	if isLocal(string(d.Number)) {
		return withPlace(key, string(d.Province))
	}
	return key
}

func withPlace(key plan.Text, province string) plan.Text {
	if key == "" || province == "" {
		return key
	}
	return key + plan.Text("-"+normalize.Slug(province))
}

// keyring holds, for each key that leaves out the year or the province, the one key that
// goes on from it; "" where there are several.
type keyring map[string]string

func (r keyring) add(key string) {
	for i := range key {
		if key[i] != '-' || !endsInYear(key[:i]) && !endsInYear(key[:min(i+len("-2020"), len(key))]) {
			continue
		}
		switch known, seen := r[key[:i]]; {
		case !seen, strings.HasPrefix(key, known+"-") && known != "":
			r[key[:i]] = key
		case known != key && !strings.HasPrefix(known, key+"-"):
			r[key[:i]] = ""
		}
	}
}

func (r keyring) longest(key string) string {
	if known := r[key]; known != "" {
		return known
	}
	return key
}

// endsInYear reports whether the last part of a key is a year.
func endsInYear(key string) bool {
	last := key[strings.LastIndexByte(key, '-')+1:]
	return len(last) == len("2020") && strings.Trim(last, "0123456789") == ""
}
