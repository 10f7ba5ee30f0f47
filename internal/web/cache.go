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
}

type kept struct {
	id          sandbox.ID
	state       *sandbox.State
	since, used time.Time
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
			k.state, k.used = state, now
		}
		c.order.MoveToFront(e)
		return
	}
	c.entries[id] = c.order.PushFront(&kept{id: id, state: state, since: now, used: now})
	if c.order.Len() > c.size {
		c.remove(c.order.Back())
	}
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
