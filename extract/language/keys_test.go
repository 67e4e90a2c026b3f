package language

import "testing"

func TestKeys(t *testing.T) {
	k := NewKeys("calendar=year")
	if at, n := k.Find("nămx 2027, năm nay"); at != len("nămx 2027, ") || n != len("năm") {
		t.Error(at, n)
	}
	if !k.Is("năm") || k.Opens("năm 2027") != len("năm") || k.Opens("nămx") != 0 || !k.Closes("theo năm") || k.Closes("theonăm") || k.In("thánăm") {
		t.Error("where a word begins and ends")
	}
}
