package normalize

import "testing"

func TestKeystrokes(t *testing.T) {
	for word, want := range map[string]string{
		"chuyeern": "chuyển", "chuyeenr": "chuyển", "ddooir": "đổi", "soos": "số", "dduwowngf": "đường", "dduongwf": "đường",
		"nguwowif": "người", "truyeefn": "truyền", "gif": "gì", "quyeets": "quyết", "hoaf": "hòa", "tuw": "tư", "DDangr": "đảng",
		"chuye6n3": "chuyển", "d9o6i3": "đổi", "tru7o7ng2": "trường", "truong72": "trường", "d9a6t1": "đất", "nghie65p": "nghiệp",
		"chuyen": "", "class": "", "ipv6": "", "2025": "", "stem": "", "wifi": "", "web": "", "số": "", "x": "",
	} {
		if got, ok := Keystrokes(word); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", word, got, ok)
		}
	}
}

func FuzzKeystrokes(f *testing.F) {
	f.Add("chuyeern")
	f.Add("d9u7o7ng2")
	f.Fuzz(func(t *testing.T, word string) {
		if s, ok := Keystrokes(word); ok && (s == "" || !isSyllable(s)) {
			t.Errorf("%q is no syllable", s)
		}
	})
}
