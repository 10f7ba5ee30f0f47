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
	ErrDamaged  = errors.New("what is kept was changed")  // it isn't what was written, and is not given out
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
	// Sweep erases the sandboxes last written before idleBefore and those created before bornBefore, and counts them. What bears a time that is Ahead of now, from when
	// the clock was wrong, counts as created and written now: it lasts as long as any other.
	Sweep(ctx context.Context, idleBefore, bornBefore time.Time) (int, error)
	// Count gives how many sandboxes there are.
	Count(ctx context.Context) (int, error)
	// Watch gives a channel on which something comes after the sandbox was written, moved or erased, by whichever process, until ctx ends. It may come once
	// for several changes, and for none: who watches first and then reads misses nothing. A wake may be lost when another process dies.
	Watch(ctx context.Context, id ID) <-chan struct{}
	Close() error
}

// A Board is a Store that many processes share, on which they leave short notes for each other, for a time that the store's own clock measures. An ID needs no
// sandbox to have notes, and erasing one leaves them to their time; only who knows the ID can read them. Topics are a few words of the program's own.
type Board interface {
	// Claim leaves a note where there is none of its topic, and gives the one that is there then: its own, or what another left before.
	Claim(ctx context.Context, id ID, topic string, note []byte, keep time.Duration) ([]byte, error)
	// Post leaves a note in place of what was there.
	Post(ctx context.Context, id ID, topic string, note []byte, keep time.Duration) error
	// Posted gives the note of a topic; nil where there is none.
	Posted(ctx context.Context, id ID, topic string) ([]byte, error)
	// Secret gives 32 bytes of chance that are the same for every process, for as long as the database is.
	Secret(ctx context.Context) ([]byte, error)
}

// Ahead is how far from now a time lies that only a wrong clock can have given. The clocks of nodes differ by less.
const Ahead = 24 * time.Hour
