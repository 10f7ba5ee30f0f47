package web

import (
	"slices"
	"sync"

	"miroir/sandbox"
)

// How many streams of news there may be at once. Each holds a connection, of which a browser has six for all of its tabs, and some 50 KiB.
const (
	maxStreams  = 2048
	maxWatching = 3 // of one sandbox; one more ends the oldest
)

// streams are the answers that stay open. They are ended first when the server shuts down, which waits for all others.
type streams struct {
	most, perAddress int

	mu     sync.Mutex
	closed bool
	open   []*stream // the oldest first
}

// stream is a place among them.
type stream struct {
	id     sandbox.ID
	remote string
	end    chan struct{} // closed when it is to end
	full   bool          // because another took its place; set before end is closed
}

func newStreams(perAddress int) *streams {
	return &streams{most: maxStreams, perAddress: max(1, perAddress)}
}

// enter takes a place; nil when there is none. Who got one leaves it.
func (s *streams) enter(id sandbox.ID, remote string) *stream {
	s.mu.Lock()
	defer s.mu.Unlock()
	own := func(other *stream) bool { return other.id == id }
	if s.count(own) >= maxWatching {
		s.push(slices.IndexFunc(s.open, own))
	}
	near := s.count(func(other *stream) bool { return other.remote == remote })
	if s.closed || len(s.open) >= s.most || near >= s.perAddress {
		return nil
	}
	place := &stream{id: id, remote: remote, end: make(chan struct{})}
	s.open = append(s.open, place)
	return place
}

func (s *streams) count(which func(*stream) bool) int {
	n := 0
	for _, other := range s.open {
		if which(other) {
			n++
		}
	}
	return n
}

// push ends a stream whose place another takes.
func (s *streams) push(i int) {
	s.open[i].full = true
	close(s.open[i].end)
	s.open = slices.Delete(s.open, i, i+1)
}

func (s *streams) leave(place *stream) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.Index(s.open, place); i >= 0 {
		s.open = slices.Delete(s.open, i, i+1)
	}
}

// len counts those that are open.
func (s *streams) len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.open)
}

// close ends all of them, and lets no other begin.
func (s *streams) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for _, place := range s.open {
		close(place.end)
	}
	s.open = nil
}
