package web

import (
	"maps"
	"sync"
	"time"

	"miroir/sandbox"
)

// visits remembers when who is signed in asked a site with a limited session for something last. It is this process's own: after a restart
// everybody's session begins anew.
type visits struct {
	mu   sync.Mutex
	last map[sandbox.ID]map[string]time.Time // by site
}

// visit is a sandbox at a site.
type visit struct {
	id   sandbox.ID
	site string
}

func newVisits() *visits { return &visits{last: make(map[sandbox.ID]map[string]time.Time)} }

// since is how long ago the last request came; ok is false where none is known.
func (v *visits) since(at visit, now time.Time) (ago time.Duration, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	last, ok := v.last[at.id][at.site]
	return now.Sub(last), ok
}

// note remembers a request.
func (v *visits) note(at visit, now time.Time) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.last[at.id] == nil {
		v.last[at.id] = make(map[string]time.Time)
	}
	v.last[at.id][at.site] = now
}

// forget begins a session anew with the next request.
func (v *visits) forget(at visit) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.last[at.id], at.site)
}

// erase forgets a sandbox.
func (v *visits) erase(id sandbox.ID) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.last, id)
}

// move follows a sandbox to its new ID.
func (v *visits) move(from, to sandbox.ID) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if sites := v.last[from]; sites != nil {
		delete(v.last, from)
		v.last[to] = sites
	}
}

// purge forgets requests from before a time.
func (v *visits) purge(before time.Time) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for id, sites := range v.last {
		maps.DeleteFunc(sites, func(_ string, last time.Time) bool { return last.Before(before) })
		if len(sites) == 0 {
			delete(v.last, id)
		}
	}
}
