package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"
)

// longLog is how much the write-ahead log takes before it is moved into the file without a deletion, in bytes. Where the cleaner comes to it too late, the writer does
// it once the log is twice as long. While a reader that takes its time, as a copy of the file does, stands in the way, or the disk fails, it is tried anew each time that the log has grown
// by as much again.
const longLog = 4 << 20

// readersTime is how long writers wait for readers so that the log may be moved without a deletion.
const readersTime = time.Second

// pageSize is SQLite's, in bytes: its log takes whole pages.
const pageSize = 4 << 10

// errReaders says that a reader kept the write-ahead log from being emptied.
var errReaders = errors.New("a reader is still busy")

// cleaner is the one goroutine that runs checkpoints, on a connection of its own: it moves the write-ahead log into the file and empties it.
// Deletions that wait at the same time share one checkpoint.
type cleaner struct {
	place place
	db    *sql.DB
	turn  sync.Mutex // held by whoever writes, the writer or the cleaner: a mutex is fair, SQLite's own lock is not
	files *identity  // nil until the writer has opened them; used in turn
	taken int        // bytes that the write-ahead log has taken, about, since all of it was moved; used in turn
	next  int        // at how many of them it is moved next; used in turn

	asks  chan chan<- error // deletions that wait for a checkpoint
	grown chan struct{}     // the log is long
	quit  chan struct{}
	ended chan struct{}
}

func newCleaner(ctx context.Context, p place) (*cleaner, error) {
	c := &cleaner{
		place: p, db: p.writing().open(1), next: longLog,
		asks: make(chan chan<- error), grown: make(chan struct{}, 1), quit: make(chan struct{}), ended: make(chan struct{}),
	}
	// A crash may have come between a deletion and its checkpoint.
	if err := c.empty(ctx); err != nil {
		return nil, errors.Join(err, c.db.Close())
	}
	go c.run()
	return c, nil
}

// clean empties the write-ahead log, so that what was deleted before can't be read from the disk any more.
func (c *cleaner) clean(ctx context.Context) error {
	answer := make(chan error, 1)
	select {
	case c.asks <- answer:
	case <-c.quit:
		return ErrClosed
	case <-ctx.Done():
		return fmt.Errorf("wait for the disk: %w", ctx.Err())
	}
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
		return fmt.Errorf("wait for the disk: %w", ctx.Err())
	}
}

// took counts what the write-ahead log has taken, and has it moved once that is long; far tells that the cleaner doesn't come to it. It doesn't wait. Whoever calls it has
// the turn.
func (c *cleaner) took(bytes int) (far bool) {
	if c.taken += bytes; c.taken < c.next {
		return false
	}
	select {
	case c.grown <- struct{}{}:
	default: // someone has said so already
	}
	return c.taken >= c.next+longLog
}

func (c *cleaner) run() {
	defer close(c.ended)
	for {
		select {
		case <-c.quit:
			return
		case first := <-c.asks:
			waiting := c.gather(first)
			err := c.empty(background)
			for _, answer := range waiting {
				answer <- err
			}
		case <-c.grown:
			c.move()
		}
	}
}

// gather takes the deletions that wait, without waiting for more.
func (c *cleaner) gather(first chan<- error) []chan<- error {
	waiting := []chan<- error{first}
	for {
		select {
		case next := <-c.asks:
			waiting = append(waiting, next)
		default:
			return waiting
		}
	}
}

// empty moves the whole write-ahead log into the file and cuts it to nothing, while nobody writes.
func (c *cleaner) empty(ctx context.Context) error {
	c.turn.Lock()
	defer c.turn.Unlock()
	return c.alone(ctx, "TRUNCATE")
}

// move moves the whole write-ahead log into the file, if it is still long, while nobody writes. All of it at once: what SQLite moves while others write it doesn't sync,
// and counts as moved; were the sync that comes later to fail, nobody would write those pages again. The log is begun anew without being cut, for one that
// grows takes the disk longer to sync than one that is written over. What fails is tried again once more was written.
func (c *cleaner) move() {
	c.turn.Lock()
	defer c.turn.Unlock()
	if c.taken < c.next {
		return
	}
	if c.waits(readersTime) != nil || c.alone(background, "RESTART") != nil {
		c.next = c.taken + longLog
	}
	c.waits(busyTime) // which a connection that was lost is opened with
}

// waits has the cleaner's connection wait so long for readers.
func (c *cleaner) waits(d time.Duration) error {
	_, err := c.db.Exec(fmt.Sprintf("PRAGMA busy_timeout=%d", d.Milliseconds()))
	return err
}

// alone moves the whole write-ahead log into the file. Whoever calls it has the turn.
func (c *cleaner) alone(ctx context.Context, mode string) error {
	if c.files != nil {
		if err := c.files.check(); err != nil {
			return err
		}
		defer c.files.wrote(0, 1)
	}
	err := c.place.told(emptyLog(ctx, c.db, mode))
	if err == nil {
		c.taken, c.next = 0, longLog
	}
	return err
}

// knows has the cleaner look, before it moves anything into the files, whether they still are what was opened.
func (c *cleaner) knows(files *identity) {
	c.turn.Lock()
	defer c.turn.Unlock()
	c.files = files
}

// emptyLog runs one of SQLite's checkpoints (https://sqlite.org/pragma.html#pragma_wal_checkpoint).
func emptyLog(ctx context.Context, on asker, mode string) error {
	var busy, logged, moved int
	err := on.QueryRowContext(ctx, "PRAGMA wal_checkpoint("+mode+")").Scan(&busy, &logged, &moved)
	if err == nil && busy != 0 {
		err = errReaders
	}
	if err != nil {
		return fmt.Errorf("empty the write-ahead log: %w", err)
	}
	return nil
}

// asker is a connection, or a pool of them.
type asker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (c *cleaner) close() error {
	close(c.quit)
	<-c.ended
	return c.db.Close()
}
