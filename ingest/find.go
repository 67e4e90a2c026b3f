package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kehoach/extract/document/bundle"
)

// zipEnding is the ending of names of zip files.
const zipEnding = ".zip"

// endings are the endings of names of documents that a folder or a zip file is searched for.
var endings = []string{".txt", ".text", ".md", ".markdown", ".docx", ".doc", ".rtf", ".odt", ".pdf", ".html", ".htm", ".xhtml", ".mht", ".mhtml",
	".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"}

// Endings returns the endings of the names that folders are searched for.
func Endings() []string { return append(slices.Clone(endings), zipEnding) }

// isDocument reports whether a file has the name of a document.
func isDocument(path string) bool {
	return slices.Contains(endings, strings.ToLower(filepath.Ext(path)))
}

func isZip(path string) bool { return strings.EqualFold(filepath.Ext(path), zipEnding) }

// archives are the endings of names of archives that are not unpacked.
var archives = []string{".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"}

// ignoreNamed tells why a file is left alone, by its name.
func ignoreNamed(path string) Reason {
	switch {
	case isDocument(path) || isZip(path):
		return ""
	case slices.Contains(archives, strings.ToLower(filepath.Ext(path))):
		return OtherArchive
	}
	return OtherEnding
}

// ignore tells why what is found in a folder is left alone. A link to a file stands for it.
func ignore(path string, d fs.DirEntry) Reason {
	mode := d.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err != nil || info.IsDir() {
			return FolderLink
		}
		mode = info.Mode()
	}
	if !mode.IsRegular() {
		return NoFile
	}
	return ignoreNamed(path)
}

// ErrNoDocuments says that a folder or a zip file holds no file with one of [Endings].
var ErrNoDocuments = errors.New("no documents found")

// Found is what [Find] found.
type Found struct {
	Files   []string // documents and zip files
	Ignored []Ignored
}

// Find lists the files at path in the order of their names: the file itself, or those
// in a folder and the folders below it. Hidden ones are left out, as [bundle.Hidden] tells.
// A folder that cannot be read costs its own documents only: the error names it,
// and the others are listed all the same.
func Find(path string) (found Found, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return found, err
	}
	if !info.IsDir() {
		return Found{Files: []string{path}}, nil
	}
	root := path + string(filepath.Separator) // which also leads into a folder that path is a link to
	var unread []error
	err = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			unread = append(unread, err)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case p != root && bundle.Hidden(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		default:
			if why := ignore(p, d); why != "" {
				found.Ignored = append(found.Ignored, Ignored{p, why})
			} else {
				found.Files = append(found.Files, p)
			}
		}
		return nil
	})
	if err != nil {
		return found, err
	}
	if len(found.Files) == 0 && len(unread) == 0 {
		return found, fmt.Errorf("%s: %w", path, ErrNoDocuments)
	}
	return found, errors.Join(unread...)
}
