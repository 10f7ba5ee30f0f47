package store

import (
	"errors"
	"fmt"

	"miroir/sandbox"
)

// move gives a log another ID. Events are sealed for their place, so each is opened and sealed again, with a new key; the old key is
// overwritten and the old rows dropped as a deletion does. All of it is in the writer's transaction: no append comes between.
func (t *tx) move(from, to sandbox.ID) error {
	old, err := t.lookup(from)
	if err != nil {
		return err
	}
	if _, err := t.lookup(to); err == nil {
		return sandbox.ErrConflict
	} else if !errors.Is(err, sandbox.ErrGone) {
		return err
	}
	var born int64
	if err := t.findBirth.QueryRowContext(background, from[:]).Scan(&born); err != nil {
		return fmt.Errorf("look at a sandbox: %w", err)
	}
	log, err := t.opened(from, old.key)
	if err != nil {
		return err
	}
	k, err := t.newKey()
	if err != nil {
		return err
	}
	if _, err := t.addSandbox.ExecContext(background, to[:], k.slot, born); err != nil {
		return fmt.Errorf("add a sandbox: %w", err)
	}
	moved, err := k.tail()
	if err != nil {
		return err
	}
	for _, e := range log {
		moved.last = e.seq - 1
		if err := t.add(to, moved, e.written, [][]byte{e.body}); err != nil {
			return err
		}
		t.bytes += len(e.body) // which is overwritten where it was
	}
	return t.delete(from)
}

// entry is an event as it is written, its body opened.
type entry struct {
	seq, written int64
	body         []byte
}

// opened gives the whole log of a sandbox.
func (t *tx) opened(id sandbox.ID, key []byte) ([]entry, error) {
	rows, err := t.findEvents.QueryContext(background, id[:])
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	defer rows.Close()
	var log []entry
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.seq, &e.written, &e.body); err != nil {
			return nil, fmt.Errorf("read the log: %w", err)
		}
		if e.body, err = unseal(key, id, e.seq, e.body); err != nil {
			return nil, fmt.Errorf("read the log: %w", err)
		}
		log = append(log, e)
	}
	return log, rows.Err()
}
