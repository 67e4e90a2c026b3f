package search

import (
	"strings"
	"testing"
)

func TestTypesOf(t *testing.T) {
	for typed, want := range map[string]string{
		"KH": " ke hoach ", "kh": " ke hoach ", "CTr": " chuong trinh ", "CT": " chi thi ", "ĐA": " de an ", "DA": " de an | du an ",
		"qđ": " quyet dinh ", "QD": " quyet dinh ", "kế hoạch": "", "UBND": "", "": "",
	} {
		if got := strings.Join(typesOf(words(typed)), "|"); got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
}
