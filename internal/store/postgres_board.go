package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jackc/pgx/v5"

	"miroir/sandbox"
)

// secretSize is the size of what all nodes share, in bytes.
const secretSize = 32

// The statements of notes. A note whose time is over is none.
const (
	claimSQL = `
		INSERT INTO note AS old (sandbox, topic, body, until) VALUES ($1, $2, $3, now() + $4)
		ON CONFLICT (sandbox, topic) DO UPDATE SET
			body = CASE WHEN old.until < now() THEN excluded.body ELSE old.body END,
			until = CASE WHEN old.until < now() THEN excluded.until ELSE old.until END
		RETURNING body`
	postSQL = `
		INSERT INTO note (sandbox, topic, body, until) VALUES ($1, $2, $3, now() + $4)
		ON CONFLICT (sandbox, topic) DO UPDATE SET body = excluded.body, until = excluded.until
		RETURNING body`
	postedSQL = `SELECT body FROM note WHERE sandbox = $1 AND topic = $2 AND until >= now()`
)

// Claim implements sandbox.Board.
func (p *postgres) Claim(ctx context.Context, id sandbox.ID, topic string, note []byte, keep time.Duration) ([]byte, error) {
	return p.note(ctx, id, topic, note, claimSQL, keep)
}

// Post implements sandbox.Board.
func (p *postgres) Post(ctx context.Context, id sandbox.ID, topic string, note []byte, keep time.Duration) error {
	_, err := p.note(ctx, id, topic, note, postSQL, keep)
	return err
}

// Posted implements sandbox.Board.
func (p *postgres) Posted(ctx context.Context, id sandbox.ID, topic string) ([]byte, error) {
	return p.note(ctx, id, topic, nil, postedSQL)
}

// note runs one of the statements of notes, and opens what it gives.
func (p *postgres) note(ctx context.Context, id sandbox.ID, topic string, note []byte, sql string, keep ...time.Duration) ([]byte, error) {
	at, err := locate(id)
	if err != nil {
		return nil, err
	}
	args := []any{at.row[:], topic}
	if note != nil {
		sealed, err := seal(p.rand, at.key, id, noteSeq, note)
		if err != nil {
			return nil, err
		}
		args = append(args, sealed, keep[0])
	}
	var there []byte
	err = p.retry(ctx, func() error { return p.pool.QueryRow(ctx, sql, args...).Scan(&there) })
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("notes between nodes: %w", err)
	}
	return unseal(at.key, id, noteSeq, there)
}

// noteSeq stands where an event's sequence number does in what is sealed: no event has it.
const noteSeq = 0

// Secret implements sandbox.Board.
func (p *postgres) Secret(ctx context.Context) ([]byte, error) {
	fresh := make([]byte, secretSize)
	if _, err := io.ReadFull(p.rand, fresh); err != nil {
		return nil, fmt.Errorf("draw the nodes' secret: %w", err)
	}
	var bits []byte
	err := p.retry(ctx, func() error {
		return p.pool.QueryRow(ctx, `INSERT INTO secret AS old (bits) VALUES ($1) ON CONFLICT (one) DO UPDATE SET bits = old.bits RETURNING bits`, fresh).Scan(&bits)
	})
	if err != nil {
		return nil, fmt.Errorf("read the nodes' secret: %w", err)
	}
	return bits, nil
}
