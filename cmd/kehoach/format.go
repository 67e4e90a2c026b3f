package main

import (
	"strings"

	"golang.org/x/text/number"

	"kehoach/plan"
)

// dash stands for what a document leaves out.
const dash = "—"

func orDash[S ~string](s S) string {
	if s == "" {
		return dash
	}
	return string(s)
}

// due lists times in short: the last day, else the words of the document.
func due(list []plan.Deadline) string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = string(d.Due)
		if d.Due == "" {
			out[i] = string(d.Raw)
		}
	}
	return strings.Join(out, "; ")
}

// signs show the comparators that are not plain equality.
var signs = map[plan.Text]string{plan.Ge: "≥ ", plan.Gt: "> ", plan.Le: "≤ ", plan.Lt: "< ", plan.Approx: "≈ "}

// changes say which way a quantity is to move.
var changes = map[plan.Text]key{plan.Increase: "up %s", plan.Decrease: "down %s"}

// quantity says what a target wants to be reached, and when: "60 % (2023)"; of a
// target without a number, its words.
func (s speaker) quantity(t *plan.Target) string {
	text := string(t.Raw)
	if text == "" {
		text = string(t.Text)
	}
	if t.Value != nil {
		text = signs[t.Comparator] + s.decimal(*t.Value)
		if t.Max != nil {
			text += "–" + s.decimal(*t.Max)
		}
		if t.Unit != "" {
			text += " " + string(t.Unit)
		}
		if k, moves := changes[t.Change]; moves {
			text = s.text(k, text)
		}
	}
	if t.Period != "" {
		text += " (" + strings.ReplaceAll(string(t.Period), "/", "–") + ")"
	}
	return text
}

// decimal writes a number with the separators of the user's language.
func (s speaker) decimal(v float64) string {
	return s.printer.Sprint(number.Decimal(v, number.MaxFractionDigits(6)))
}
