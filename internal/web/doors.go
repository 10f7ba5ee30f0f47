package web

import (
	"sync"
	"time"

	"miroir/sandbox"
)

// doors remembers, for a moment, which cookie was replaced by which. Signing in, starting again and opening another exercise give the browser a new
// cookie; when the button was clicked twice, the second request still shows the old one, and the browser may have thrown the first answer away.
type doors struct {
	mu    sync.Mutex
	moved map[sandbox.ID]moved
	busy  [64]sync.Mutex // one change of cookie at a time for a sandbox, by the first byte of its ID
}

// moved is where a sandbox went, told only to who asks from the same address soon enough.
type moved struct {
	to     cookie
	same   bool // it is the same sandbox, moved by a sign-in; otherwise another that was opened in its place
	remote string
	until  time.Time
}

const (
	movedTime = 10 * time.Second
	maxMoved  = 4096
	maxMoves  = 64 // times that one request goes after a sandbox whose cookie is replaced once more
)

func newDoors() *doors { return &doors{moved: make(map[sandbox.ID]moved)} }

// lock waits for the change of cookie under way in a sandbox; the caller unlocks.
func (d *doors) lock(id sandbox.ID) *sync.Mutex {
	m := &d.busy[int(id[0])%len(d.busy)]
	m.Lock()
	return m
}

// note remembers a replaced cookie, and whether it opens the same sandbox. What replaces one is fresh and was never replaced itself, so that who goes
// from door to door comes to an end.
func (d *doors) note(from sandbox.ID, to cookie, same bool, remote string, now time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.moved, to.id())
	if to.id() == from {
		return
	}
	for id, m := range d.moved {
		if over(m.until, now, movedTime) {
			delete(d.moved, id)
		}
	}
	if len(d.moved) < maxMoved {
		d.moved[from] = moved{to: to, same: same, remote: remote, until: now.Add(movedTime)}
	}
}

// find gives the cookie that replaced one, and those after it, to who had it a moment ago.
func (d *doors) find(from sandbox.ID, remote string, now time.Time) (last cookie, ok bool) {
	return d.walk(from, func(m moved) bool { return m.remote == remote && !over(m.until, now, movedTime) })
}

// follow is find where the sandbox itself went, and not another that was opened in its place.
func (d *doors) follow(from sandbox.ID, remote string, now time.Time) (last cookie, ok bool) {
	return d.walk(from, func(m moved) bool { return m.same && m.remote == remote && !over(m.until, now, movedTime) })
}

// walk goes from door to door, through those that are open, and gives the last cookie; it goes through no more doors than there may be.
func (d *doors) walk(from sandbox.ID, open func(moved) bool) (last cookie, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for range maxMoved {
		m, there := d.moved[from]
		if !there || !open(m) {
			break
		}
		last, ok, from = m.to, true, m.to.id()
	}
	return last, ok
}

// forget closes every door to a sandbox that is erased for good.
func (d *doors) forget(id sandbox.ID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	gone := map[sandbox.ID]bool{id: true}
	for more := true; more; {
		more = false
		for from, m := range d.moved {
			if gone[m.to.id()] {
				delete(d.moved, from)
				gone[from], more = true, true
			}
		}
	}
}
