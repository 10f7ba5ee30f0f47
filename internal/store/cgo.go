//go:build cgo

package store

import (
	"errors"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// HasSQLite says whether this program was built with a C compiler, hence with SQLite.
const HasSQLite = true

// SQLiteVersion is that of the SQLite in this program, "" for none.
func SQLiteVersion() string {
	version, _, _ := sqlite3.Version()
	return version
}

// resultCode is the primary result code of an error of SQLite's, and what the system said that led to it; 0 where it is none.
func resultCode(err error) (code int, system syscall.Errno) {
	var e sqlite3.Error
	if errors.As(err, &e) {
		return int(e.Code), e.SystemErrno
	}
	return 0, 0
}
