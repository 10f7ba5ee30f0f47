package web

import (
	"sync"
	"time"

	"miroir/sandbox"
)

// visits remembers when who is signed in asked a site with a limited session for something last. It is this process's own: after a restart
// everybody's session begins anew.
type visits struct {
	mu   sync.Mutex
	last map[visit]time.Time
}

// visit is a sandbox at a site.
type visit struct {
	id   sandbox.ID
	site string
}

func newVisits() *visits { return &visits{last: make(map[visit]time.Time)} }

// since is how long ago the last request came; ok is false where none is known.
func (v *visits) since(at visit, now time.Time) (ago time.Duration, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	last, ok := v.last[at]
	return now.Sub(last), ok
}

// note remembers a request.
func (v *visits) note(at visit, now time.Time) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.last[at] = now
}

// forget begins a session anew with the next request.
func (v *visits) forget(at visit) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.last, at)
}

// move follows a sandbox to its new ID.
func (v *visits) move(from, to sandbox.ID) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for at, last := range v.last {
		if at.id == from {
			delete(v.last, at)
			v.last[visit{to, at.site}] = last
		}
	}
}

// purge forgets requests from before a time.
func (v *visits) purge(before time.Time) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for at, last := range v.last {
		if last.Before(before) {
			delete(v.last, at)
		}
	}
}
