package office

import "strings"

// Bullet returns the sign of a bullet: its own, or • where the font's sign is not
// known or a picture stands for it. The letter o is a ring in the lists that word
// processors begin with.
func Bullet(text, font string) string {
	text = strings.TrimSpace(Symbols(text, font))
	switch {
	case text == "o":
		return "○"
	case text == "" || strings.ContainsFunc(text, func(r rune) bool { return 0xE000 <= r && r <= 0xF8FF }):
		return "•"
	}
	return text
}
