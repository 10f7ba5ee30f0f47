//go:build !cgo

package store

import "syscall"

// HasSQLite says whether this program was built with a C compiler, hence with SQLite.
const HasSQLite = false

// SQLiteVersion is that of the SQLite in this program, "" for none.
func SQLiteVersion() string { return "" }

// resultCode is 0: without SQLite there are no errors of SQLite's.
func resultCode(error) (code int, system syscall.Errno) { return 0, 0 }
