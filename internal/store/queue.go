package store

import "sync"

// A queue gathers changes for some workers: each takes all that wait, up to a limit, and settles them together.
type queue struct {
	changes chan *change
	limit   int
	working sync.WaitGroup
	gate    sync.RWMutex // held for reading while a change enters, for writing while the queue is closed
	closed  bool
}

func newQueue(workers, limit int, settle func([]*change)) *queue {
	q := &queue{changes: make(chan *change, limit), limit: limit}
	for range workers {
		q.working.Go(func() {
			for first := range q.changes {
				settle(q.gather([]*change{first}))
			}
		})
	}
	return q
}

// submit has a change settled and gives what came of it. One whose context ended before its turn is left out.
func (q *queue) submit(c *change) error { return <-q.enter(c) }

// enter puts a change into the queue, and gives the channel that its outcome comes by.
func (q *queue) enter(c *change) <-chan error {
	c.answer = make(chan error, 1)
	q.gate.RLock()
	defer q.gate.RUnlock()
	if q.closed {
		c.answer <- ErrClosed
	} else {
		q.changes <- c
	}
	return c.answer
}

// gather takes what waits, without waiting for more, but for what nobody waits for any more.
func (q *queue) gather(batch []*change) []*change {
	for len(batch) < q.limit {
		select {
		case c, open := <-q.changes:
			if !open {
				return wanted(batch)
			}
			batch = append(batch, c)
		default:
			return wanted(batch)
		}
	}
	return wanted(batch)
}

// wanted answers the changes whose requests ended, and gives the others.
func wanted(batch []*change) []*change {
	open := batch[:0]
	for _, c := range batch {
		if err := c.ctx.Err(); err != nil {
			c.answer <- err
		} else {
			open = append(open, c)
		}
	}
	return open
}

// close refuses new changes and has those that wait settled.
func (q *queue) close() {
	q.gate.Lock()
	if !q.closed {
		q.closed = true
		close(q.changes)
	}
	q.gate.Unlock()
	q.working.Wait()
}
