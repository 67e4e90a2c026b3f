package metadata

import (
	"cmp"

	"kehoach/extract/citation"
	"kehoach/normalize"
	"kehoach/plan"
)

// ID is the id of the plan of a document: the key of its number and year, without its place,
// or where it has no number a part of the SHA-256 of its file.
func ID(d *plan.Document, sha256 string) string {
	return cmp.Or(citation.Key(string(d.Number), string(d.Issued)), "plan-"+sha256[:hashDigits])
}

// IDs returns the ids that a plan may have in a store, in order of preference: that of
// its number and year, and, for a store that holds another document of this number
// and year, as every province has its 12/KH-UBND, the same with the issuer, the place
// (địa danh) and, where these are lost or alike, a part of the file's hash.
func IDs(p *plan.Plan) []string {
	ids := []string{p.ID}
	for _, by := range []string{string(p.Document.Issuer), string(p.Document.Place), p.Source.SHA256[:hashDigits]} {
		if s := normalize.Slug(by); s != "" {
			ids = append(ids, p.ID+"-"+s)
		}
	}
	return ids
}

// hashDigits is how many digits of a file's hash tell it from all others of a store.
const hashDigits = 12
