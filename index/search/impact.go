package search

import (
	"math"

	"github.com/blevesearch/bleve/v2/analysis"

	"kehoach/index/postings"
)

// What a word says of a text is weighed when the text is indexed, not when it is found:
// the impact of a word in a text is a small number, and word and impact together are a
// term. So hits are graded by sets, and the best of a frequent word are found without
// a look at the others (Anh, de Kretser and Moffat, "Vector-space ranking with effective
// early termination", SIGIR 2001).

// The grade behind an impact is that of Okapi BM25 (Robertson and Walker 1994) with its
// usual constants. The mean length is fixed, in words, so that a score does not depend
// on what else is stored; lengths beyond ten times of it count as that.
const (
	saturation = 1.2
	lengthBias = 0.75
	meanLength = 40
	maxLength  = 10 * meanLength
	bestGrade  = 1 + saturation
)

func grade(frequency, length int) float64 {
	f, l := float64(frequency), float64(min(length, maxLength))
	return f * bestGrade / (f + saturation*(1-lengthBias+lengthBias*l/meanLength))
}

// impacts is the number of different impacts; they are from 1 to this, in equal steps.
const impacts = 8

func impactOf(frequency, length int) int {
	return max(1, int(math.Ceil(grade(frequency, length)/bestGrade*impacts)))
}

// gradeOf is the grade for which an impact stands.
func gradeOf(impact int) float64 { return bestGrade * float64(impact) / impacts }

// impactTerm is the term of a word that has an impact.
func impactTerm(key string, impact int) string { return key + " " + string(rune('a'+impact-1)) }

// weighed makes of the keys of a text, each of them once, terms with their impacts.
func weighed(keys analysis.TokenStream) analysis.TokenStream {
	counts := make(map[string]int, len(keys))
	for _, t := range keys {
		counts[string(t.Term)]++
	}
	kept := keys[:0]
	for _, t := range keys {
		if n := counts[string(t.Term)]; n > 0 {
			counts[string(t.Term)] = 0
			t.Term = []byte(impactTerm(string(t.Term), impactOf(n, len(keys))))
			kept = append(kept, t)
		}
	}
	return kept
}

// byImpact are the items that hold a word in one of their own texts, by how much it says
// of the text; of those that a set holds, unless it is nil.
func byImpact(set postings.Set, folded bool, key string, weight float64) (tiers []postings.Tier) {
	for impact := impacts; impact > 0; impact-- {
		held := postings.Term{Field: formName(fieldText, folded) + impactsSuffix, Key: impactTerm(key, impact)}
		tiers = append(tiers, postings.Tier{Set: held, Of: set, Score: weight * gradeOf(impact)})
	}
	return tiers
}
