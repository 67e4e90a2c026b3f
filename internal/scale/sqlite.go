package main

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"kehoach/index/search"
	"kehoach/index/store"
)

// sqlite is a table of SQLite with the items, and one of FTS5 with their words: the words
// of the items themselves, those around them, both without diacritics, and the bodies
// that lead.
type sqlite struct{ db *sql.DB }

const (
	// Nobody needs the file of a filling that failed, and FTS5 merges in memory what fits.
	settings = `PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;`
	tables   = `
CREATE TABLE item (id INTEGER PRIMARY KEY, kind, number, province, due, timed, value REAL, unit, text);
CREATE VIRTUAL TABLE words USING fts5(text, context, folded, lead, content = '', tokenize = "unicode61 remove_diacritics 0");`
	indices = `
CREATE INDEX kinds ON item (kind); CREATE INDEX numbers ON item (number); CREATE INDEX provinces ON item (province);
CREATE INDEX dues ON item (due); CREATE INDEX times ON item (timed); CREATE INDEX amounts ON item (value); CREATE INDEX units ON item (unit);`
)

func (l *sqlite) name() string { return "SQLite FTS5" }

func (l *sqlite) prepare(c corpus, s *store.Store, r *report, column string) (err error) {
	path := filepath.Join(c.dir, "fts.db")
	if !exists(path) {
		if err := l.create(path+".part", s, r, column); err != nil {
			return err
		}
		if err := os.Rename(path+".part", path); err != nil {
			return err
		}
	}
	text, err := size(c.files())
	if err != nil {
		return err
	}
	bytes, err := size(path)
	if err != nil {
		return err
	}
	r.onDisk(indexOnDisk, column, bytes, text)
	l.db, err = sql.Open("sqlite", path)
	return err
}

// create makes the tables of all items, in one transaction.
func (l *sqlite) create(path string, s *store.Store, r *report, column string) error {
	os.Remove(path)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // settings are those of a connection
	start := time.Now()
	if _, err := db.Exec(settings + tables); err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	n, err := insert(tx, s)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(indices); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	took := time.Since(start).Seconds()
	r.set("items", column, "%d", n)
	r.set("reindex, plans to index", column, "%.0f s: %.0f items/s", took, float64(n)/took)
	return nil
}

func insert(tx *sql.Tx, s *store.Store) (n int, err error) {
	item, err := tx.Prepare("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return 0, err
	}
	words, err := tx.Prepare("INSERT INTO words (rowid, text, context, folded, lead) VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		return 0, err
	}
	err = records(s, func(r record) error {
		n++
		text, context := strings.Join(r.text, "\n"), strings.Join(r.context, "\n")
		if _, err := item.Exec(n, r.kind, r.number, r.province, null(r.due), r.timed, r.value, null(r.unit), text); err != nil {
			return err
		}
		var lead []string
		for _, a := range r.lead {
			lead = append(lead, key(string(a.Name)))
		}
		_, err := words.Exec(n, text, context, fold(text+"\n"+context), strings.Join(lead, " "))
		return err
	})
	return n, err
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (l *sqlite) knows(q question) bool { return q.sql.match != "" || q.sql.where != "" }

// ask reads the best hits, counts all, and counts them in groups, as the store does.
func (l *sqlite) ask(q question, turn int) (hits int, err error) {
	from, order, args := " FROM item WHERE "+q.fill(q.sql.where, turn), "id", []any(nil)
	if q.sql.match != "" {
		from, order, args = " FROM words JOIN item ON item.id = words.rowid WHERE words MATCH ?", "rank", []any{q.fill(q.sql.match, turn)}
		if q.sql.where != "" {
			from += " AND " + q.fill(q.sql.where, turn)
		}
	}
	if q.sql.order != "" {
		order = q.sql.order
	}
	best := fmt.Sprintf("SELECT item.id, item.text%s ORDER BY %s LIMIT %d OFFSET %d", from, order, search.DefaultLimit, q.sql.offset)
	if err := l.read(best, args); err != nil {
		return 0, err
	}
	for _, column := range q.sql.groups {
		if err := l.read("SELECT "+column+", count(*)"+from+" GROUP BY 1", args); err != nil {
			return 0, err
		}
	}
	return hits, l.db.QueryRow("SELECT count(*)"+from, args...).Scan(&hits)
}

// read reads all rows of a query.
func (l *sqlite) read(query string, args []any) error {
	rows, err := l.db.Query(query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}
