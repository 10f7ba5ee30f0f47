//go:build !cgo

package store

// HasSQLite says whether this program was built with a C compiler, hence with SQLite.
const HasSQLite = false
