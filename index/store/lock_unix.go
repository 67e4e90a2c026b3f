//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// tryLock locks f against other holders without waiting. The system drops the lock
// when the process ends, however it ends.
func tryLock(f *os.File) (busy bool, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return true, nil
	}
	return false, err
}
