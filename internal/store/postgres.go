package store

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"miroir/sandbox"
)

// postgres is a sandbox.Store in a PostgreSQL database that many nodes share.
//
// A sandbox's row and key come out of its ID, which only its cookie leads to: the database holds neither the ID nor the key, so that what PostgreSQL
// keeps of deleted rows, in dead tuples, write-ahead logs and backups, can be opened by nobody once the cookie is gone.
type postgres struct {
	pool     *pgxpool.Pool
	now      func() time.Time
	rand     io.Reader
	queue    *queue
	watchers sandbox.Watchers // by row
	herald   *herald

	once  sync.Once
	ended chan struct{} // closed once it closes
}

// writers is how many connections write at once, each a batch at a time; as many others read at least.
const writers = 4

func openPostgres(ctx context.Context, url string, cfg Config) (*postgres, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrURL, err)
	}
	config.MaxConns = max(config.MaxConns, 2*readers+writers)
	if params := config.ConnConfig.RuntimeParams; params["application_name"] == "" { // what the database lists a node's connections as
		params["application_name"] = "miroir"
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	if err := migratePostgres(ctx, pool); err != nil {
		pool.Close()
		return nil, unreachable(err)
	}
	p := &postgres{pool: pool, now: cfg.Now, rand: cfg.Rand, ended: make(chan struct{})}
	p.queue = newQueue(writers, cfg.Batch, p.settle)
	p.herald = newHerald(pool, &p.watchers)
	return p, nil
}

// unreachable says what to do about a database that doesn't answer.
func unreachable(err error) error {
	if errors.Is(err, ErrNewerVersion) {
		return err
	}
	return fmt.Errorf("%w (%w)", ErrUnreachable, err)
}

// spotOf is where a sandbox lies in the database, and what its events are sealed with.
type spotOf struct {
	row sandbox.ID
	key []byte
}

// locate draws a sandbox's row and key from its ID (RFC 5869, with SHA-256), which has 256 bits of chance already.
func locate(id sandbox.ID) (spotOf, error) {
	row, err := hkdf.Expand(sha256.New, id[:], "miroir row", 32)
	if err != nil {
		return spotOf{}, err
	}
	key, err := hkdf.Expand(sha256.New, id[:], "miroir key", keySize)
	return spotOf{row: sandbox.ID(row), key: key}, err
}

// Close implements sandbox.Store: what waits is written first.
func (p *postgres) Close() error {
	p.once.Do(func() {
		close(p.ended)
		p.queue.close()
		p.herald.close()
		p.pool.Close()
	})
	return nil
}

// Watch implements sandbox.Store.
func (p *postgres) Watch(ctx context.Context, id sandbox.ID) <-chan struct{} {
	at, err := locate(id)
	if err != nil { // never: 32 bytes are far less than the function gives
		return nil
	}
	return p.watchers.Watch(ctx, at.row)
}
