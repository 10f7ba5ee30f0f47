package web

import (
	"strings"
	"sync"
)

// known remembers what was found out about short texts that come with requests. It is emptied when it is full: an attacker has any number of them, everybody
// else a few.
type known[V any] struct {
	most, longest int // texts, and bytes of each

	mu sync.RWMutex
	of map[string]V
}

func newKnown[V any](most, longest int) *known[V] {
	return &known[V]{most: most, longest: longest, of: make(map[string]V)}
}

func (k *known[V]) get(text string) (found V, ok bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	found, ok = k.of[text]
	return found, ok
}

func (k *known[V]) put(text string, found V) {
	if _, ok := k.get(text); ok || len(text) > k.longest {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.of) >= k.most {
		clear(k.of)
	}
	k.of[strings.Clone(text)] = found
}

// The bounds of what is known: more pages than a library has, more hosts and more ways of asking for languages than a class has.
const (
	maxPaths        = 2048
	longestPath     = 200
	maxNames        = 256
	maxAccepted     = 512
	longestAccepted = 200
)
