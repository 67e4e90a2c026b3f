package docx

import (
	"encoding/xml"
	"path"
	"strings"

	"kehoach/extract/document/archive"
)

// relation leads from a part to another (ISO/IEC 29500-2, 6.5).
type relation struct {
	kind   string // the last segment of its type: the same in transitional and strict files
	target string // the name of a part
}

type relations struct {
	byID  map[string]relation
	order []relation
}

func (r relations) byType(kind string) (relation, bool) {
	for _, relation := range r.order {
		if relation.kind == kind {
			return relation, true
		}
	}
	return relation{}, false
}

// readRelations reads the relations from a part, or from the package for "".
func readRelations(a *archive.Archive, from string) (relations, error) {
	all := relations{byID: map[string]relation{}}
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
			r := relation{path.Base(archive.Attr(e, "Type")), strings.TrimPrefix(path.Clean(target), "/")}
			all.byID[archive.Attr(e, "Id")] = r
			all.order = append(all.order, r)
			return nil
		})
	})
	return all, err
}
