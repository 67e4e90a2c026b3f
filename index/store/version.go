package store

import (
	"cmp"
	"slices"

	"kehoach/plan"
)

// sameVersion is the resemblance from which two documents of one title are versions of one,
// if one of them is a draft: works may be added and taken out between a draft and the
// signed text, the plans of two bodies share less.
const sameVersion = 0.4

// versions returns the other versions of a plan's document.
func (c catalog) versions(id string) (plan.List[plan.Version], error) {
	found, ok, err := c.get(id)
	if err != nil || !ok || found.Entry.Title == "" {
		return nil, err
	}
	list, err := c.entries(titleKey(found.Entry.Title))
	return versionsOf(list, id), err
}

// versionsOf returns the other versions of a document of the list: drafts first, which have no
// number, then by their dates.
func versionsOf(list []Entry, id string) (versions plan.List[plan.Version]) {
	i := slices.IndexFunc(list, func(e Entry) bool { return e.ID == id })
	if i < 0 {
		return nil
	}
	for k, e := range list {
		if k != i && e.isVersionOf(list[i]) {
			versions = append(versions, plan.Version{ID: e.ID, Number: e.Number, Issued: e.Issued, Path: e.Path})
		}
	}
	sortVersions(versions)
	return versions
}

func sortVersions(versions []plan.Version) {
	slices.SortFunc(versions, func(a, b plan.Version) int {
		return cmp.Or(cmp.Compare(number(a), number(b)), cmp.Compare(a.Issued, b.Issued), cmp.Compare(a.ID, b.ID))
	})
}

// number is 1 for a version with a number.
func number(v plan.Version) int {
	if v.Number != "" {
		return 1
	}
	return 0
}

// isVersionOf reports whether two documents are versions of one: a draft, which has no number
// and perhaps another date, and a text of the same title, body and mostly the same words.
func (e Entry) isVersionOf(o Entry) bool {
	if e.Number != "" && o.Number != "" || compareTexts(e.Title, o.Title) != equal {
		return false
	}
	e.Issued, o.Issued = "", ""
	return e.alike(o) && e.Sketch.Resemblance(o.Sketch) >= sameVersion
}

// Versions returns the ids of the documents of a list that are versions of one, each group in
// the order of its versions, by the first of it.
func Versions(list []Entry) (groups [][]string) {
	seen, titled := map[string]bool{}, map[string][]Entry{}
	for _, e := range list {
		titled[titleKey(e.Title)] = append(titled[titleKey(e.Title)], e)
	}
	for _, e := range list {
		if e.Number != "" || seen[e.ID] { // one of each group is a draft
			continue
		}
		versions := versionsOf(titled[titleKey(e.Title)], e.ID)
		if len(versions) == 0 {
			continue
		}
		versions = append(versions, plan.Version{ID: e.ID, Number: e.Number, Issued: e.Issued})
		sortVersions(versions)
		var ids []string
		for _, v := range versions {
			ids, seen[v.ID] = append(ids, v.ID), true
		}
		groups = append(groups, ids)
	}
	return groups
}
