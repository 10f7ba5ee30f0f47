package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"miroir/sandbox"
)

// What the store may be unable to do now, though nothing is wrong with what was asked. Each passes by itself once its cause goes.
var (
	errUnsaved = errors.New("the store can't be used now")
	errSlow    = errors.New("the store takes too long") // what was to be written may be written or not
	errOwed    = errors.New("what is to be erased can't be erased yet")
)

// A keeper stands before the store. It tells the store's own troubles from refusals; says to whoever runs the server, once, when one begins and when it is
// over, however many requests meet it; and owes the erasures that couldn't be written: until they are, what is owed is closed to everyone.
type keeper struct {
	sandbox.Store
	log *slog.Logger

	mu      sync.Mutex
	began   time.Time // when the trouble began; zero: there is none
	last    time.Time // when it was told last
	refused int       // requests that met it
	owed    map[sandbox.ID]bool
	wake    chan struct{} // there is something to mend
	clock   func() time.Time
}

func newKeeper(store sandbox.Store, log *slog.Logger, clock func() time.Time) *keeper {
	return &keeper{Store: store, log: log, clock: clock, owed: make(map[sandbox.ID]bool), wake: make(chan struct{}, 1)}
}

// Create implements sandbox.Store.
func (k *keeper) Create(ctx context.Context, id sandbox.ID, first []sandbox.Event) error {
	return k.wrote(k.Store.Create(ctx, id, first))
}

// Append implements sandbox.Store.
func (k *keeper) Append(ctx context.Context, id sandbox.ID, after int64, events []sandbox.Event) error {
	if k.owes(id) {
		return sandbox.ErrGone
	}
	return k.wrote(k.Store.Append(ctx, id, after, events))
}

// Read implements sandbox.Store.
func (k *keeper) Read(ctx context.Context, id sandbox.ID, from int64) ([]sandbox.Event, error) {
	if k.owes(id) {
		return nil, sandbox.ErrGone
	}
	events, err := k.Store.Read(ctx, id, from)
	return events, k.judge(err)
}

// Move implements sandbox.Store.
func (k *keeper) Move(ctx context.Context, from, to sandbox.ID) error {
	if k.owes(from) {
		return sandbox.ErrGone
	}
	return k.wrote(k.Store.Move(ctx, from, to))
}

// Delete implements sandbox.Store. errOwed where it can't be done now: then it is done as soon as it can be.
func (k *keeper) Delete(ctx context.Context, id sandbox.ID) error {
	err := k.wrote(k.Store.Delete(ctx, id))
	if err == nil {
		return nil
	}
	k.mu.Lock()
	k.owed[id] = true
	k.mu.Unlock()
	k.rouse()
	return fmt.Errorf("%w: %w", errOwed, err)
}

// Sweep implements sandbox.Store.
func (k *keeper) Sweep(ctx context.Context, idleBefore, bornBefore time.Time) (int, error) {
	n, err := k.Store.Sweep(ctx, idleBefore, bornBefore)
	return n, k.judge(err)
}

func (k *keeper) owes(id sandbox.ID) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.owed[id]
}

// wrote is judge of a change; one that was made shows that there is no trouble any more.
func (k *keeper) wrote(err error) error {
	if err == nil {
		k.over()
	}
	return k.judge(err)
}

// judge makes a trouble of what no request is to blame for, and tells about it.
func (k *keeper) judge(err error) error {
	for _, known := range [...]error{nil, sandbox.ErrGone, sandbox.ErrConflict, sandbox.ErrDamaged, context.Canceled} {
		if errors.Is(err, known) {
			return err
		}
	}
	trouble := errUnsaved
	if errors.Is(err, context.DeadlineExceeded) {
		trouble = errSlow
	}
	k.tell(err)
	return fmt.Errorf("%w: %w", trouble, err)
}

// tellEvery is how often a trouble that lasts is told again.
const tellEvery = time.Minute

// tell says that there is a trouble: when it begins, and every minute while it meets requests.
func (k *keeper) tell(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	now := k.clock()
	k.refused++
	switch {
	case k.began.IsZero():
		k.began, k.last = now, now
		k.log.Error("the store is in trouble: nothing is lost, nothing more is kept until it is over", "error", err)
	case now.Sub(k.last) >= tellEvery:
		k.last = now
		k.log.Error("the store is still in trouble", "for", now.Sub(k.began).String(), "refused", k.refused, "error", err)
	}
	k.rouse()
}

// over says that the trouble is over.
func (k *keeper) over() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.began.IsZero() {
		return
	}
	k.log.Warn("the store is well again", "after", k.clock().Sub(k.began).String(), "refused", k.refused)
	k.began, k.refused = time.Time{}, 0
}

// troubled tells whether there is a trouble.
func (k *keeper) troubled() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return !k.began.IsZero()
}

func (k *keeper) rouse() {
	select {
	case k.wake <- struct{}{}:
	default: // it is awake
	}
}

// mendEvery is how often it is tried whether a trouble is over.
const mendEvery = 500 * time.Millisecond

// mend tries, from when a trouble begins until it is over, whether the store can be written, and then erases what is owed. It returns when ctx ends.
func (k *keeper) mend(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-k.wake:
		}
		for !k.mended(ctx) {
			select {
			case <-ctx.Done():
				return
			case <-time.After(mendEvery):
			}
		}
	}
}

// prober is a store that can tell whether it can be written, by writing something that changes nothing.
type prober interface {
	Probe(ctx context.Context) error
}

// mended tries once, and tells whether nothing is left to mend.
func (k *keeper) mended(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, requestTime)
	defer cancel()
	if p, ok := k.Store.(prober); ok && p.Probe(ctx) != nil {
		return false
	} else if _, err := k.Store.Read(ctx, nobody, 1); err != nil && !errors.Is(err, sandbox.ErrGone) {
		return false
	}
	for _, id := range k.debts() {
		if k.Store.Delete(ctx, id) != nil {
			return false
		}
		k.mu.Lock()
		delete(k.owed, id)
		k.mu.Unlock()
	}
	k.over()
	return true
}

// debts are the erasures that are owed.
func (k *keeper) debts() []sandbox.ID {
	k.mu.Lock()
	defer k.mu.Unlock()
	ids := make([]sandbox.ID, 0, len(k.owed))
	for id := range k.owed {
		ids = append(ids, id)
	}
	return ids
}
