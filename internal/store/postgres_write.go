package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"miroir/sandbox"
)

// A change is one statement about one sandbox that waits for its batch.
type change struct {
	ctx    context.Context
	row    sandbox.ID
	sql    string
	args   []any
	judge  func(pgx.Row) error                         // reads what the statement gives: nil, sandbox.ErrConflict or sandbox.ErrGone
	landed func(context.Context, pgx.Tx) (bool, error) // after a lost connection, whether the change is there; nil: it may be tried again
	answer chan error
}

// The statements. Each gives one row: whether it changed something, and whether the sandbox is there.
const (
	createSQL = `
		WITH begun AS (INSERT INTO sandbox (id, created, written, last) VALUES ($1, $2, $2, $3) ON CONFLICT DO NOTHING RETURNING id),
		added AS (INSERT INTO event (sandbox, seq, body) SELECT $1, n, body FROM begun, unnest($4::bytea[]) WITH ORDINALITY AS e (body, n))
		SELECT EXISTS (SELECT FROM begun), true`
	appendSQL = `
		WITH moved AS (UPDATE sandbox SET last = last + cardinality($4::bytea[]), written = $3 WHERE id = $1 AND last = $2 RETURNING id),
		added AS (INSERT INTO event (sandbox, seq, body) SELECT $1, $2 + n, body FROM moved, unnest($4::bytea[]) WITH ORDINALITY AS e (body, n))
		SELECT EXISTS (SELECT FROM moved), EXISTS (SELECT FROM sandbox WHERE id = $1)`
	deleteSQL = `WITH gone AS (DELETE FROM sandbox WHERE id = $1 RETURNING id) SELECT EXISTS (SELECT FROM gone), true`
	staleSQL  = `
		WITH gone AS (DELETE FROM sandbox WHERE id = $1 AND (written < $2 OR created < $3) RETURNING id)
		SELECT EXISTS (SELECT FROM gone), EXISTS (SELECT FROM gone)`
	setBackSQL = `
		WITH back AS (UPDATE sandbox SET created = least(created, $2), written = least(written, $2) WHERE id = $1 RETURNING id)
		SELECT EXISTS (SELECT FROM back), EXISTS (SELECT FROM back)`
)

// outcome reads what a statement gives: refused is the error where the sandbox is there and nothing changed.
func outcome(refused error) func(pgx.Row) error {
	return func(row pgx.Row) error {
		var changed, there bool
		switch err := row.Scan(&changed, &there); {
		case err != nil:
			return err
		case changed:
			return nil
		case !there:
			return sandbox.ErrGone
		}
		return refused
	}
}

// Create implements sandbox.Store.
func (p *postgres) Create(ctx context.Context, id sandbox.ID, first []sandbox.Event) error {
	at, bodies, err := p.sealed(id, 0, first)
	if err != nil {
		return err
	}
	return p.queue.submit(&change{
		ctx: ctx, row: at.row, sql: createSQL, args: []any{at.row[:], p.now().UnixMilli(), int64(len(first)), bodies},
		judge: outcome(sandbox.ErrConflict), landed: p.holds(at.row, 0, bodies),
	})
}

// Append implements sandbox.Store.
func (p *postgres) Append(ctx context.Context, id sandbox.ID, after int64, events []sandbox.Event) error {
	at, bodies, err := p.sealed(id, after, events)
	if err != nil {
		return err
	}
	return p.queue.submit(&change{
		ctx: ctx, row: at.row, sql: appendSQL, args: []any{at.row[:], after, p.now().UnixMilli(), bodies},
		judge: outcome(sandbox.ErrConflict), landed: p.holds(at.row, after, bodies),
	})
}

// Delete implements sandbox.Store.
func (p *postgres) Delete(ctx context.Context, id sandbox.ID) error {
	at, err := locate(id)
	if err != nil {
		return err
	}
	return p.queue.submit(&change{ctx: ctx, row: at.row, sql: deleteSQL, args: []any{at.row[:]}, judge: outcome(nil)})
}

// sealed seals the bodies of events that come after a sequence number.
func (p *postgres) sealed(id sandbox.ID, after int64, events []sandbox.Event) (spotOf, [][]byte, error) {
	at, err := locate(id)
	if err != nil {
		return at, nil, err
	}
	bodies, err := encode(events)
	if err != nil {
		return at, nil, err
	}
	for i, body := range bodies {
		if bodies[i], err = seal(p.rand, at.key, id, after+1+int64(i), body); err != nil {
			return at, nil, err
		}
	}
	return at, bodies, nil
}

// holds tells whether the first of some bodies is there, after a sequence number: sealed with a nonce of its own, it is found by its bytes.
func (p *postgres) holds(row sandbox.ID, after int64, bodies [][]byte) func(context.Context, pgx.Tx) (bool, error) {
	return func(ctx context.Context, tx pgx.Tx) (bool, error) {
		var there []byte
		err := tx.QueryRow(ctx, `SELECT body FROM event WHERE sandbox = $1 AND seq = $2`, row[:], after+1).Scan(&there)
		if errors.Is(err, pgx.ErrNoRows) {
			return false, nil
		}
		return err == nil && len(bodies) > 0 && bytes.Equal(there, bodies[0]), err
	}
}

// How long a batch is tried again while the database doesn't answer, as when it starts anew; how long between two tries; and how long one try may take.
const (
	patience = 15 * time.Second
	pause    = 200 * time.Millisecond
	tryTime  = 10 * time.Second
)

// settle commits a batch in one transaction and answers its changes. When the connection is lost, nobody knows whether the commit took place: what is
// there is looked up, the rest is tried again.
func (p *postgres) settle(batch []*change) {
	slices.SortFunc(batch, func(a, b *change) int { return cmp.Compare(string(a.row[:]), string(b.row[:])) }) // nodes lock rows in one order
	patient, cancel := context.WithTimeout(background, patience)
	defer cancel()
	outcomes, err := p.commit(batch)
	for err != nil && lost(err) && patient.Err() == nil {
		time.Sleep(pause)
		if batch, err = p.resolve(batch); err == nil && len(batch) > 0 {
			outcomes, err = p.commit(batch)
		}
	}
	for i, c := range batch {
		if err != nil {
			c.answer <- fmt.Errorf("write to the store: %w", err)
		} else {
			p.acknowledge(c, outcomes[i])
		}
	}
}

// acknowledge answers a change, and tells who watches the sandbox.
func (p *postgres) acknowledge(c *change, outcome error) {
	c.answer <- outcome
	if outcome == nil {
		p.herald.tell(c.row)
	}
}

// commit gives what came of each change of a batch, in one round trip: what is sent together is one transaction.
func (p *postgres) commit(batch []*change) ([]error, error) {
	ctx, cancel := context.WithTimeout(background, tryTime)
	defer cancel()
	var sent pgx.Batch
	for _, c := range batch {
		sent.Queue(c.sql, c.args...)
	}
	results := p.pool.SendBatch(ctx, &sent)
	outcomes := make([]error, len(batch))
	for i, c := range batch {
		outcomes[i] = c.judge(results.QueryRow())
		if outcomes[i] != nil && !refused(outcomes[i]) {
			return nil, errors.Join(outcomes[i], results.Close())
		}
	}
	return outcomes, results.Close()
}

// refused tells an outcome that a statement gave from an error of the database. Not so what looks like the end of a request: here only a try ends.
func refused(err error) bool {
	return errors.Is(err, sandbox.ErrConflict) || errors.Is(err, sandbox.ErrGone)
}

// resolve answers the changes that are there, and gives the others.
func (p *postgres) resolve(batch []*change) (open []*change, err error) {
	ctx, cancel := context.WithTimeout(background, tryTime)
	defer cancel()
	var there []*change
	err = pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		there, open = nil, nil
		for _, c := range batch {
			landed := false
			if c.landed != nil {
				if landed, err = c.landed(ctx, tx); err != nil {
					return err
				}
			}
			if landed {
				there = append(there, c)
			} else {
				open = append(open, c)
			}
		}
		return nil
	})
	if err != nil {
		return batch, err
	}
	for _, c := range there {
		p.acknowledge(c, nil)
	}
	return open, nil
}

// retry does what may be done twice again while the database doesn't answer, until ctx or some patience ends.
func (p *postgres) retry(ctx context.Context, do func() error) error {
	patient, cancel := context.WithTimeout(ctx, readPatience)
	defer cancel()
	for {
		err := do()
		if err == nil || errors.Is(err, pgx.ErrNoRows) || refused(err) || !lost(err) || patient.Err() != nil {
			return err
		}
		select {
		case <-patient.Done():
			return err
		case <-p.ended:
			return errors.Join(ErrClosed, err)
		case <-time.After(pause):
		}
	}
}

// readPatience is how long reading is tried again: as long as a database takes to start anew, and less than a request may.
const readPatience = 5 * time.Second

// lost tells an error of the connection, or of a database that stops or starts, from one of a statement: classes 08 and 57 of
// https://www.postgresql.org/docs/current/errcodes-appendix.html, and 40, where another transaction came between.
func lost(err error) bool {
	var said *pgconn.PgError
	if !errors.As(err, &said) {
		return true
	}
	class := said.Code[:2]
	return class == "08" || class == "57" || class == "40"
}
