package store

import (
	"sync"

	"miroir/sandbox"
)

// heads knows where the logs end that were written last, so that asking for what came after needs no look at the file, which this process alone
// writes. The writer teaches it, after each commit and before anybody is answered.
type heads struct {
	most int

	mu   sync.RWMutex
	last map[sandbox.ID]int64 // sequence numbers
}

// maxHeads is how many ends are known at once: some 5 MB of them.
const maxHeads = 1 << 16

func newHeads() *heads { return &heads{most: maxHeads, last: make(map[sandbox.ID]int64)} }

// before tells whether a log is known to end before an event.
func (h *heads) before(id sandbox.ID, from int64) bool {
	h.mu.RLock()
	defer h.mu.RUnlock()
	last, known := h.last[id]
	return known && last < from
}

// learn takes what a transaction made of logs. Others make room for new ones, whichever.
func (h *heads) learn(ends []end) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range ends {
		if e.last == 0 {
			delete(h.last, e.id)
			continue
		}
		h.last[e.id] = e.last
		for other := range h.last {
			if len(h.last) <= h.most {
				break
			}
			delete(h.last, other)
		}
	}
}

// forget leaves the logs to be looked up.
func (h *heads) forget(ends []end) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range ends {
		delete(h.last, e.id)
	}
}
