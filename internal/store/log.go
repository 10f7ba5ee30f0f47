package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"miroir/sandbox"
)

// stale is true of a sandbox in which nothing was written since ?1, or that was created before ?2.
const stale = `(created < ?2 OR ?1 > coalesce((SELECT written FROM event WHERE event.sandbox = sandbox.id ORDER BY seq DESC LIMIT 1), created))`

// ahead is true of a sandbox that bears a time after ?1.
const ahead = `(created > ?1 OR ?1 < (SELECT written FROM event WHERE event.sandbox = sandbox.id ORDER BY seq DESC LIMIT 1))`

func (s *sqlite) openReads(ctx context.Context, p place) (err error) {
	s.place = p
	s.reads = p.reading().open(readers)
	s.read, err = s.reads.PrepareContext(ctx, `
		SELECT key.bits, event.seq, event.body
		FROM sandbox JOIN key ON key.slot = sandbox.key LEFT JOIN event ON event.sandbox = sandbox.id AND event.seq >= ?2
		WHERE sandbox.id = ?1 ORDER BY event.seq`)
	if err != nil {
		return fmt.Errorf("prepare reading: %w", err)
	}
	s.stale, err = s.reads.PrepareContext(ctx, `SELECT id FROM sandbox WHERE `+stale)
	if err != nil {
		return fmt.Errorf("prepare sweeping: %w", err)
	}
	return nil
}

// Create implements sandbox.Store.
func (s *sqlite) Create(ctx context.Context, id sandbox.ID, first []sandbox.Event) error {
	bodies, err := encode(first)
	if err != nil {
		return err
	}
	return s.writer.submit(ctx, func(tx *tx) error { return tx.create(id, bodies) })
}

// Append implements sandbox.Store.
func (s *sqlite) Append(ctx context.Context, id sandbox.ID, after int64, events []sandbox.Event) error {
	bodies, err := encode(events)
	if err != nil {
		return err
	}
	defer s.Wake(id)
	return s.writer.submit(ctx, func(tx *tx) error { return tx.append(id, after, bodies) })
}

func encode(events []sandbox.Event) ([][]byte, error) {
	bodies := make([][]byte, len(events))
	for i, event := range events {
		body, err := json.Marshal(event)
		if err != nil {
			return nil, fmt.Errorf("encode event %d: %w", event.Seq, err)
		}
		bodies[i] = body
	}
	return bodies, nil
}

// Read implements sandbox.Store.
func (s *sqlite) Read(ctx context.Context, id sandbox.ID, from int64) ([]sandbox.Event, error) {
	if s.writer.heads.before(id, from) {
		return nil, nil
	}
	events, err := s.events(ctx, id, from)
	return events, s.place.told(err)
}

func (s *sqlite) events(ctx context.Context, id sandbox.ID, from int64) ([]sandbox.Event, error) {
	rows, err := s.read.QueryContext(ctx, id[:], from)
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	defer rows.Close()
	var events []sandbox.Event
	known := false
	for rows.Next() {
		known = true
		event, seq, err := scan(rows, id)
		if err != nil {
			return nil, fmt.Errorf("read the log: %w", err)
		}
		if seq == 0 {
			continue
		}
		if want := max(from, 1) + int64(len(events)); seq != want {
			return nil, fmt.Errorf("read the log: event %d is missing: %w", want, ErrDamaged)
		}
		events = append(events, event)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	if !known {
		return nil, sandbox.ErrGone
	}
	if from <= 1 && len(events) == 0 {
		return nil, fmt.Errorf("read the log: its first event is missing: %w", ErrDamaged)
	}
	return events, nil
}

// scan reads one event and its place in the log; 0 stands in the row of a sandbox whose log ends before what was asked for.
func scan(rows *sql.Rows, id sandbox.ID) (event sandbox.Event, seq int64, err error) {
	var (
		key, sealed sql.RawBytes
		at          sql.NullInt64
	)
	if err := rows.Scan(&key, &at, &sealed); err != nil || !at.Valid {
		return event, 0, err
	}
	body, err := unseal(key, id, at.Int64, sealed)
	if err != nil {
		return event, 0, err
	}
	if err := json.Unmarshal(body, &event); err != nil {
		return event, 0, fmt.Errorf("decode event %d: %w", at.Int64, err)
	}
	return event, at.Int64, nil
}

// Move implements sandbox.Store. Until a deletion empties the write-ahead log, it may hold what the move has overwritten, as it holds the rest of
// a sandbox that goes on.
func (s *sqlite) Move(ctx context.Context, from, to sandbox.ID) error {
	defer s.Wake(from)
	return s.writer.submit(ctx, func(tx *tx) error { return tx.move(from, to) })
}

// Delete implements sandbox.Store. When it returns nil, nothing of the sandbox is left on the disk; after an error something may be, until
// the next deletion, or until the store is closed or opened.
func (s *sqlite) Delete(ctx context.Context, id sandbox.ID) error {
	defer s.Wake(id)
	if err := s.writer.submit(ctx, func(tx *tx) error { return tx.delete(id) }); err != nil && !errors.Is(err, sandbox.ErrGone) {
		return err
	}
	return s.cleaner.clean(ctx)
}

// Sweep implements sandbox.Store. Each sandbox is judged again at the moment of its deletion, in case its learner has come back.
func (s *sqlite) Sweep(ctx context.Context, idleBefore, bornBefore time.Time) (int, error) {
	if err := s.setBack(ctx); err != nil {
		return 0, s.place.told(err)
	}
	ids, err := s.stales(ctx, idleBefore, bornBefore)
	if err != nil || len(ids) == 0 {
		return 0, s.place.told(err)
	}
	outcomes := make([]<-chan error, len(ids))
	for i, id := range ids {
		outcomes[i] = s.writer.enter(ctx, func(tx *tx) error { return tx.deleteStale(id, idleBefore, bornBefore) })
	}
	defer s.Wake(ids...)
	swept := 0
	for _, outcome := range outcomes {
		switch e := <-outcome; {
		case e == nil:
			swept++
		case !errors.Is(e, sandbox.ErrGone):
			err = e
		}
	}
	return swept, errors.Join(err, s.cleaner.clean(ctx))
}

// setBack gives the present time to what bears one that only a wrong clock can have given.
func (s *sqlite) setBack(ctx context.Context) error {
	var some bool
	now := s.writer.cfg.Now()
	far := now.Add(sandbox.Ahead).UnixMilli()
	if err := s.reads.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sandbox WHERE `+ahead+`)`, far).Scan(&some); err != nil || !some {
		return err
	}
	return s.writer.submit(ctx, func(tx *tx) error { return tx.setBack(far, now.UnixMilli()) })
}

func (s *sqlite) stales(ctx context.Context, idleBefore, bornBefore time.Time) ([]sandbox.ID, error) {
	rows, err := s.stale.QueryContext(ctx, idleBefore.UnixMilli(), bornBefore.UnixMilli())
	if err != nil {
		return nil, fmt.Errorf("look for idle sandboxes: %w", err)
	}
	defer rows.Close()
	var ids []sandbox.ID
	for rows.Next() {
		var id []byte
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("look for idle sandboxes: %w", err)
		}
		ids = append(ids, sandbox.ID(id))
	}
	return ids, rows.Err()
}
