//go:build scale

package main

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

func init() { rivals = append(rivals, &sqlite{}) }

// sqlite is a table of SQLite FTS5 with the words of the items and their leads.
type sqlite struct {
	db   *sql.DB
	path string
}

func (r *sqlite) name() string { return "SQLite FTS5" }

func (r *sqlite) fill(dir string, plans func(yield func(text string, lead []string))) (items int, err error) {
	r.path = filepath.Join(dir, "fts.db")
	os.Remove(r.path)
	if r.db, err = sql.Open("sqlite", r.path); err != nil {
		return 0, err
	}
	if _, err := r.db.Exec(`CREATE VIRTUAL TABLE items USING fts5(text, lead, tokenize = "unicode61 remove_diacritics 0")`); err != nil {
		return 0, err
	}
	tx, err := r.db.Begin()
	if err != nil {
		return 0, err
	}
	insert, err := tx.Prepare("INSERT INTO items VALUES (?, ?)")
	if err != nil {
		return 0, err
	}
	plans(func(text string, lead []string) {
		if err == nil {
			_, err = insert.Exec(text, strings.ReplaceAll(strings.Join(lead, " "), "-", ""))
			items++
		}
	})
	if err != nil {
		return items, err
	}
	return items, tx.Commit()
}

func (r *sqlite) ask(sort string, words [2]string) (known bool, err error) {
	forms := map[string]string{
		"word":            fmt.Sprintf(`text:"%s"`, words[0]),
		"phrase":          fmt.Sprintf(`text:"%s %s"`, words[0], words[1]),
		"prefix":          fmt.Sprintf(`text:%s*`, string([]rune(words[0])[:2])),
		"word and filter": fmt.Sprintf(`text:"%s" AND lead:soyte`, words[0]),
	}
	form, known := forms[sort]
	if !known {
		return false, nil
	}
	rows, err := r.db.Query("SELECT rowid, text FROM items WHERE items MATCH ? ORDER BY rank LIMIT 20", form)
	if err != nil {
		return true, err
	}
	defer rows.Close()
	for rows.Next() {
	}
	if err := rows.Err(); err != nil {
		return true, err
	}
	return true, r.db.QueryRow("SELECT count(*) FROM items WHERE items MATCH ?", form).Scan(new(int))
}

func (r *sqlite) bytes() int64 {
	info, err := os.Stat(r.path)
	if err != nil {
		return 0
	}
	return info.Size()
}
