package web

import (
	"context"
	"hash/fnv"
	"maps"
	"strconv"
	"sync"
	"time"

	"miroir/sandbox"
)

// A quota counts what each key did within a window, so that it isn't too much.
type quota struct {
	most   int
	window time.Duration

	mu     sync.Mutex
	counts map[string]tally
	swept  time.Time // when the windows that were over were forgotten last
}

// tally counts within a window.
type tally struct {
	count int
	until time.Time
}

// maxTallies is how many keys are remembered at once. Those that come when there is no room share spareTallies among them: a flood of addresses takes no memory, and
// gets no more tries than these give.
const (
	maxTallies   = 16_384
	spareTallies = 64
	sweepTallies = time.Second // between two looks for windows that are over
)

func newQuota(most int, window time.Duration) *quota {
	return &quota{most: most, window: window, counts: make(map[string]tally)}
}

// take counts one more for a key; false when it had as many as it may already.
func (q *quota) take(key string, now time.Time) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	key = q.place(key, now)
	t := q.counts[key]
	if over(t.until, now, q.window) {
		t = tally{until: now.Add(q.window)}
	}
	if t.count >= q.most {
		return false
	}
	t.count++
	q.counts[key] = t
	return true
}

// over tells whether a time has come that was so far away when it was set. One that is farther away now is of before the clock was set back: the machine's readings tell
// what passed, whatever is set, but a clock that is given may not.
func over(until, now time.Time, window time.Duration) bool {
	return now.After(until) || until.Sub(now) > window
}

// forget lets a key begin anew.
func (q *quota) forget(key string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.counts, key)
}

// place is the key under which a key is counted: its own, or one that it shares.
func (q *quota) place(key string, now time.Time) string {
	if _, known := q.counts[key]; known || len(q.counts) < maxTallies {
		return key
	}
	if now.Sub(q.swept).Abs() >= sweepTallies {
		q.swept = now
		maps.DeleteFunc(q.counts, func(_ string, old tally) bool { return over(old.until, now, q.window) })
	}
	if len(q.counts) < maxTallies {
		return key
	}
	sum := fnv.New32a()
	sum.Write([]byte(key)) //nolint:errcheck // it can't fail
	return "spare " + strconv.Itoa(int(sum.Sum32()%spareTallies))
}

// A crowd lets each sandbox have so many things under way at once.
type crowd struct {
	most int

	mu     sync.Mutex
	inside map[sandbox.ID]int
}

func newCrowd(most int) *crowd { return &crowd{most: most, inside: make(map[sandbox.ID]int)} }

// enter takes a place; false when a sandbox has as many as it may already. Who got one leaves it.
func (c *crowd) enter(id sandbox.ID) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.inside[id] >= c.most {
		return false
	}
	c.inside[id]++
	return true
}

func (c *crowd) leave(id sandbox.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.inside[id]--; c.inside[id] <= 0 {
		delete(c.inside, id)
	}
}

// A turnstile lets so many through at once.
type turnstile chan struct{}

func newTurnstile(most int) turnstile { return make(turnstile, most) }

// enter waits for a place; it fails with errCrowded when ctx ends before. Who got one leaves it.
func (t turnstile) enter(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return errCrowded
	}
}

func (t turnstile) leave() { <-t }
