package odt

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/internal/fault"
)

// maxUnpacked bounds what all parts that are read unpack to, in bytes.
const maxUnpacked = 64 << 20

// headLength is how much of a file tells whether it is a flat one.
const headLength = 4096

// ClaimsType reports whether raw is a file of OpenDocument whose type begins with mimeType: a
// package or one XML file, whole or cut.
func ClaimsType(raw []byte, mimeType string) bool {
	head := raw[:min(len(raw), headLength)]
	if !archive.Is(raw) {
		return bytes.Contains(head, []byte("<office:document")) && bytes.Contains(head, []byte(mimeType))
	}
	if bytes.Contains(head[:min(len(head), 100)], []byte("mimetype"+mimeType)) {
		return true
	}
	a, err := archive.Open(raw, headLength)
	if err != nil {
		return false
	}
	part := a.Part("mimetype")
	if part == nil {
		return false
	}
	data, err := part.Read()
	return err == nil && bytes.HasPrefix(data, []byte(mimeType))
}

// File is an XML file of the package.
type File struct {
	name string
	data []byte
}

// XML begins to read the file.
func (f File) XML() *archive.XML { return archive.NewXML(f.name, f.data) }

// Files are the XML files that are read: styles.xml, nil where there is none or the file is
// a flat one, and content.xml.
type Files struct {
	Styles  *File
	Content File
}

// Unpack opens a package or a flat file of OpenDocument.
func Unpack(raw []byte) (Files, error) {
	if !archive.Is(raw) {
		return Files{Content: File{"the document", raw}}, nil
	}
	a, err := archive.Open(raw, maxUnpacked)
	if err != nil {
		return Files{}, err
	}
	if err := checkEncryption(a); err != nil {
		return Files{}, err
	}
	var all Files
	if part := a.Part("styles.xml"); part != nil {
		styles, err := unpackPart(part)
		if err != nil {
			return Files{}, err
		}
		all.Styles = &styles
	}
	part := a.Part("content.xml")
	if part == nil {
		return Files{}, fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("no-part", "content.xml"))
	}
	all.Content, err = unpackPart(part)
	return all, err
}

func unpackPart(part *archive.Part) (File, error) {
	data, err := part.Read()
	return File{part.Name, data}, err
}

// checkEncryption returns an error for a file with a password (ODF 1.3 part 2, 3.4).
func checkEncryption(a *archive.Archive) error {
	if a.Part("encrypted-package") != nil {
		return document.ErrEncrypted
	}
	part := a.Part("META-INF/manifest.xml")
	if part == nil {
		return nil
	}
	manifest, err := part.Read()
	if err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		err = document.ErrEncrypted
	}
	return err
}

// Name returns the name of an element with its usual prefix, "?:" where its vocabulary is
// not known.
func Name(n xml.Name) string { return name(n) }
