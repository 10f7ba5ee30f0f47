package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// How long the write-ahead log grows without a deletion, in pages: what it has taken is moved into the file little by little, while others write; once it is
// long, writing begins again at its start, for which nobody may write. Both are short so, and a full class doesn't feel them. The file isn't cut meanwhile:
// a log that grows takes the disk longer to sync than one that is written over.
const (
	moveAfter = 256  // about 1 MB
	longLog   = 4096 // 16 MB
	pageSize  = 4096 // bytes
)

// errReaders says that a reader kept the write-ahead log from being emptied.
var errReaders = errors.New("a reader is still busy")

// cleaner is the one goroutine that runs checkpoints, on a connection of its own: it moves the write-ahead log into the file and empties it.
// Deletions that wait at the same time share one checkpoint.
type cleaner struct {
	place place
	db    *sql.DB
	turn  sync.Mutex // held by whoever writes, the writer or the cleaner: a mutex is fair, SQLite's own lock is not
	files *identity  // nil until the writer has opened them

	asks  chan chan<- error // deletions that wait for a checkpoint
	grown chan struct{}     // the log has taken enough to be moved
	taken int               // pages, about, since that was said last; the writer's own
	quit  chan struct{}
	ended chan struct{}
}

func newCleaner(ctx context.Context, p place) (*cleaner, error) {
	c := &cleaner{
		place: p, db: p.writing().open(1),
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

// took counts the pages that the write-ahead log has taken, about, and has them moved when they are many. It doesn't wait.
func (c *cleaner) took(pages int) {
	if c.taken += pages; c.taken < moveAfter {
		return
	}
	c.taken = 0
	select {
	case c.grown <- struct{}{}:
	default: // someone has said so already
	}
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
			// What fails here is tried again when the log has taken more.
			c.moving(true)
			logged, err := c.checkpoint(background, "PASSIVE")
			c.moving(false)
			if err == nil && logged >= longLog {
				c.alone(background, "RESTART")
			}
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
func (c *cleaner) empty(ctx context.Context) error { return c.alone(ctx, "TRUNCATE") }

// alone runs a checkpoint while nobody writes.
func (c *cleaner) alone(ctx context.Context, mode string) error {
	c.turn.Lock()
	defer c.turn.Unlock()
	if c.files != nil {
		if err := c.files.check(); err != nil {
			return err
		}
		defer c.files.wrote(0, 1)
	}
	_, err := c.checkpoint(ctx, mode)
	return err
}

// moving says that the file changes from now on without a turn, or that it doesn't any more.
func (c *cleaner) moving(begins bool) {
	c.turn.Lock()
	defer c.turn.Unlock()
	if c.files.moving = begins; !begins {
		c.files.wrote(0)
	}
}

// knows has the cleaner look, before it moves anything into the files, whether they still are what was opened.
func (c *cleaner) knows(files *identity) {
	c.turn.Lock()
	defer c.turn.Unlock()
	c.files = files
}

func (c *cleaner) checkpoint(ctx context.Context, mode string) (logged int, err error) {
	logged, err = emptyLog(ctx, c.db, mode)
	return logged, c.place.told(err)
}

// emptyLog runs one of SQLite's checkpoints (https://sqlite.org/pragma.html#pragma_wal_checkpoint), and gives how many pages the log had taken.
func emptyLog(ctx context.Context, on asker, mode string) (logged int, err error) {
	var busy, moved int
	err = on.QueryRowContext(ctx, "PRAGMA wal_checkpoint("+mode+")").Scan(&busy, &logged, &moved)
	if err == nil && busy != 0 {
		err = errReaders
	}
	if err != nil {
		return 0, fmt.Errorf("empty the write-ahead log: %w", err)
	}
	return logged, nil
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
