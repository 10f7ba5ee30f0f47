package web

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sync/atomic"
	"time"

	"miroir/internal/locale"
	"miroir/sandbox"
)

// rooms is where sandboxes are opened, looked at, acted on and wiped: the engine, its store, and a cache between them.
type rooms struct {
	world  *sandbox.World
	store  sandbox.Store
	cache  *cache
	meters *meters
	clock  func() time.Time // steady: the store's times and the day are of it
	stale  func(idle time.Duration) (usedBefore, bornBefore time.Time)
	random io.Reader
	seed   uint64 // of every sandbox; 0: drawn for each

	maxOpen   int64        // sandboxes at once
	maxEvents int64        // in one sandbox
	alive     atomic.Int64 // sandboxes open, as far as is known: counted anew every minute, and after some were opened here
	opened    atomic.Int64 // here, since they were counted
	counted   atomic.Int64 // when that was, in Unix seconds
}

// openedBlindly is which part of all sandboxes a node opens before it counts again those of all nodes.
const openedBlindly = 20

// count learns how many sandboxes there are, on all nodes.
func (r *rooms) count(ctx context.Context) error {
	n, err := r.store.Count(ctx)
	if err != nil {
		return fmt.Errorf("count sandboxes: %w", err)
	}
	r.alive.Store(int64(n))
	r.opened.Store(0)
	r.counted.Store(r.clock().Unix())
	return nil
}

// crowded tells whether no other sandbox may be opened, on any node. It counts again where it knows too little of the others, or may be behind them.
func (r *rooms) crowded(ctx context.Context) bool {
	full := func() bool { return r.alive.Load() >= r.maxOpen }
	if r.opened.Load() > r.maxOpen/openedBlindly || full() && r.counted.Load() != r.clock().Unix() {
		_ = r.count(ctx) // what can't be counted is as it was
	}
	return full()
}

// maxApplies is how often an action is tried when others keep coming first. A person has a few tabs; a helper's whole table of them may
// press at once.
const maxApplies = 64

// load gives a sandbox's state, reading only what its log holds beyond the cached one. sandbox.ErrGone when there is no such sandbox.
func (r *rooms) load(ctx context.Context, id sandbox.ID) (*sandbox.State, error) {
	known := r.cache.get(id, r.clock())
	from := int64(1)
	if known != nil {
		from = known.Seq + 1
	}
	tail, err := r.store.Read(ctx, id, from)
	if err != nil {
		if errors.Is(err, sandbox.ErrGone) {
			r.cache.drop(id)
		}
		return nil, fmt.Errorf("read a log: %w", err)
	}
	if known != nil && len(tail) == 0 {
		return known, nil
	}
	return r.follow(ctx, id, known, tail)
}

// follow gives the state after a tail of the log, and keeps it.
func (r *rooms) follow(ctx context.Context, id sandbox.ID, known *sandbox.State, tail []sandbox.Event) (*sandbox.State, error) {
	var (
		state *sandbox.State
		err   error
	)
	if known == nil {
		state, err = sandbox.Fold(r.world, tail)
	} else {
		whole := func() ([]sandbox.Event, error) { return r.store.Read(ctx, id, 1) }
		state, err = sandbox.Advance(r.world, known, whole, tail)
	}
	if err != nil {
		return nil, fmt.Errorf("fold a log: %w", err)
	}
	r.cache.put(id, state, grownBy(known, tail), r.clock())
	return state, nil
}

// done is what an action came to: the state after it, and whether it recorded anything.
type done struct {
	state   *sandbox.State
	outcome sandbox.Outcome
	changed bool
}

// act applies an action and has the store acknowledge its events before it says so. When another tab's came first, the action is
// decided again on the state that it left. Where the events can't be written, it gives what would have been decided, with the error.
func (r *rooms) act(ctx context.Context, id sandbox.ID, a sandbox.Action, words *locale.Locale) (done, error) {
	for range maxApplies {
		state, err := r.load(ctx, id)
		if err != nil {
			return done{}, err
		}
		d := sandbox.Decide(r.world, state, a, words, r.cache.see(id, state))
		events, outcome := d.Events, d.Outcome
		if len(events) == 0 {
			r.saw(id, d.View)
			return done{state: state, outcome: outcome}, nil
		}
		if state.Seq+int64(len(events)) > r.maxEvents {
			return done{}, errFull
		}
		err = r.store.Append(ctx, id, state.Seq, events)
		if errors.Is(err, sandbox.ErrConflict) {
			r.meters.retries.Inc()
			continue
		}
		if err != nil {
			return done{state: state, outcome: outcome}, fmt.Errorf("append to a log: %w", err)
		}
		if d.After == nil {
			state, err = r.follow(ctx, id, state, events)
			return done{state: state, outcome: outcome, changed: true}, err
		}
		r.cache.put(id, d.After, grownBy(state, events), r.clock())
		r.saw(id, d.View)
		return done{state: d.After, outcome: outcome, changed: true}, nil
	}
	return done{}, fmt.Errorf("act: %w", sandbox.ErrConflict)
}

// saw keeps what was seen of a sandbox's state for whoever looks next; nil: nothing was.
func (r *rooms) saw(id sandbox.ID, view *sandbox.Snapshot) {
	if view != nil {
		r.cache.saw(id, view)
	}
}

// open begins a sandbox under an ID, with a seed drawn and on this day where the action says neither. Nowhere as the outcome's place means that there is no such site or persona.
func (r *rooms) open(ctx context.Context, id sandbox.ID, action sandbox.Open) (sandbox.Outcome, error) {
	var err error
	if action.Seed == 0 {
		if action.Seed, err = r.draw(); err != nil {
			return sandbox.Outcome{}, err
		}
	}
	if action.Day.IsZero() {
		y, m, d := r.clock().Date()
		action.Day = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	events, outcome := sandbox.Apply(r.world, nil, action, nil)
	if len(events) == 0 {
		return outcome, nil
	}
	if err := r.store.Create(ctx, id, events); err != nil {
		return outcome, fmt.Errorf("create a log: %w", err)
	}
	r.meters.opened.Inc()
	r.alive.Add(1)
	r.opened.Add(1)
	_, err = r.follow(ctx, id, nil, events)
	return outcome, err
}

// draw gives a sandbox's seed.
func (r *rooms) draw() (uint64, error) {
	if r.seed != 0 {
		return r.seed, nil
	}
	var bits [8]byte
	if _, err := io.ReadFull(r.random, bits[:]); err != nil {
		return 0, fmt.Errorf("draw a seed: %w", err)
	}
	return binary.LittleEndian.Uint64(bits[:]), nil
}

// move gives a sandbox another ID, so that whoever knew the old one is left with nothing.
func (r *rooms) move(ctx context.Context, from, to sandbox.ID) error {
	if err := r.store.Move(ctx, from, to); err != nil {
		return fmt.Errorf("move a log: %w", err)
	}
	r.cache.drop(from)
	return nil
}

// erase forgets a sandbox, in the store and here.
func (r *rooms) erase(ctx context.Context, id sandbox.ID) error {
	if _, err := r.store.Read(ctx, id, math.MaxInt64); err == nil {
		r.alive.Add(-1)
	}
	err := r.store.Delete(ctx, id)
	if err == nil || errors.Is(err, errOwed) {
		r.cache.drop(id)
	}
	if err != nil {
		return fmt.Errorf("erase a log: %w", err)
	}
	return nil
}

// wipe erases a sandbox for a reason that the meters count.
func (r *rooms) wipe(ctx context.Context, id sandbox.ID, reason string) error {
	if err := r.erase(ctx, id); err != nil {
		return err
	}
	r.meters.wiped.WithLabelValues(reason).Inc()
	return nil
}

// restful is how long a state is kept that nobody asks for: what stands idle costs its log alone.
const restful = 10 * time.Minute

// sweep wipes the sandboxes that were idle for too long and those of before today's midnight, where the clock is.
func (r *rooms) sweep(ctx context.Context, idle time.Duration) (int, error) {
	usedBefore, bornBefore := r.stale(idle)
	n, err := r.store.Sweep(ctx, usedBefore, bornBefore)
	if err != nil {
		return n, fmt.Errorf("sweep: %w", err)
	}
	r.cache.purge(r.clock().Add(-min(idle, restful)), bornBefore)
	r.meters.wiped.WithLabelValues(wipedSwept).Add(float64(n))
	r.alive.Add(-int64(n))
	return n, nil
}
