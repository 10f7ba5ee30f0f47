package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"miroir/sandbox"
)

const readSQL = `
	SELECT event.seq, event.body FROM sandbox LEFT JOIN event ON event.sandbox = sandbox.id AND event.seq >= $2
	WHERE sandbox.id = $1 ORDER BY event.seq`

// Read implements sandbox.Store.
func (p *postgres) Read(ctx context.Context, id sandbox.ID, from int64) ([]sandbox.Event, error) {
	at, err := locate(id)
	if err != nil {
		return nil, err
	}
	var log []entry
	if err := p.retry(ctx, func() error {
		log, err = p.log(ctx, p.pool, id, at, from)
		return err
	}); err != nil {
		return nil, err
	}
	events := make([]sandbox.Event, len(log))
	for i, e := range log {
		if err := json.Unmarshal(e.body, &events[i]); err != nil {
			return nil, fmt.Errorf("decode event %d: %w", e.seq, err)
		}
	}
	return events, nil
}

// querier is a pool, or a transaction.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// log gives the opened events of a sandbox from a sequence number on; sandbox.ErrGone where there is no such sandbox.
func (p *postgres) log(ctx context.Context, q querier, id sandbox.ID, at spotOf, from int64) ([]entry, error) {
	rows, err := q.Query(ctx, readSQL, at.row[:], from)
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	defer rows.Close()
	var log []entry
	there := false
	for rows.Next() {
		there = true
		var seq *int64
		var sealed []byte
		if err := rows.Scan(&seq, &sealed); err != nil {
			return nil, fmt.Errorf("read the log: %w", err)
		}
		if seq == nil {
			continue // the log ends before
		}
		body, err := unseal(at.key, id, *seq, sealed)
		if err != nil {
			return nil, fmt.Errorf("read the log: %w", err)
		}
		log = append(log, entry{seq: *seq, body: body})
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	if !there {
		return nil, sandbox.ErrGone
	}
	return log, nil
}

// Count implements sandbox.Store: it counts those of all nodes.
func (p *postgres) Count(ctx context.Context) (int, error) {
	n := 0
	err := p.retry(ctx, func() error { return p.pool.QueryRow(ctx, `SELECT count(*) FROM sandbox`).Scan(&n) })
	if err != nil {
		return 0, fmt.Errorf("count sandboxes: %w", err)
	}
	return n, nil
}

// Move implements sandbox.Store: events are sealed for their place, so each is opened and sealed again. When the connection is lost on the way, it is looked up
// whether the log has moved: nobody else has the new ID.
func (p *postgres) Move(ctx context.Context, from, to sandbox.ID) error {
	was, err := locate(from)
	if err != nil {
		return err
	}
	is, err := locate(to)
	if err != nil {
		return err
	}
	again := false
	err = p.retry(ctx, func() error {
		if again {
			if _, err := p.log(ctx, p.pool, to, is, math.MaxInt64); !errors.Is(err, sandbox.ErrGone) {
				return err
			}
		}
		again = true
		return pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error { return p.move(ctx, tx, from, to, was, is) })
	})
	if err != nil && !refused(err) {
		return fmt.Errorf("move a log: %w", err)
	}
	if err == nil {
		p.herald.tell(was.row)
	}
	return err
}

func (p *postgres) move(ctx context.Context, tx pgx.Tx, from, to sandbox.ID, was, is spotOf) error {
	var born, written, last int64
	err := tx.QueryRow(ctx, `SELECT created, written, last FROM sandbox WHERE id = $1 FOR UPDATE`, was.row[:]).Scan(&born, &written, &last)
	if errors.Is(err, pgx.ErrNoRows) {
		return sandbox.ErrGone
	}
	if err != nil {
		return err
	}
	added, err := tx.Exec(ctx, `INSERT INTO sandbox (id, created, written, last) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, is.row[:], born, written, last)
	if err != nil {
		return err
	}
	if added.RowsAffected() == 0 {
		return sandbox.ErrConflict
	}
	log, err := p.log(ctx, tx, from, was, 1)
	if err != nil {
		return err
	}
	bodies := make([][]byte, len(log))
	for i, e := range log {
		if bodies[i], err = seal(p.rand, is.key, to, e.seq, e.body); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, `INSERT INTO event (sandbox, seq, body) SELECT $1, n, body FROM unnest($2::bytea[]) WITH ORDINALITY AS e (body, n)`, is.row[:], bodies); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `DELETE FROM sandbox WHERE id = $1`, was.row[:])
	return err
}

// sweepLock is the advisory lock of the node that sweeps: "miro".
const sweepLock = 0x6d69726f

// atOnce is how many idle sandboxes are looked for at a time.
const atOnce = 2048

// Sweep implements sandbox.Store. One node sweeps at a time: another finds the lock taken, and nothing to do. Each sandbox is judged again at the moment
// of its deletion, in case its learner has come back. Notes go whose time is over. What bears a time that only a wrong clock can have given gets the present one.
func (p *postgres) Sweep(ctx context.Context, idleBefore, bornBefore time.Time) (swept int, err error) {
	conn, err := p.pool.Acquire(ctx)
	if err != nil {
		return 0, fmt.Errorf("look for idle sandboxes: %w", err)
	}
	defer conn.Release()
	var alone bool
	if err := conn.QueryRow(ctx, `SELECT pg_try_advisory_lock($1)`, sweepLock).Scan(&alone); err != nil || !alone {
		return 0, err
	}
	defer conn.Exec(background, `SELECT pg_advisory_unlock($1)`, sweepLock)
	if _, err := conn.Exec(ctx, `DELETE FROM note WHERE until < now()`); err != nil {
		return 0, fmt.Errorf("sweep notes: %w", err)
	}
	for {
		found, n, err := p.sweepSome(ctx, conn, idleBefore.UnixMilli(), bornBefore.UnixMilli(), p.now())
		swept += n
		if err != nil || found < atOnce || n == 0 {
			return swept, err
		}
	}
}

// sweepSome looks for some idle sandboxes and deletes those that still are, a statement each, in batches as everything is written.
func (p *postgres) sweepSome(ctx context.Context, conn *pgxpool.Conn, idle, born int64, now time.Time) (found, swept int, err error) {
	rows, err := conn.Query(ctx, `SELECT id, greatest(written, created) > $3 AS ahead FROM sandbox WHERE written < $1 OR created < $2 OR greatest(written, created) > $3 LIMIT $4`,
		idle, born, now.Add(sandbox.Ahead).UnixMilli(), atOnce)
	if err != nil {
		return 0, 0, fmt.Errorf("look for idle sandboxes: %w", err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[struct {
		ID    []byte
		Ahead bool
	}])
	if err != nil {
		return 0, 0, fmt.Errorf("look for idle sandboxes: %w", err)
	}
	answers := make([]<-chan error, len(list))
	for i, one := range list {
		c := &change{ctx: ctx, row: sandbox.ID(one.ID), sql: staleSQL, args: []any{one.ID, idle, born}, judge: outcome(nil)}
		if one.Ahead {
			c.sql, c.args = setBackSQL, []any{one.ID, now.UnixMilli()}
		}
		answers[i] = p.queue.enter(c)
	}
	for i, answer := range answers {
		switch e := <-answer; {
		case e == nil && list[i].Ahead:
		case e == nil:
			swept++
		case !errors.Is(e, sandbox.ErrGone):
			err = fmt.Errorf("sweep: %w", e)
		}
	}
	return len(list), swept, err
}
