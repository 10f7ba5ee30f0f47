//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// lock takes the file for this process; the system lets go of it when the process ends, however it ends. It gives ErrBusy when another
// process, or another store in this one, has it.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return file, nil
	}
	file.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, ErrBusy
	}
	return nil, os.NewSyscallError("flock", err)
}
