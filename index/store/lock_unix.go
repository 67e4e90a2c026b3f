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

// unlock drops the lock and closes f. A process that is being started at this moment shares
// the open file until it runs its own program, so closing alone would not do.
func unlock(f *os.File) error {
	return errors.Join(syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.Close())
}

// inUse reports whether an error passes when another program has closed a file: not here, where
// open files may be renamed.
func inUse(error) bool { return false }
