package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"miroir/sandbox"
)

// writer is the one goroutine that writes. Requests wait in a queue; it takes all that are there, up to a limit, commits them together, and
// answers each.
type writer struct {
	place   place
	cfg     Config
	files   *identity
	db      *sql.DB
	tx      *tx
	doubt   bool // a failure left it open what the disk holds
	cleaner *cleaner
	heads   *heads

	queue  chan *request
	ended  chan struct{}
	gate   sync.RWMutex // held for reading while a request enters the queue, for writing while the queue is closed
	closed bool

	transactions int // how many were committed; the goroutine's own until it has ended
}

// request is one change of one sandbox. Its apply gives sandbox.ErrConflict or ErrGone where it changes nothing; any other error breaks the
// transaction.
type request struct {
	ctx    context.Context
	apply  func(*tx) error
	answer chan error
}

func newWriter(ctx context.Context, p place, cfg Config, cleaner *cleaner) (*writer, error) {
	w := &writer{
		place: p, cfg: cfg, cleaner: cleaner, heads: newHeads(),
		queue: make(chan *request, cfg.Batch), ended: make(chan struct{}),
	}
	var err error
	if w.db, w.tx, err = connectWriter(ctx, p, cfg); err != nil {
		return nil, err
	}
	if w.files, err = identify(p); err != nil {
		return nil, errors.Join(err, w.tx.close(), w.db.Close())
	}
	cleaner.knows(w.files)
	go w.run()
	return w, nil
}

func connectWriter(ctx context.Context, p place, cfg Config) (*sql.DB, *tx, error) {
	db := p.writing().open(1)
	conn, err := db.Conn(ctx)
	if err == nil {
		var t *tx
		if t, err = newTx(ctx, conn, cfg); err == nil {
			return db, t, nil
		}
	}
	return nil, nil, errors.Join(fmt.Errorf("open for writing: %w", err), db.Close())
}

// submit has a request applied, and gives its outcome once it is on disk. A request whose context ends before its turn is left out; one whose
// context ends while the disk is at it may be written or not.
func (w *writer) submit(ctx context.Context, apply func(*tx) error) error {
	select {
	case err := <-w.enter(ctx, apply):
		return err
	case <-ctx.Done():
		return fmt.Errorf("wait for the disk: %w", ctx.Err())
	}
}

// enter puts a request into the queue, and gives the channel that its outcome comes by.
func (w *writer) enter(ctx context.Context, apply func(*tx) error) <-chan error {
	r := &request{ctx: ctx, apply: apply, answer: make(chan error, 1)}
	w.gate.RLock()
	defer w.gate.RUnlock()
	if w.closed {
		r.answer <- ErrClosed
		return r.answer
	}
	select {
	case w.queue <- r:
	case <-ctx.Done():
		r.answer <- fmt.Errorf("wait for the disk: %w", ctx.Err())
	}
	return r.answer
}

func (w *writer) run() {
	defer close(w.ended)
	batch := make([]*request, 0, w.cfg.Batch)
	for first := range w.queue {
		batch = w.gather(append(batch[:0], first))
		w.settle(batch)
		clear(batch)
	}
}

// gather takes what waits, without waiting for more than for those who can run now: they may be about to write, and on a machine of few cores would otherwise only do
// so after this transaction, each in one of its own.
func (w *writer) gather(batch []*request) []*request {
	runtime.Gosched()
	for len(batch) < w.cfg.Batch {
		select {
		case r, open := <-w.queue:
			if !open {
				return batch
			}
			batch = append(batch, r)
		default:
			return batch
		}
	}
	return batch
}

// settle applies a batch in one transaction and answers its requests.
func (w *writer) settle(batch []*request) {
	outcomes := make([]error, len(batch))
	w.cleaner.turn.Lock()
	far, err := false, w.certain()
	if err == nil {
		err = w.commit(batch, outcomes)
		w.doubt = doubtful(err)
		w.files.wrote(1)
		far = w.cleaner.took((len(batch)+2)*pageSize + w.tx.bytes) // a page for each request, those above them, and what doesn't fit
	}
	w.cleaner.turn.Unlock()
	err = w.place.told(err)
	for i, r := range batch {
		if err != nil {
			outcomes[i] = err
		}
		outcomes[i] = w.place.told(outcomes[i])
		r.answer <- outcomes[i]
	}
	if far {
		w.cleaner.move()
	}
}

// certain makes sure that what is written next stands on what the disk holds. After a failure the system may take for written what never reached the
// disk (https://wiki.postgresql.org/wiki/Fsync_Errors): the whole write-ahead log is moved into the file and synced once more, on a connection that
// knows nothing of before. Until that succeeds, nothing is acknowledged.
func (w *writer) certain() error {
	if err := w.files.check(); err != nil || !w.doubt {
		return err
	}
	defer w.files.wrote(0, 1)
	db, tx, err := connectWriter(background, w.place, w.cfg)
	if err != nil {
		return err
	}
	if err := emptyLog(background, tx.conn, "TRUNCATE"); err != nil {
		return errors.Join(err, tx.close(), db.Close())
	}
	old, before := w.tx, w.db
	w.db, w.tx, w.doubt = db, tx, false
	return errors.Join(old.close(), before.Close())
}

func (w *writer) commit(batch []*request, outcomes []error) error {
	if err := w.tx.begin(); err != nil {
		return fmt.Errorf("write to the store: %w", err)
	}
	for i, r := range batch {
		outcomes[i] = r.run(w.tx)
		if outcomes[i] != nil && !refusal(outcomes[i]) {
			w.tx.rollback()
			return fmt.Errorf("write to the store: %w", outcomes[i])
		}
	}
	if err := w.tx.commit(); err != nil {
		w.tx.rollback()
		w.heads.forget(w.tx.ends) // whether they are on the disk is not known
		return fmt.Errorf("write to the store: %w", err)
	}
	w.heads.learn(w.tx.ends)
	w.transactions++
	return nil
}

func (r *request) run(tx *tx) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	return r.apply(tx)
}

// refusal tells an outcome that leaves the transaction as it was.
func refusal(err error) bool {
	if code, _ := resultCode(err); code == 0 && errors.Is(err, ErrDamaged) {
		return true // an event that was changed on disk, which is looked at before anything is written
	}
	return errors.Is(err, sandbox.ErrConflict) || errors.Is(err, sandbox.ErrGone) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// close refuses new requests, writes those that wait, and ends.
func (w *writer) close() error {
	w.gate.Lock()
	if !w.closed {
		w.closed = true
		close(w.queue)
	}
	w.gate.Unlock()
	<-w.ended
	return errors.Join(w.tx.close(), w.db.Close())
}
