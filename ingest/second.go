package ingest

import (
	"cmp"
	"slices"
	"strings"

	"kehoach/index/store"
	"kehoach/plan"
)

// second makes one plan of a file and of the one that the store has of its document.
func (in *ingestion) second(p *plan.Plan, e store.Entry) error {
	q, err := in.stored(e.ID)
	if err != nil {
		return err
	}
	best, other := q, p
	used := better(p, q)
	if used {
		best, other = p, q
		p.ID = q.ID
	}
	best.Source.AlsoAt = files(best.Source.Path, slices.Concat(q.Source.AlsoAt, p.Source.AlsoAt, []plan.File{other.Source.File()}))
	if old, was := in.store.Source(p.Source.Path); was && old.ID != q.ID { // the file was another document
		if err := in.store.Delete(old.ID); err != nil {
			return err
		}
		in.identity.Unset(old.ID)
	}
	in.account.Second = append(in.account.Second, Second{p.Source.Path, q.ID, q.Source.Path, used})
	return in.amend(best, !used)
}

// leave takes a file out of the other files of a document.
func (in *ingestion) leave(id, path string) error {
	q, err := in.stored(id)
	if err != nil {
		return err
	}
	q.Source.AlsoAt = slices.DeleteFunc(q.Source.AlsoAt, func(f plan.File) bool { return f.Path == path })
	return in.amend(q, true)
}

// amend stores a plan whose files are others now; only tells whether that is all that changes.
func (in *ingestion) amend(p *plan.Plan, only bool) error {
	pending := slices.ContainsFunc(in.batch, func(q *plan.Plan) bool { return q.ID == p.ID && !in.amended[q] })
	if only && !pending {
		in.amended[p] = true
	}
	in.identity.Set(p)
	return in.put(p)
}

// stored returns the plan of an id, of the batch or of the store.
func (in *ingestion) stored(id string) (*plan.Plan, error) {
	if i := slices.IndexFunc(in.batch, func(p *plan.Plan) bool { return p.ID == id }); i >= 0 {
		return in.batch[i], nil
	}
	b, err := in.store.Book(id)
	if err != nil {
		return nil, err
	}
	b.Truth.Versions = nil // the store tells them
	return b.Truth, nil
}

// files lists the files but that at path, each once, the last of several, in the order of their paths.
func files(path string, all []plan.File) plan.List[plan.File] {
	byPath := map[string]plan.File{}
	for _, f := range all {
		byPath[f.Path] = f
	}
	delete(byPath, path)
	var list plan.List[plan.File]
	for _, f := range byPath {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b plan.File) int { return cmp.Compare(a.Path, b.Path) })
	return list
}

// better reports whether p is the better one of two plans of a document. What counts first
// decides, so that of any number of files one is the best, in whatever order they come:
//
//   - fewer pages that were not read, then fewer that were recognised: text before scans
//   - more that is known of the document: its number, date, issuer, title, signer
//   - fewer doubts
//   - the format that tells more: paragraphs and tables (Word, OpenDocument, RTF, workbooks), then web pages, PDF, text
//   - more tasks, targets and indicators
//   - the path that comes first
func better(p, q *plan.Plan) bool {
	return cmp.Or(
		cmp.Compare(len(p.Source.UnreadPages), len(q.Source.UnreadPages)),
		cmp.Compare(len(p.Source.OCRPages), len(q.Source.OCRPages)),
		cmp.Compare(known(q), known(p)),
		cmp.Compare(len(p.Warnings), len(q.Warnings)),
		cmp.Compare(rank(p), rank(q)),
		cmp.Compare(items(q), items(p)),
		strings.Compare(p.Source.Path, q.Source.Path),
	) < 0
}

// known counts what is known of a document.
func known(p *plan.Plan) (n int) {
	d := &p.Document
	for _, t := range []plan.Text{d.Number, d.Issued, d.Issuer, d.Title, d.Signer.Name} {
		if t != "" {
			n++
		}
	}
	return n
}

// ranks of formats, by how much they tell of paragraphs and tables; others come first.
var ranks = map[string]int{"html": 1, "pdf": 2, "markdown": 3, "text": 4}

func rank(p *plan.Plan) int { return ranks[p.Source.Format] }

func items(p *plan.Plan) int { return len(p.Tasks) + len(p.Targets) + len(p.Indicators) }
