// Package steady tells the time of a machine whose clock may be set, jump or sleep, so that nothing is erased because of it.
//
// It stands low: it knows nothing of sandboxes, only of two clocks that it is given. One is the machine's, which anyone may set; the other only counts
// what passes while the machine is awake. As long as both go together, the time is the machine's. When the machine's has jumped, the time goes on as before
// until the jump has lasted: a clock that is wrong for a moment changes nothing. After a jump that lasts (a night asleep, a clock that was set right), what
// was used shortly before it counts as used shortly before now.
package steady

import (
	"sync"
	"time"
)

const (
	slight = time.Minute      // a difference that clocks have, and that is followed at once
	lasts  = 10 * time.Minute // how long a jump must last to be followed
)

// A Clock is safe for concurrent use.
type Clock struct {
	wall    func() time.Time
	elapsed func(time.Time) time.Duration
	began   time.Time

	mu      sync.Mutex
	ahead   time.Duration // what was followed of the machine's clock since began
	off     time.Duration // a jump that isn't followed yet
	since   time.Duration // when it was seen first, elapsed; negative: there is none
	old     time.Time     // the time before the jump ahead that was followed last; zero: there was none
	renewed time.Time     // and after it
}

// New makes a clock from the machine's, with the zone that it is in. Without elapsed, what passed is what the machine's own readings say of it
// (time.Time's monotonic part).
func New(wall func() time.Time, elapsed func() time.Duration) *Clock {
	start := wall()
	c := &Clock{wall: wall, began: start.Round(0), since: -1}
	c.elapsed = func(now time.Time) time.Duration { return now.Sub(start) }
	if elapsed != nil {
		from := elapsed()
		c.elapsed = func(time.Time) time.Duration { return elapsed() - from }
	}
	return c
}

// Now is the time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	reading := c.wall()
	passed, wall := c.elapsed(reading), reading.Round(0)
	mine := c.began.Add(c.ahead + passed)
	off := wall.Sub(mine)
	switch {
	case off.Abs() <= slight:
		c.ahead += off
		c.since = -1
		return wall
	case c.since < 0 || (off-c.off).Abs() > slight:
		c.off, c.since = off, passed
		return mine
	case passed-c.since < lasts:
		return mine
	}
	c.ahead += off
	c.since = -1
	if off > 0 {
		c.old, c.renewed = mine, wall
	}
	return wall
}

// Stale tells before which last use something is idle for too long, and before which birth it is of another day. After a jump ahead, the time that was
// jumped over counts for neither: as idle for as long as something may be idle, as another day until the day is over.
func (c *Clock) Stale(idle time.Duration) (usedBefore, bornBefore time.Time) {
	now := c.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	usedBefore, bornBefore = now.Add(-idle), midnight(now)
	if c.renewed.IsZero() {
		return usedBefore, bornBefore
	}
	if now.Sub(c.renewed) < idle {
		usedBefore = usedBefore.Add(c.old.Sub(c.renewed))
	}
	if midnight(now).Equal(midnight(c.renewed)) {
		bornBefore = midnight(c.old)
	}
	return usedBefore, bornBefore
}

// midnight is when a time's day began, where it is.
func midnight(at time.Time) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, at.Location())
}
