package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/rogpeppe/go-internal/testscript"
)

// badFiles writes files that cannot be read, one of each kind, into a folder: bad FOLDER.
func badFiles(ts *testscript.TestScript, _ bool, args []string) {
	word, err := os.ReadFile("../../extract/document/doc/testdata/text.doc")
	ts.Check(err)
	pdf, err := os.ReadFile("../../testdata/layouts/001.pdf")
	ts.Check(err)
	zipped := func(parts ...string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := 0; i < len(parts); i += 2 {
			w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: zip.Store})
			ts.Check(err)
			_, err = w.Write([]byte(parts[i+1]))
			ts.Check(err)
		}
		ts.Check(z.Close())
		return b.String()
	}
	locked := func(z string) string { // with the flag of encryption (APPNOTE.TXT, 4.4.4)
		return strings.ReplaceAll(z, "PK\x01\x02\x14\x00\x14\x00\x08", "PK\x01\x02\x14\x00\x14\x00\x09")
	}
	fib := bytes.Index(word, []byte("\xEC\xA5")) // of the FIB, behind which stands the version ([MS-DOC], 2.5.2)
	copy(word[fib+2:], "\x68\x00")
	var secret bytes.Buffer
	ts.Check(api.Encrypt(bytes.NewReader(pdf), &secret, model.NewAESConfiguration("user", "owner", 256)))
	for name, content := range map[string]string{
		"binary.txt":  "KẾ HOẠCH\x00\x00\x00\x01",
		"blank.txt":   " \n\t\n",
		"broken.docx": zipped("[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document xmlns:w=\"w\">\n<w:body>\n<w:p></w:q>"),
		"broken.mht":  "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\na\r\n--x--\r\n",
		"broken.odt":  zipped("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<office>\n<p>\n</q>"),
		"broken.pdf":  "%PDF-1.7\n\x00\x01\x02",
		"deep.rtf":    `{\rtf1` + strings.Repeat("{", 100_000),
		"broken.xlsx": zipped("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook>\n<sheets>\n</q>"),
		"broken.zip":  "PK\x03\x04\x14\x00\x00\x00\x00\x00" + strings.Repeat("\x00", 16) + "\x05\x00\x00\x00a.txt",
		"empty.txt":   "",
		"latin.txt":   strings.Repeat("\xe9\xe8\xff \xb5", 100),
		"locked.docx": locked(zipped("[Content_Types].xml", "<Types/>", "word/document.xml", "?")),
		"locked.pdf":  secret.String(),
		"none.zip":    zipped("budget.pptx", "none"),
		"old.doc":     string(word),
		"picture.txt": "GIF89a\x01\x00\x01\x00",
	} {
		path := filepath.Join(ts.MkAbs(args[0]), name)
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o777))
		ts.Check(os.WriteFile(path, []byte(content), 0o666))
	}
}
