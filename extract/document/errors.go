package document

import "errors"

// Errors of the readers of formats. Each comes wrapped with what was found.
var (
	ErrDamaged   = errors.New("the file is damaged or incomplete; get it again, or open it in the program that made it and save it anew")
	ErrEncrypted = errors.New("the file is protected by a password; save it without one")
	ErrEmbedded  = errors.New("parts of its text are embedded in another format; open it in Word and save it anew")
	ErrTooLarge  = errors.New("the file unfolds to more than a plan holds; split it")
)
