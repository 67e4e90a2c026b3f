package office

import (
	"encoding/xml"
	"path"
	"strings"

	"kehoach/extract/document/archive"
)

// Relation leads from a part of a package to another (ISO/IEC 29500-2, 6.5).
type Relation struct {
	Kind   string // the last segment of its type: the same in transitional and strict files
	Target string // the name of a part
}

// Relations are those from one part.
type Relations struct {
	ByID  map[string]Relation
	order []Relation
}

// ByKind returns the first relation of a kind.
func (r Relations) ByKind(kind string) (Relation, bool) {
	for _, relation := range r.order {
		if relation.Kind == kind {
			return relation, true
		}
	}
	return Relation{}, false
}

// ReadRelations reads the relations from a part, or from the package for "".
func ReadRelations(a *archive.Archive, from string) (Relations, error) {
	all := Relations{ByID: map[string]Relation{}}
	folder, file := path.Split(from)
	part := a.Part(folder + "_rels/" + file + ".rels")
	if part == nil {
		return all, nil
	}
	x, err := part.XML()
	if err != nil {
		return all, err
	}
	err = x.Children(func(xml.StartElement) error {
		return x.Children(func(e xml.StartElement) error {
			if archive.Attr(e, "TargetMode") == "External" {
				return nil
			}
			target := archive.Attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = "/" + folder + target
			}
			r := Relation{path.Base(archive.Attr(e, "Type")), strings.TrimPrefix(path.Clean(target), "/")}
			all.ByID[archive.Attr(e, "Id")] = r
			all.order = append(all.order, r)
			return nil
		})
	})
	return all, err
}
