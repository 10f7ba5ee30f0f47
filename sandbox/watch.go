package sandbox

import (
	"context"
	"sync"
)

// Watchers wakes who watches sandboxes within one process, for Stores. The zero Watchers watches nothing yet; it is safe for concurrent use.
type Watchers struct {
	mu sync.Mutex
	by map[ID]map[chan struct{}]struct{}
}

// Watch gives a channel on which something comes after a Wake of the sandbox, until ctx ends. What comes while nobody listens comes once.
func (w *Watchers) Watch(ctx context.Context, id ID) <-chan struct{} {
	woken := make(chan struct{}, 1)
	w.mu.Lock()
	if w.by == nil {
		w.by = make(map[ID]map[chan struct{}]struct{})
	}
	if w.by[id] == nil {
		w.by[id] = make(map[chan struct{}]struct{})
	}
	w.by[id][woken] = struct{}{}
	w.mu.Unlock()
	context.AfterFunc(ctx, func() { w.leave(id, woken) })
	return woken
}

func (w *Watchers) leave(id ID, woken chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.by[id], woken)
	if len(w.by[id]) == 0 {
		delete(w.by, id)
	}
}

// Wake wakes those who watch some sandboxes. It never waits.
func (w *Watchers) Wake(ids ...ID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range ids {
		wake(w.by[id])
	}
}

// WakeAll wakes everybody, as when it isn't known what changed.
func (w *Watchers) WakeAll() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, watching := range w.by {
		wake(watching)
	}
}

func wake(watching map[chan struct{}]struct{}) {
	for woken := range watching {
		select {
		case woken <- struct{}{}:
		default: // woken already
		}
	}
}
