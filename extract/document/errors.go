package document

import "errors"

// Errors of the readers of formats. Each comes wrapped with what was found.
var (
	ErrDamaged   = errors.New("the file is damaged or incomplete")
	ErrEncrypted = errors.New("the file is protected by a password")
	ErrEmbedded  = errors.New("parts of its text are embedded in another format")
	ErrTooLarge  = errors.New("the file unfolds to more than a plan holds")
)
