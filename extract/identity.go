package extract

import (
	"kehoach/normalize"
	"kehoach/plan"
)

// IDs returns the ids that a plan may have in a store, in order of preference: that of
// its number and year, and, for a store that holds another document of this number
// and year, as every province has its 12/KH-UBND, the same with the issuer, the place
// (địa danh) and, where these are lost or alike, a part of the file's hash.
func IDs(p *plan.Plan) []string {
	ids := []string{p.ID}
	for _, by := range []string{string(p.Document.Issuer), string(p.Document.Place), p.Source.SHA256[:12]} {
		if s := normalize.Slug(by); s != "" {
			ids = append(ids, p.ID+"-"+s)
		}
	}
	return ids
}
