package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"time"

	"github.com/mattn/go-sqlite3"
)

// connector opens connections to one SQLite file, each with the same pragmas.
type connector struct {
	dsn     string
	pragmas []string
}

// safe are the pragmas of every connection: don't trust the schema of a file that someone may have swapped, look at cells before using
// them, keep what is temporary off the disk.
var safe = [...]string{"trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY"}

// busyTime is how long a connection waits for others.
const busyTime = 5 * time.Second

// writing connects for the writer and for checkpoints: overwrite what is deleted; checkpoints come from the checkpointer alone.
func (p place) writing() connector {
	options := url.Values{
		"mode": {"rw"}, "_journal_mode": {"WAL"}, "_synchronous": {p.synchronous}, "_busy_timeout": {busy}, "_txlock": {"immediate"}, "_foreign_keys": {"on"},
	}
	return p.connector(options, "secure_delete=ON", "wal_autocheckpoint=0")
}

// reading connects for readers, which can't write.
func (p place) reading() connector {
	return p.connector(url.Values{"mode": {"ro"}, "_busy_timeout": {busy}, "_query_only": {"on"}})
}

// looking connects for a look at a file that may not be ours: nothing is written unless asked for.
func (p place) looking() connector {
	return p.connector(url.Values{"mode": {"rw"}, "_busy_timeout": {busy}})
}

// busy is busyTime in the driver's words.
var busy = strconv.FormatInt(busyTime.Milliseconds(), 10)

func (p place) connector(options url.Values, pragmas ...string) connector {
	file := filepath.ToSlash(p.file)
	if filepath.VolumeName(p.file) != "" {
		file = "/" + file // file:/C:/…, as https://sqlite.org/uri.html has it
	}
	at := url.URL{Scheme: "file", OmitHost: true, Path: file, RawQuery: options.Encode()}
	return connector{dsn: at.String(), pragmas: append(safe[:], pragmas...)}
}

// Connect opens a connection and sets its pragmas.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Driver().Open(c.dsn)
	if err != nil {
		return nil, err
	}
	for _, pragma := range c.pragmas {
		if _, err := conn.(driver.ExecerContext).ExecContext(ctx, "PRAGMA "+pragma, nil); err != nil {
			conn.Close()
			return nil, fmt.Errorf("set %s: %w", pragma, err)
		}
	}
	return conn, nil
}

// Driver gives the SQLite driver.
func (connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// open gives a pool of at most n connections, kept open.
func (c connector) open(n int) *sql.DB {
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db
}
