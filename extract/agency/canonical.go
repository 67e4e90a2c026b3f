package agency

// Canonical is the full official name of a body.
func Canonical(string) string { return "" }
