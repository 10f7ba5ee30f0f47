package sandbox

import (
	"context"
	"encoding/hex"
	"errors"
	"time"
)

// The errors of a Store.
var (
	ErrConflict = errors.New("another action came first") // the log has moved on: read its tail and try again
	ErrGone     = errors.New("no such sandbox")           // never was, or was erased
)

// ID names a sandbox: the SHA-256 of the 256 random bits that its cookie holds.
type ID [32]byte

// String is the ID in hexadecimal.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// A Store keeps logs. It is safe for concurrent use; what Create, Append and Move have acknowledged survives a power cut, what
// Delete and Sweep erased is nowhere to be found.
type Store interface {
	// Create begins a log with its first events. ErrConflict where the sandbox exists.
	Create(ctx context.Context, id ID, first []Event) error
	// Append adds events after the event whose Seq is after. ErrConflict where the log doesn't end there, ErrGone where there is
	// no such sandbox.
	Append(ctx context.Context, id ID, after int64, events []Event) error
	// Read gives the events from Seq from on, in order; none where the log ends before. ErrGone where there is no such sandbox.
	Read(ctx context.Context, id ID, from int64) ([]Event, error)
	// Move gives a sandbox another ID: its whole log, its birth and its last use, at once. Nothing is under the old ID any more: an Append that
	// comes later gets ErrGone. ErrGone where there is no such sandbox, ErrConflict where there is one under the new ID.
	Move(ctx context.Context, from, to ID) error
	// Delete erases a sandbox. It is no error where there is none.
	Delete(ctx context.Context, id ID) error
	// Sweep erases the sandboxes last written before idleBefore and those created before bornBefore, and counts them.
	Sweep(ctx context.Context, idleBefore, bornBefore time.Time) (int, error)
	Close() error
}
