package html

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"kehoach/extract/document"
	"kehoach/internal/fault"
)

// Bounds of an MHTML file.
const (
	maxMembers   = 2000 // files in one
	maxMIMEDepth = 3    // multipart inside multipart
)

// isMHTML reports whether raw is a web page with its pictures in one file: a
// message of mail that holds related parts, or nothing but a page (RFC 2557).
func isMHTML(raw []byte) bool {
	_, kind, params, ok := message(raw)
	return ok && (kind == "multipart/related" && (params["type"] == "" || params["type"] == "text/html" || params["type"] == "multipart/alternative") || kind == "text/html")
}

// message reads the headers of a MIME message.
func message(raw []byte) (m *mail.Message, kind string, params map[string]string, ok bool) {
	raw = bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.Contains(bytes.ToLower(raw[:min(len(raw), 4<<10)]), []byte("mime-version:")) {
		return nil, "", nil, false
	}
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return nil, "", nil, false
	}
	kind, params, err = mime.ParseMediaType(m.Header.Get("Content-Type"))
	return m, kind, params, err == nil
}

// member is a file inside an MHTML file.
type member struct {
	id, charset string
	page        []byte
}

func readMHTML(raw []byte) (document.Content, error) {
	content := document.Content{Format: "mhtml"}
	m, kind, params, _ := message(raw)
	var pages []member
	if kind == "text/html" {
		page, err := decodeTransfer(m.Body, m.Header.Get("Content-Transfer-Encoding"))
		if err != nil {
			return content, err
		}
		pages = []member{{charset: params["charset"], page: page}}
	} else if err := collect(m.Body, params["boundary"], 0, &pages); err != nil {
		return content, err
	}
	if len(pages) == 0 {
		return content, fmt.Errorf("%w: %w", ErrDamaged, fault.Found("no-page"))
	}
	for _, page := range rootFirst(pages, params["start"]) {
		parts, err := readPage(page.page, page.charset)
		if err != nil {
			return content, err
		}
		content.Parts = append(content.Parts, parts...)
		if len(content.Parts) > 0 {
			break // the others are frames and running heads of this one
		}
	}
	return content, nil
}

// rootFirst puts the page that the file names as its root before the others.
func rootFirst(pages []member, root string) []member {
	for i, p := range pages {
		if root != "" && p.id == root {
			return append([]member{p}, append(pages[:i:i], pages[i+1:]...)...)
		}
	}
	return pages
}

// collect reads the pages among the parts of a multipart body.
func collect(body io.Reader, boundary string, depth int, pages *[]member) error {
	if boundary == "" || depth > maxMIMEDepth {
		return fmt.Errorf("%w: %w", ErrDamaged, fault.Found("no-boundary"))
	}
	r := multipart.NewReader(body, boundary)
	for range maxMembers {
		part, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			if len(*pages) > 0 {
				return nil // the page is whole; what is cut are its pictures
			}
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		kind, params, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
		switch {
		case err != nil:
		case kind == "text/html", kind == "application/xhtml+xml":
			page, err := decodeTransfer(part, part.Header.Get("Content-Transfer-Encoding"))
			if err != nil {
				return err
			}
			*pages = append(*pages, member{part.Header.Get("Content-ID"), params["charset"], page})
		case strings.HasPrefix(kind, "multipart/"):
			if err := collect(part, params["boundary"], depth+1, pages); err != nil {
				return err
			}
		}
	}
	return nil
}

// decodeTransfer reads a part as its Content-Transfer-Encoding says (RFC 2045, 6).
func decodeTransfer(r io.Reader, encoding string) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	page, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return page, nil
}
