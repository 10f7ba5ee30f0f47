package web

import (
	"net/http"
	"testing"
	"time"

	"miroir/internal/steady"
)

// TestSweepingFollowsNoJump sets the machine's clock ahead and back under a running server: nobody's exercise goes, the day it begins on is today, sessions hold;
// and what has really been idle still goes.
func TestSweepingFollowsNoJump(t *testing.T) {
	jump := time.Duration(0)
	s := newServer(t, club, func(c *Config) {
		real := c.Clock
		start := real()
		c.Steady = steady.New(func() time.Time { return real().Add(jump) }, func() time.Duration { return real().Sub(start) })
	})
	b := s.filled()
	for _, jump = range []time.Duration{24 * time.Hour, 0, -48 * time.Hour, 0, 14 * 365 * 24 * time.Hour, 0} {
		for range 4 {
			s.clock.set(s.clock.Now().Add(time.Minute))
			s.sweep(t.Context())
		}
		b.visit("/s/club/p/inscription/review").want(t, http.StatusOK, "Enfant-Sentinelle")
		if y := s.rooms.clock().Year(); y != 2026 {
			t.Errorf("who begins now begins in %d", y)
		}
	}
	trace := b.trace("Colibri-Sentinelle")
	for range 13 {
		s.clock.set(s.clock.Now().Add(10 * time.Minute))
		s.sweep(t.Context())
	}
	s.wantErased(trace)
}
