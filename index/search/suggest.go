package search

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"kehoach/index/postings"
	"kehoach/index/query"
)

// Suggestion completes what somebody types.
type Suggestion struct {
	Text  string `json:"text"`  // the words typed so far with what completes them
	Kind  string `json:"kind"`  // [SuggestBody], [SuggestDocument], [SuggestField] or [SuggestTerm]
	Count int    `json:"count"` // of the items that hold it; of a field more than any
}

// What suggestions are.
const (
	SuggestBody     = "body"
	SuggestDocument = "document"
	SuggestField    = "field"
	SuggestTerm     = "term"
)

// completion is something that may be typed.
type completion struct {
	key  string // its words without diacritics, parted by blanks
	text string
	kind string
	n    int
}

// vocabularyList is what may be typed in an index of so many items, in the order of the keys.
type vocabularyList struct {
	sync.Mutex
	items int
	list  []completion
}

// leastTerm is the number of items that hold two words side by side from which they are suggested.
const leastTerm = 2

// Suggest returns at most so many completions of what is typed: fields, bodies, documents by number or title,
// and words that stand behind the last one. What completes more of the words typed comes first, then what more
// items hold. The first call for an index reads its vocabulary; the others look into a list.
func (x *Index) Suggest(ctx context.Context, typed string, most int) (list []Suggestion, err error) {
	all, err := x.completions(ctx)
	if err != nil {
		return nil, err
	}
	ws := words(typed)
	seen := map[string]bool{}
	for i := max(0, len(ws)-maxTail); i < len(ws) && len(list) < most; i++ {
		from := ws[i].start
		for _, c := range best(startingWith(all, form(ws[i:]).key()), ws[i:], most) {
			if text := typed[:from] + c.text; !seen[text] && len(list) < most {
				seen[text] = true
				list = append(list, Suggestion{text, c.kind, c.n})
			}
		}
	}
	return list, nil
}

// maxTail bounds the words that are completed together.
const maxTail = 6

// startingWith returns the completions whose keys begin with one.
func startingWith(all []completion, key string) []completion {
	first, _ := slices.BinarySearchFunc(all, key, func(c completion, key string) int { return cmp.Compare(c.key, key) })
	n, _ := slices.BinarySearchFunc(all[first:], key, func(c completion, key string) int {
		if strings.HasPrefix(c.key, key) {
			return -1
		}
		return 1
	})
	return all[first : first+n]
}

// best returns the commonest of some completions, fields before all, whose diacritics are those that were typed.
func best(some []completion, typed []word, most int) (list []completion) {
	for _, c := range some {
		if len(list) == most && c.n <= list[most-1].n || !agrees(c.text, typed) {
			continue
		}
		at, _ := slices.BinarySearchFunc(list, c.n, func(c completion, n int) int { return cmp.Compare(n, c.n) })
		list = slices.Insert(list, at, c)
		list = list[:min(len(list), most)]
	}
	return list
}

// agrees reports whether a text has the diacritics of the words typed, of which the last may be a part of one and
// those without any say nothing.
func agrees(text string, typed []word) bool {
	if !slices.ContainsFunc(typed, func(w word) bool { return !w.bare() }) {
		return true
	}
	held := words(text)
	if len(held) < len(typed) {
		return false
	}
	for i, w := range typed {
		if !w.bare() && !strings.HasPrefix(held[i].exact, w.exact) {
			return false
		}
	}
	return true
}

// completions returns what may be typed, read anew if items came or went.
func (x *Index) completions(ctx context.Context) ([]completion, error) {
	x.suggested.Lock()
	defer x.suggested.Unlock()
	err := x.read(func(r *postings.Reader) error {
		if x.suggested.list != nil && x.suggested.items == r.Items() {
			return nil
		}
		list, err := readCompletions(ctx, r)
		x.suggested.items, x.suggested.list = r.Items(), list
		return err
	})
	return x.suggested.list, err
}

func readCompletions(ctx context.Context, r *postings.Reader) (list []completion, err error) {
	for _, f := range query.Fields {
		for _, name := range append([]string{f.Name}, f.Vietnamese...) {
			list = append(list, completion{formOf(name).key(), name + ":", SuggestField, math.MaxInt})
		}
	}
	bodies, err := r.Frequencies(postings.Terms{Field: fieldAgency})
	if err != nil {
		return nil, err
	}
	for name, n := range bodies {
		list = append(list, completion{formOf(name).key(), name, SuggestBody, n})
	}
	pairs, err := r.Frequencies(postings.Terms{Field: fieldText + pairsSuffix, Accept: isTerm})
	if err != nil {
		return nil, err
	}
	for pair, n := range pairs {
		if n >= leastTerm {
			list = append(list, completion{string(foldedKey([]byte(pair))), pair, SuggestTerm, n})
		}
	}
	if list, err = addDocuments(ctx, r, list); err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b completion) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.text, b.text)) })
	return list, nil
}

// isTerm reports whether a pair may be a term: no number stands in it, and no word that joins others.
func isTerm(pair string) bool {
	first, second, _ := strings.Cut(pair, " ")
	known := functionWords().exact
	return !strings.ContainsAny(pair, "0123456789%") && !known[first] && !known[second]
}

// addDocuments adds the numbers and titles of documents.
func addDocuments(ctx context.Context, r *postings.Reader, list []completion) ([]completion, error) {
	found, err := r.Find(ctx, postings.Term{Field: fieldKind, Key: DocumentKind})
	if err != nil {
		return nil, err
	}
	items, err := r.ByDocument(found, found.Total, false)
	if err != nil {
		return nil, err
	}
	stored, err := load(r, items)
	if err != nil {
		return nil, err
	}
	for _, s := range stored {
		var h struct{ Number, Title string }
		if err := json.Unmarshal(s.hit, &h); err != nil {
			return nil, fmt.Errorf("stored hit: %w", err)
		}
		for _, text := range []string{h.Number, h.Title} {
			if text != "" {
				list = append(list, completion{formOf(text).key(), text, SuggestDocument, 1})
			}
		}
	}
	return list, nil
}
