package search

import "testing"

func TestImpactOf(t *testing.T) {
	if often, once := impactOf(3, 40), impactOf(1, 40); often <= once {
		t.Errorf("three times %d, once %d", often, once)
	}
	if short, long := impactOf(1, 5), impactOf(1, 100); short <= long {
		t.Errorf("in a short text %d, in a long one %d", short, long)
	}
	if most, least := impactOf(1<<20, 1<<20), impactOf(1, 1<<20); most > impacts || least < 1 {
		t.Errorf("from %d to %d", least, most)
	}
}
