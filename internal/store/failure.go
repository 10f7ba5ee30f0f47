package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"miroir/sandbox"
)

// What can become of the place where the logs are kept while they are in use. Each says what to do; what was acknowledged before is there, and
// all but ErrDamaged and ErrOverwritten end by themselves once that is done.
var (
	// ErrFull says that the disk is full.
	ErrFull = errors.New("the disk is full: make room on it, and miroir goes on by itself")
	// ErrDisk says that the disk doesn't do what it is told.
	ErrDisk = errors.New("the disk fails: look at its cables and at what the system says of it (dmesg); miroir tries again by itself")
	// ErrReadOnly says that the file, its folder or the whole disk isn't to be written any more.
	ErrReadOnly = errors.New("the file can't be written any more: allow writing in it and in its folder, and miroir goes on by itself")
	// ErrReplaced says that what stands under the file's name isn't the file that was opened.
	ErrReplaced = errors.New("the file was moved, deleted or replaced while in use: put it back with its -wal, or stop miroir and start it again")
	// ErrOverwritten says that something else wrote into the file, which can't be read any more. It lasts until the store is opened again.
	ErrOverwritten = errors.New("the file was overwritten or cut short while in use: stop miroir, put a copy of the file back in its place, without -wal and -shm, or move it away, and start miroir again")
	// ErrDamaged says that what the file holds isn't what was written. It is a sandbox.ErrDamaged too.
	ErrDamaged = fmt.Errorf("the file is damaged: stop miroir, put a copy of the file back or move it away, and start miroir again (%w)", sandbox.ErrDamaged)
)

// SQLite's result codes that tell what is wrong (https://sqlite.org/rescode.html).
const (
	codePerm     = 3
	codeBusy     = 5
	codeReadOnly = 8
	codeIO       = 10
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeNotADB   = 26
)

// told says what to do about an error of the file's, where something can be done, and names the file. What isn't one stays as it is.
func (p place) told(err error) error {
	switch what := faultOf(err); {
	case what != nil && !errors.Is(err, what):
		return fmt.Errorf("%s: %w (%w)", p.file, what, err)
	case errors.Is(err, ErrDamaged) && !strings.Contains(err.Error(), p.file):
		return fmt.Errorf("%s: %w", p.file, err)
	}
	return err
}

// faultOf is what is wrong with the file, nil where an error isn't of that sort. What the system said comes first: SQLite has one code for much.
func faultOf(err error) error {
	code, system := resultCode(err)
	switch system {
	case syscall.ENOSPC, syscall.EDQUOT:
		return ErrFull
	case syscall.EROFS, syscall.EACCES, syscall.EPERM:
		return ErrReadOnly
	}
	switch code {
	case codeFull:
		return ErrFull
	case codeIO:
		return ErrDisk
	case codePerm, codeReadOnly, codeCantOpen:
		return ErrReadOnly
	case codeCorrupt, codeNotADB:
		return ErrDamaged
	}
	return nil
}

// doubtful tells whether an error leaves it open what the disk holds: then nothing is written before all was moved and synced anew. A full disk and a
// lock that is held leave no doubt.
func doubtful(err error) bool {
	code, _ := resultCode(err)
	return code != 0 && code != codeFull && code != codeBusy
}

// Probe writes something that changes nothing, and waits until it is on disk: it tells whether the store can be written.
func (s *sqlite) Probe(ctx context.Context) error {
	return s.writer.submit(ctx, func(tx *tx) error {
		if _, err := tx.conn.ExecContext(background, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
			return fmt.Errorf("write the file's mark: %w", err)
		}
		return nil
	})
}
