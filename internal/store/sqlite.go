package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"miroir/sandbox"
)

// readers is how many connections read at once.
const readers = 4

// sqlite is a sandbox.Store in one SQLite file.
type sqlite struct {
	place            place
	held             *os.File // the lock file, open as long as the store
	reads            *sql.DB
	read             *sql.Stmt
	stale            *sql.Stmt
	writer           *writer
	cleaner          *cleaner
	sandbox.Watchers // of this process, the only one that has the file

	once  sync.Once
	ended error // what closing gave
}

func openSQLite(ctx context.Context, p place, cfg Config) (_ *sqlite, err error) {
	if !HasSQLite {
		return nil, ErrNoCompiler
	}
	if p.file, err = prepare(p.file); err != nil {
		return nil, err
	}
	s := &sqlite{}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	if s.held, err = lockFile(p.file + ".lock"); err != nil {
		return s, notWritable(err)
	}
	if err := tidy(ctx, p); err != nil {
		return s, p.told(err)
	}
	if s.cleaner, err = newCleaner(ctx, p); err != nil {
		return s, p.told(err)
	}
	if s.writer, err = newWriter(ctx, p, cfg, s.cleaner); err != nil {
		return s, p.told(err)
	}
	return s, p.told(s.openReads(ctx, p))
}

// prepare creates the file when it is missing, for its owner alone, and gives its real path, so that one file has one lock whatever link
// leads to it.
func prepare(file string) (string, error) {
	opened, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", notWritable(err)
	}
	defer opened.Close()
	head := make([]byte, 16)
	n, err := io.ReadFull(opened, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return "", notWritable(err)
	}
	if n > 0 && !bytes.Equal(head, []byte("SQLite format 3\x00")) { // https://sqlite.org/fileformat.html
		return "", ErrForeign
	}
	real, err := filepath.EvalSymlinks(file)
	if err != nil {
		return "", err
	}
	return filepath.Abs(real)
}

// notWritable says what to do about an error of the file system.
func notWritable(err error) error {
	if errors.Is(err, ErrBusy) {
		return err
	}
	return fmt.Errorf("%w (%w)", ErrNotWritable, err)
}

// tidy makes the file ours and up to date.
func tidy(ctx context.Context, p place) error {
	look := p.looking().open(1)
	err := claim(ctx, look)
	if err == nil {
		err = examine(ctx, look)
	}
	if err := errors.Join(err, look.Close()); err != nil {
		return err
	}
	db := p.writing().open(1)
	return errors.Join(migrate(ctx, db), db.Close())
}

// examined is how large a file is looked through before it is used, in bytes; that takes about a second. Of a larger one, damage shows where it is read.
const examined = 256 << 20

// examine looks a file through for damage. Its write-ahead log is part of it.
func examine(ctx context.Context, db *sql.DB) error {
	var pages, size int64
	if err := db.QueryRowContext(ctx, "SELECT page_count, page_size FROM pragma_page_count, pragma_page_size").Scan(&pages, &size); err != nil {
		return fmt.Errorf("look at the file's size: %w", err)
	}
	if pages*size > examined {
		return nil
	}
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return fmt.Errorf("examine the file: %w", err)
	}
	if verdict != "ok" {
		return fmt.Errorf("examine the file: %w", ErrDamaged)
	}
	return nil
}

// Close implements sandbox.Store: what waits is written, what was deleted is erased, the file is free for another process.
// A second Close gives what the first gave.
func (s *sqlite) Close() error {
	s.once.Do(func() { s.ended = s.close() })
	return s.ended
}

func (s *sqlite) close() error {
	var errs []error
	if s.writer != nil {
		errs = append(errs, s.writer.close())
	}
	if s.reads != nil {
		errs = append(errs, s.reads.Close())
	}
	if s.cleaner != nil {
		errs = append(errs, s.cleaner.close())
	}
	if s.held != nil {
		errs = append(errs, s.held.Close())
	}
	return errors.Join(errs...)
}
