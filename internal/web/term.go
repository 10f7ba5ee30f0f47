package web

import (
	"context"
	"sync"
	"time"
)

// A term is the context of one request: it ends when the request's time is over, with the request, or with the server. A page that is drawn from what is at hand waits for
// nothing; so what ends a term in time is made once somebody asks.
type term struct {
	server context.Context
	clock  func() time.Time
	began  time.Time
	limit  time.Duration

	mu     sync.Mutex
	whole  context.Context // nil: nobody asked yet
	cancel context.CancelFunc
	ended  bool
}

// term is the context of a request that began at a time; who asked for it ends it.
func (s *Server) term(began time.Time, limit time.Duration) *term {
	return &term{server: s.context, clock: s.clock, began: began, limit: limit}
}

// end ends the term, for who asks later too.
func (t *term) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended = true
	if t.cancel != nil {
		t.cancel()
	}
}

// asked gives the context that is made when somebody asks.
func (t *term) asked() context.Context {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.whole == nil {
		t.whole, t.cancel = context.WithTimeout(t.server, t.limit-t.clock().Sub(t.began))
		if t.ended {
			t.cancel()
		}
	}
	return t.whole
}

// Deadline implements context.Context.
func (t *term) Deadline() (deadline time.Time, ok bool) { return t.asked().Deadline() }

// Done implements context.Context.
func (t *term) Done() <-chan struct{} { return t.asked().Done() }

// Err implements context.Context.
func (t *term) Err() error { return t.asked().Err() }

// Value implements context.Context; the contexts made of this one find by it what it is made of.
func (t *term) Value(key any) any { return t.asked().Value(key) }
