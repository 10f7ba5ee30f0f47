package web

import (
	"container/list"
	"sync"
	"time"

	"miroir/sandbox"
)

// A cache keeps the states used last, by sandbox, up to a number of them. A state in it may be behind its log, never wrong: who
// reads it asks the store for what came after.
type cache struct {
	mu      sync.Mutex
	size    int
	entries map[sandbox.ID]*list.Element
	order   *list.List // of *kept, the last used first

	viewed [maxViews]sandbox.ID // whose states were seen, in a ring
	next   int                  // of viewed, to be taken over
}

// maxViews is how many sandboxes keep what was seen of their state: a few tens of KB each, so only those of who is at it.
const maxViews = 512

type kept struct {
	id          sandbox.ID
	state       *sandbox.State
	since, used time.Time

	view   *sandbox.Snapshot // of the state, which nobody uses; nil: none
	viewed bool              // the ring holds the ID
}

func newCache(size int) *cache {
	return &cache{size: size, entries: make(map[sandbox.ID]*list.Element), order: list.New()}
}

// get gives the state last kept for a sandbox, nil when there is none.
func (c *cache) get(id sandbox.ID, now time.Time) *sandbox.State {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[id]
	if !ok {
		return nil
	}
	c.order.MoveToFront(e)
	k := e.Value.(*kept)
	k.used = now
	return k.state
}

// put keeps a state, unless a later one is there already.
func (c *cache) put(id sandbox.ID, state *sandbox.State, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[id]; ok {
		if k := e.Value.(*kept); k.state.Seq < state.Seq {
			k.state, k.view, k.used = state, nil, now
		}
		c.order.MoveToFront(e)
		return
	}
	c.entries[id] = c.order.PushFront(&kept{id: id, state: state, since: now, used: now})
	if c.order.Len() > c.size {
		c.remove(c.order.Back())
	}
}

// see takes what was seen of a state of a sandbox, for one who gives it back with saw; nil where nothing was.
func (c *cache) see(id sandbox.ID, state *sandbox.State) *sandbox.Snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[id]
	if !ok {
		return nil
	}
	k := e.Value.(*kept)
	view := k.view
	if view == nil || view.State() != state {
		return nil
	}
	k.view = nil
	return view
}

// saw keeps what was seen of a state, where it is still the sandbox's. Whoever gives it uses it no more.
func (c *cache) saw(id sandbox.ID, view *sandbox.Snapshot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[id]
	if !ok || e.Value.(*kept).state != view.State() {
		return
	}
	k := e.Value.(*kept)
	k.view = view
	if k.viewed {
		return
	}
	if old, ok := c.entries[c.viewed[c.next]]; ok {
		other := old.Value.(*kept)
		other.view, other.viewed = nil, false
	}
	c.viewed[c.next], k.viewed = id, true
	c.next = (c.next + 1) % len(c.viewed)
}

// drop forgets a sandbox.
func (c *cache) drop(id sandbox.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[id]; ok {
		c.remove(e)
	}
}

// purge forgets what was not used since idleBefore and what is here from before bornBefore.
func (c *cache) purge(idleBefore, bornBefore time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for e := c.order.Front(); e != nil; {
		next := e.Next()
		if k := e.Value.(*kept); k.used.Before(idleBefore) || k.since.Before(bornBefore) {
			c.remove(e)
		}
		e = next
	}
}

// len counts the states kept.
func (c *cache) len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.order.Len()
}

func (c *cache) remove(e *list.Element) {
	c.order.Remove(e)
	delete(c.entries, e.Value.(*kept).id)
}
