// Package store keeps the logs of sandboxes in an SQLite file or in a PostgreSQL database, behind sandbox.Store.
//
// It stands above the engine, whose events it writes and reads back, and knows nothing of what they mean, nor of pages or HTTP.
//
// Of an SQLite file, one goroutine writes. It takes all the requests that wait (up to a limit), applies them in one transaction, and acknowledges each once
// the transaction is on disk; a request that conflicts is refused alone. So a slow disk is paid once a batch, not once a learner. Readers have
// connections of their own and never wait for the writer.
//
// What is reset is forgotten on disk too. Every sandbox has a key of its own, with which its events are sealed before they are written;
// deleting a sandbox overwrites its key in place, deletes its rows, and returns once a checkpoint has emptied the write-ahead log.
// SQLite's secure_delete alone isn't enough: it leaves copies of rows in the gaps of pages that it has rebuilt.
package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"miroir/sandbox"
)

// What can be wrong with the place where the logs are kept. The errors of Open wrap one of these where someone can mend it.
var (
	// ErrURL says that the store's URL isn't one that Open knows.
	ErrURL = errors.New("the store is written sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE")
	// ErrNoCompiler says that this program was built without a C compiler, hence without SQLite.
	ErrNoCompiler = errors.New("this program was built without SQLite: install a C compiler (gcc or clang) and build it again with CGO_ENABLED=1")
	// ErrBusy says that another process uses the file.
	ErrBusy = errors.New("another process uses this file: stop it, or choose another file")
	// ErrNewerVersion says that a newer miroir has written the file.
	ErrNewerVersion = errors.New("a newer miroir has written this file: use that one, or choose another file")
	// ErrForeign says that the file belongs to something else.
	ErrForeign = errors.New("this file isn't a store of miroir: choose another file")
	// ErrNotWritable says that the file or its folder can't be written.
	ErrNotWritable = errors.New("this file can't be written: create its folder, allow writing in it, or choose another file")
	// ErrUnreachable says that the database doesn't answer, or lets nobody in.
	ErrUnreachable = errors.New("the database can't be used: start it, and check its address, user and password")
	// ErrClosed says that the store was closed.
	ErrClosed = errors.New("the store is closed")
)

// Config says where the logs are kept. URL, Now and Rand are needed.
type Config struct {
	// URL is sqlite:FILE; the file is created when it is missing, its folder isn't. sqlite:FILE?synchronous=normal doesn't wait for the
	// disk: it loses what was acknowledged last when the power goes, and exists to measure and to test. Or postgres://USER:PASSWORD@HOST/DATABASE, with
	// the options of libpq; many nodes may share the database.
	URL string
	// Now is the machine's clock, for the birth and the last use of a sandbox.
	Now func() time.Time
	// Rand is a cryptographic source of chance, for the keys of sandboxes.
	Rand io.Reader
	// Batch is how many requests one transaction takes at most; 0 means 512.
	Batch int
}

const defaultBatch = 512

// Open opens the store, creating or migrating its file. The caller closes it, which writes what waits.
func Open(ctx context.Context, cfg Config) (sandbox.Store, error) {
	if cfg.Now == nil || cfg.Rand == nil {
		return nil, errors.New("open store: Config needs Now and Rand")
	}
	if cfg.Batch <= 0 {
		cfg.Batch = defaultBatch
	}
	s, err := open(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("open store %q: %w", Shown(cfg.URL), err)
	}
	return s, nil
}

func open(ctx context.Context, cfg Config) (sandbox.Store, error) {
	if scheme, _, _ := strings.Cut(cfg.URL, ":"); scheme == "postgres" || scheme == "postgresql" {
		p, err := openPostgres(ctx, cfg.URL, cfg)
		if err != nil {
			return nil, err
		}
		return p, nil
	}
	place, err := parse(cfg.URL)
	if err != nil {
		return nil, err
	}
	s, err := openSQLite(ctx, place, cfg)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Shown is a store's URL without its password.
func Shown(text string) string {
	if at, err := url.Parse(text); err == nil && at.User != nil {
		return at.Redacted()
	}
	return text
}

// place is where an SQLite store lies, and how carefully it writes.
type place struct {
	file        string
	synchronous string // a value of the pragma: FULL or NORMAL
}

func parse(text string) (place, error) {
	scheme, rest, found := strings.Cut(text, ":")
	if !found || scheme != "sqlite" {
		return place{}, ErrURL
	}
	file, query, _ := strings.Cut(rest, "?")
	if file == "" || strings.HasPrefix(file, ":") {
		return place{}, ErrURL
	}
	options, err := url.ParseQuery(query)
	if err != nil {
		return place{}, ErrURL
	}
	p := place{file: file, synchronous: "FULL"}
	for name, values := range options {
		switch {
		case name == "synchronous" && values[0] == "normal":
			p.synchronous = "NORMAL"
		case name == "synchronous" && values[0] == "full":
		default:
			return place{}, fmt.Errorf("%w; the only option is synchronous=full or normal", ErrURL)
		}
	}
	return p, nil
}
