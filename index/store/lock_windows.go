package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// tryLock locks f against other holders without waiting. The system drops the lock
// when the process ends, however it ends.
func tryLock(f *os.File) (busy bool, err error) {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err = windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return true, nil
	}
	return false, err
}

// unlock drops the lock and closes f.
func unlock(f *os.File) error { return f.Close() }

// inUse reports whether an error passes when another program has closed a file.
func inUse(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}
