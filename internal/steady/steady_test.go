package steady

import (
	"testing"
	"time"
)

// machine is a machine whose two clocks are moved by hand.
type machine struct {
	wall    time.Time
	elapsed time.Duration
}

func newMachine() (*machine, *Clock) {
	m := &machine{wall: time.Date(2026, 5, 4, 15, 0, 0, 0, time.UTC)}
	return m, New(func() time.Time { return m.wall }, func() time.Duration { return m.elapsed })
}

// pass lets both clocks go on, as time does, and looks at the time every minute, as a server does.
func (m *machine) pass(c *Clock, d time.Duration) {
	for ; d > 0; d -= time.Minute {
		m.wall, m.elapsed = m.wall.Add(min(d, time.Minute)), m.elapsed+min(d, time.Minute)
		c.Now()
	}
}

const idle = 2 * time.Hour

// stale tells whether something would be erased.
func stale(c *Clock, born, used time.Time) bool {
	usedBefore, bornBefore := c.Stale(idle)
	return used.Before(usedBefore) || born.Before(bornBefore)
}

func TestNothingIsStaleOfAJump(t *testing.T) {
	jumps := map[string]time.Duration{
		"a day ahead": 24 * time.Hour, "a year ahead": 365 * 24 * time.Hour, "past midnight": 9*time.Hour + 10*time.Minute, "three hours": 3 * time.Hour,
		"an hour back": -time.Hour, "a year back": -365 * 24 * time.Hour,
	}
	for name, jump := range jumps {
		t.Run(name, func(t *testing.T) {
			m, c := newMachine()
			m.pass(c, time.Hour)
			born := c.Now()
			m.pass(c, 30*time.Minute)
			used := c.Now()

			m.wall = m.wall.Add(jump)
			for range 5 { // for a moment
				m.pass(c, time.Minute)
				if stale(c, born, used) {
					t.Fatal("erased because the clock jumped for a moment")
				}
			}
			if at := c.Now(); at.Sub(used) > 10*time.Minute || at.Before(used) {
				t.Errorf("while the jump lasts it is %v, after %v", at, used)
			}
			m.wall = m.wall.Add(-jump)
			m.pass(c, time.Minute)
			if at := c.Now(); !at.Equal(m.wall) {
				t.Errorf("after it is over it is %v, not %v", at, m.wall)
			}

			m.wall = m.wall.Add(jump) // for good
			m.pass(c, 11*time.Minute)
			if at := c.Now(); !at.Equal(m.wall) {
				t.Errorf("after a jump that lasts it is %v, not %v", at, m.wall)
			}
			if stale(c, born, used) {
				t.Error("erased because the clock was set")
			}
			if jump < 0 {
				return
			}
			again := c.Now() // who went on is used, and stays past the idle limit of others
			m.pass(c, 110*time.Minute)
			if !stale(c, born, used) {
				t.Error("what has been idle for two hours, awake, stays")
			}
			if stale(c, born, again) {
				t.Error("erased in the midst, as being of another day")
			}
			m.pass(c, 25*time.Hour)
			if !stale(c, born, c.Now()) {
				t.Error("it stays the day after")
			}
		})
	}
}

func TestWithoutJumps(t *testing.T) {
	m, c := newMachine()
	for range 3 * 60 {
		m.pass(c, time.Minute)
		m.wall = m.wall.Add(20 * time.Millisecond) // clocks differ
		if at := c.Now(); !at.Equal(m.wall) {
			t.Fatalf("it is %v, not %v", at, m.wall)
		}
	}
	usedBefore, bornBefore := c.Stale(idle)
	if !usedBefore.Equal(m.wall.Add(-idle)) || !bornBefore.Equal(time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("stale is what was used before %v or born before %v", usedBefore, bornBefore)
	}
}
