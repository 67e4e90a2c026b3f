package annotate

import (
	"strings"
	"testing"

	"kehoach/internal/golden"
)

// TestNotes has in testdata/notes.tsv words, and behind the tab what they are.
func TestNotes(t *testing.T) {
	notes := NewReader()
	golden.Cases(t, "testdata/notes.tsv", func(words string) string {
		n := notes.Of(words)
		var is []string
		for _, what := range []struct {
			name  string
			holds bool
		}{
			{"scrap", n.IsScrap()}, {"statement", n.IsStatement()}, {"connects", n.Connects()}, {"present", n.IsPresent()},
			{"introduction", n.IsIntroduction()}, {"lists", n.Lists()}, {"announces", n.Announces()}, {"sentence", n.IsSentence()},
			{"duty", n.IsDutyOf()}, {"assigns", n.OnlyAssigns()}, {"concerns", n.Concerns()}, {"closed", n.IsClosed()}, {"goal", n.IsGoal()},
			{"asks", n.AsksForWork()}, {"verb", n.OpensWithVerb()}, {"lead", n.NamesLead()}, {"name", n.IsName()},
		} {
			if what.holds {
				is = append(is, what.name)
			}
		}
		return words + "\t" + strings.Join(is, " ")
	})
}
