package store

import (
	"context"
	"crypto/cipher"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"time"

	"miroir/sandbox"
)

// tx is the writer's connection. Between begin and commit its other methods change the logs; they look before they write, so that a refusal
// leaves nothing to undo.
type tx struct {
	conn *sql.Conn
	now  func() time.Time
	rand io.Reader
	free []byte // a key of zeros

	find, findStale, freeKey             *sql.Stmt
	findBirth, findEvents                *sql.Stmt
	addKey, setKey, addSandbox, addEvent *sql.Stmt
	dropEvents, dropSandbox              *sql.Stmt
	prepared                             []*sql.Stmt // all of these

	bytes int                 // of the events that the transaction has added or overwritten
	ends  []end               // what the transaction has made of logs
	tails map[sandbox.ID]tail // logs that were written last, as they will be once it is committed: the file is this process's alone
}

// tail is where a log is added to.
type tail struct {
	seal cipher.AEAD
	last int64 // the sequence number of its last event
}

// maxTails is how many logs are known at once: some 4 MB of them.
const maxTails = 1 << 12

// end is where a transaction leaves a log.
type end struct {
	id   sandbox.ID
	last int64 // the sequence number of its last event; 0: there is no such sandbox
}

// background is not the request's context: once begun, a transaction is ended, and a statement isn't watched for cancellation.
var background = context.Background()

func newTx(ctx context.Context, conn *sql.Conn, cfg Config) (*tx, error) {
	t := &tx{conn: conn, now: cfg.Now, rand: cfg.Rand, free: make([]byte, keySize), tails: make(map[sandbox.ID]tail)}
	for _, s := range []struct {
		into *(*sql.Stmt)
		text string
	}{
		{&t.find, `SELECT key.slot, key.bits, coalesce((SELECT max(seq) FROM event WHERE event.sandbox = ?1), 0)
			FROM sandbox JOIN key ON key.slot = sandbox.key WHERE sandbox.id = ?1`},
		{&t.findStale, `SELECT 1 FROM sandbox WHERE id = ?3 AND ` + stale},
		{&t.freeKey, `SELECT slot FROM key WHERE bits = x'0000000000000000000000000000000000000000000000000000000000000000' LIMIT 1`},
		{&t.findBirth, `SELECT created FROM sandbox WHERE id = ?1`},
		{&t.findEvents, `SELECT seq, written, body FROM event WHERE sandbox = ?1 ORDER BY seq`},
		{&t.addKey, `INSERT INTO key (bits) VALUES (?1)`},
		{&t.setKey, `UPDATE key SET bits = ?2 WHERE slot = ?1`},
		{&t.addSandbox, `INSERT INTO sandbox (id, key, created) VALUES (?1, ?2, ?3)`},
		{&t.addEvent, `INSERT INTO event (sandbox, seq, written, body) VALUES (?1, ?2, ?3, ?4)`},
		{&t.dropEvents, `DELETE FROM event WHERE sandbox = ?1`},
		{&t.dropSandbox, `DELETE FROM sandbox WHERE id = ?1`},
	} {
		stmt, err := conn.PrepareContext(ctx, s.text)
		if err != nil {
			return nil, errors.Join(err, t.close())
		}
		*s.into = stmt
		t.prepared = append(t.prepared, stmt)
	}
	return t, nil
}

// close closes the statements before the connection, which SQLite keeps open otherwise.
func (t *tx) close() error {
	var errs []error
	for _, stmt := range t.prepared {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(append(errs, t.conn.Close())...)
}

func (t *tx) begin() error {
	t.ends, t.bytes = t.ends[:0], 0
	_, err := t.conn.ExecContext(background, "BEGIN IMMEDIATE")
	return err
}

func (t *tx) commit() error {
	_, err := t.conn.ExecContext(background, "COMMIT")
	return err
}

// rollback drops what was begun. SQLite has done so already after some errors, which is no error here.
func (t *tx) rollback() {
	clear(t.tails)
	t.conn.ExecContext(background, "ROLLBACK")
}

// known is what the file holds of a sandbox besides its events.
type known struct {
	slot int64
	key  []byte
	last int64 // the sequence number of the last event
}

// lookup gives sandbox.ErrGone where there is no such sandbox.
func (t *tx) lookup(id sandbox.ID) (k known, err error) {
	err = t.find.QueryRowContext(background, id[:]).Scan(&k.slot, &k.key, &k.last)
	if errors.Is(err, sql.ErrNoRows) {
		return k, sandbox.ErrGone
	}
	return k, err
}

// create begins a log, or gives sandbox.ErrConflict where there is one.
func (t *tx) create(id sandbox.ID, bodies [][]byte) error {
	if _, err := t.lookup(id); err == nil {
		return sandbox.ErrConflict
	} else if !errors.Is(err, sandbox.ErrGone) {
		return err
	}
	k, err := t.newKey()
	if err != nil {
		return err
	}
	at := t.now().UnixMilli()
	if _, err := t.addSandbox.ExecContext(background, id[:], k.slot, at); err != nil {
		return fmt.Errorf("add a sandbox: %w", err)
	}
	log, err := k.tail()
	if err != nil {
		return err
	}
	return t.add(id, log, at, bodies)
}

// newKey draws a key, and puts it where one was erased or after the last.
func (t *tx) newKey() (k known, err error) {
	k.key = make([]byte, keySize)
	if _, err := io.ReadFull(t.rand, k.key); err != nil {
		return k, fmt.Errorf("draw a key: %w", err)
	}
	err = t.freeKey.QueryRowContext(background).Scan(&k.slot)
	if err == nil {
		_, err = t.setKey.ExecContext(background, k.slot, k.key)
		return k, err
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return k, err
	}
	added, err := t.addKey.ExecContext(background, k.key)
	if err != nil {
		return k, fmt.Errorf("add a key: %w", err)
	}
	k.slot, err = added.LastInsertId()
	return k, err
}

// append adds to a log that ends at after; it gives sandbox.ErrConflict where the log ends elsewhere.
func (t *tx) append(id sandbox.ID, after int64, bodies [][]byte) error {
	log, known := t.tails[id]
	if !known {
		found, err := t.lookup(id)
		if err != nil {
			return err
		}
		if log, err = found.tail(); err != nil {
			return err
		}
	}
	if log.last != after {
		return sandbox.ErrConflict
	}
	return t.add(id, log, t.now().UnixMilli(), bodies)
}

func (k known) tail() (log tail, err error) {
	log.last = k.last
	log.seal, err = newAEAD(k.key)
	return log, err
}

// keep keeps a log for who adds to it next; another makes room for it, whichever.
func (t *tx) keep(id sandbox.ID, log tail) {
	for other := range t.tails {
		if len(t.tails) < maxTails {
			break
		}
		delete(t.tails, other)
	}
	t.tails[id] = log
	t.ends = append(t.ends, end{id, log.last})
}

// add writes events after those of a log, at a time in Unix milliseconds.
func (t *tx) add(id sandbox.ID, log tail, at int64, bodies [][]byte) error {
	for _, body := range bodies {
		seq := log.last + 1
		sealed, err := sealWith(t.rand, log.seal, id, seq, body)
		if err != nil {
			return err
		}
		if _, err := t.addEvent.ExecContext(background, id[:], seq, at, sealed); err != nil {
			return fmt.Errorf("add event %d: %w", seq, err)
		}
		log.last = seq
		t.bytes += len(sealed)
	}
	t.keep(id, log)
	return nil
}

// deleteStale deletes a sandbox that is still stale; it gives sandbox.ErrGone where it is not.
func (t *tx) deleteStale(id sandbox.ID, idleBefore, bornBefore time.Time) error {
	var one int
	err := t.findStale.QueryRowContext(background, idleBefore.UnixMilli(), bornBefore.UnixMilli(), id[:]).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return sandbox.ErrGone
	}
	if err != nil {
		return fmt.Errorf("look at a sandbox: %w", err)
	}
	return t.delete(id)
}

// setBack gives a time to everything that bears one after another.
func (t *tx) setBack(after, to int64) error {
	for _, text := range []string{`UPDATE sandbox SET created = ?2 WHERE created > ?1`, `UPDATE event SET written = ?2 WHERE written > ?1`} {
		if _, err := t.conn.ExecContext(background, text, after, to); err != nil {
			return fmt.Errorf("set a time back: %w", err)
		}
	}
	return nil
}

// delete overwrites a sandbox's key and drops its rows.
func (t *tx) delete(id sandbox.ID) error {
	k, err := t.lookup(id)
	if err != nil {
		return err
	}
	if _, err := t.setKey.ExecContext(background, k.slot, t.free); err != nil {
		return fmt.Errorf("erase a key: %w", err)
	}
	for _, drop := range []*sql.Stmt{t.dropEvents, t.dropSandbox} {
		if _, err := drop.ExecContext(background, id[:]); err != nil {
			return fmt.Errorf("delete a sandbox: %w", err)
		}
	}
	delete(t.tails, id)
	t.ends = append(t.ends, end{id: id})
	return nil
}
