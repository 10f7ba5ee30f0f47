package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"

	"miroir/sandbox"
)

// What can become of the place where the logs are kept while they are in use. Each says what to do; what was acknowledged before is there, and
// all but ErrDamaged end by themselves once that is done.
var (
	// ErrFull says that the disk is full.
	ErrFull = errors.New("the disk is full: make room on it, and miroir goes on by itself")
	// ErrDisk says that the disk doesn't do what it is told.
	ErrDisk = errors.New("the disk fails: look at its cables and at what the system says of it (dmesg); miroir tries again by itself")
	// ErrReadOnly says that the file, its folder or the whole disk isn't to be written any more.
	ErrReadOnly = errors.New("the file can't be written any more: allow writing in it and in its folder, and miroir goes on by itself")
	// ErrReplaced says that what stands under the file's name isn't the file that was opened.
	ErrReplaced = errors.New("the file was moved, deleted or replaced while in use: put it back with its -wal, or stop miroir and start it again")
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

// identity is which files were opened. A file that is deleted or replaced goes on being written without a name, and is lost with the process.
type identity struct {
	place place
	files [2]os.FileInfo // the file and its write-ahead log, as they were when opened
}

func (p place) names() [2]string { return [2]string{p.file, p.file + "-wal"} }

// identify remembers the files, which both are there once a connection wrote.
func identify(p place) (identity, error) {
	i := identity{place: p}
	for n, name := range p.names() {
		info, err := os.Stat(name)
		if err != nil {
			return i, fmt.Errorf("look at the file: %w", err)
		}
		i.files[n] = info
	}
	return i, nil
}

// check gives ErrReplaced when the names lead elsewhere now.
func (i identity) check() error {
	for n, name := range i.place.names() {
		info, err := os.Stat(name)
		switch {
		case err == nil && !os.SameFile(info, i.files[n]):
			return fmt.Errorf("%s: %w", name, ErrReplaced)
		case errors.Is(err, os.ErrNotExist):
			return fmt.Errorf("%s: %w", name, ErrReplaced)
		}
	}
	return nil
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
