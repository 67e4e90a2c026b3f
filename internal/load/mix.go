package main

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"

	"kehoach/internal/generate"
)

// kind is a sort of request.
type kind struct {
	name   string
	weight int
	target func(m *mix) string
}

// kinds are what people and programs ask for, by how often.
var kinds = []kind{
	{"search", 30, func(m *mix) string { return "/?q=" + m.words() + m.filter() }},
	{"results while one types", 20, func(m *mix) string { return "/results?q=" + m.typed() }},
	{"completion", 18, func(m *mix) string { return "/api/v1/suggest?q=" + m.typed() }},
	{"a plan", 14, func(m *mix) string { return "/plan/" + m.plan() }},
	{"deadlines", 4, func(m *mix) string { return "/deadlines?agency=" + m.body() }},
	{"a month", 2, func(m *mix) string {
		return fmt.Sprintf("/deadlines?by=month&month=%d-%02d", 2024+m.IntN(4), 1+m.IntN(12))
	}},
	{"targets", 2, func(m *mix) string { return "/targets?q=" + m.words() }},
	{"the list of plans", 1, func(*mix) string { return "/plans" }},
	{"search by a program", 5, func(m *mix) string { return "/api/v1/search?facets=1&q=" + m.words() }},
	{"a plan for a program", 3, func(m *mix) string { return "/api/v1/plans/" + m.plan() }},
	{"agenda for a program", 1, func(m *mix) string { return "/api/v1/agenda?agency=" + m.body() }},
}

// mix makes requests, the same in each run.
type mix struct {
	*rand.Rand
	plans   []string // ids
	queries []string // words that stand in plans
	bodies  []string
	ranks   *rand.Zipf
	total   int // of the weights
}

// manyQueries is from how many queries people choose, the nth about n times as rarely as the first.
const manyQueries = 1000

func newMix(plans int) *mix {
	m := &mix{Rand: rand.New(rand.NewPCG(1, 2)), bodies: []string{"Sở Y tế", "Sở Tài chính", "Sở Xây dựng", "Công an tỉnh", "Thanh tra tỉnh", "Sở Nội vụ", "Sở Tư pháp"}}
	m.ranks = rand.NewZipf(m.Rand, 1.1, 1, manyQueries-1)
	for seed := range plans {
		m.plans = append(m.plans, idOf(generate.Plan(uint64(seed))))
	}
	for len(m.queries) < manyQueries {
		words := strings.Fields(generate.Plan(m.Uint64N(uint64(plans))))
		from := m.IntN(len(words) - 3)
		m.queries = append(m.queries, strings.ToLower(strings.Trim(strings.Join(words[from:from+1+m.IntN(3)], " "), `.,;:()"-`)))
	}
	for _, k := range kinds {
		m.total += k.weight
	}
	return m
}

// idOf is the id of a generated plan, by its number and its year.
func idOf(text string) string {
	var number, year int
	for line := range strings.Lines(text) {
		if _, err := fmt.Sscanf(line, "Số: %d/KH-UBND", &number); err == nil {
			continue
		}
		if i := strings.LastIndex(line, " năm "); number > 0 && year == 0 && i > 0 {
			fmt.Sscanf(line[i:], " năm %d", &year)
		}
	}
	return fmt.Sprintf("%d-kh-ubnd-%d", number, year)
}

// next returns a request.
func (m *mix) next() (of kind, target string) {
	n := m.IntN(m.total)
	for _, k := range kinds {
		if n -= k.weight; n < 0 {
			return k, k.target(m)
		}
	}
	return kinds[0], kinds[0].target(m)
}

func (m *mix) query() string { return m.queries[m.ranks.Uint64()] }

func (m *mix) words() string { return url.QueryEscape(m.query()) }

// typed is a query as far as it is typed.
func (m *mix) typed() string {
	letters := []rune(m.query())
	return url.QueryEscape(string(letters[:min(len(letters), 3+m.IntN(8))]))
}

func (m *mix) body() string { return url.QueryEscape(m.bodies[m.IntN(len(m.bodies))]) }

func (m *mix) plan() string { return m.plans[m.IntN(len(m.plans))] }

// filter narrows every third search.
func (m *mix) filter() string {
	switch m.IntN(6) {
	case 0:
		return "&kind=task"
	case 1:
		return fmt.Sprint("&year=", 2024+m.IntN(4))
	}
	return ""
}

// answers are those to one kind of request.
type answers struct {
	name   string
	took   []time.Duration
	bytes  int64
	failed int
	err    error // the last
}
