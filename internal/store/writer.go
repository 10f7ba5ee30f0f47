package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"miroir/sandbox"
)

// writer is the one goroutine that writes. Requests wait in a queue; it takes all that are there, up to a limit, commits them together, and
// answers each.
type writer struct {
	db      *sql.DB
	tx      *tx
	limit   int
	cleaner *cleaner

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
		db: p.writing().open(1), limit: cfg.Batch, cleaner: cleaner,
		queue: make(chan *request, cfg.Batch), ended: make(chan struct{}),
	}
	conn, err := w.db.Conn(ctx)
	if err == nil {
		w.tx, err = newTx(ctx, conn, cfg)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open for writing: %w", err), w.db.Close())
	}
	go w.run()
	return w, nil
}

// submit has a request applied, and gives its outcome once it is on disk. A request whose context ends before its turn is left out.
func (w *writer) submit(ctx context.Context, apply func(*tx) error) error {
	return <-w.enter(ctx, apply)
}

// enter puts a request into the queue, and gives the channel that its outcome comes by.
func (w *writer) enter(ctx context.Context, apply func(*tx) error) <-chan error {
	r := &request{ctx: ctx, apply: apply, answer: make(chan error, 1)}
	w.gate.RLock()
	defer w.gate.RUnlock()
	if w.closed {
		r.answer <- ErrClosed
	} else {
		w.queue <- r
	}
	return r.answer
}

func (w *writer) run() {
	defer close(w.ended)
	batch := make([]*request, 0, w.limit)
	for first := range w.queue {
		batch = w.gather(append(batch[:0], first))
		w.settle(batch)
		clear(batch)
		w.cleaner.look()
	}
}

// gather takes what waits, without waiting for more.
func (w *writer) gather(batch []*request) []*request {
	for len(batch) < w.limit {
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
	err := w.commit(batch, outcomes)
	w.cleaner.turn.Unlock()
	for i, r := range batch {
		if err != nil {
			outcomes[i] = err
		}
		r.answer <- outcomes[i]
	}
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
		return fmt.Errorf("write to the store: %w", err)
	}
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
