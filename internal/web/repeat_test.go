package web

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"miroir/sandbox"
)

// A worn source of randomness gives the same bytes again and again: what two requests draw at once of one that isn't safe for that.
type worn struct {
	mu sync.Mutex
	n  int
}

func (w *worn) Read(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := range p {
		p[i] = byte(w.n / 3)
	}
	w.n++
	return len(p), nil
}

// Cookies that repeat are a fault, and no request waits for ever because of it.
func TestRepeatedCookiesHangNobody(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.Random = &worn{} })
	done := make(chan struct{})
	go func() {
		defer close(done)
		b := s.browser()
		for range 8 {
			b.visit("/")
			b.post("/open", "site", "club", "persona", "ada")
			b.visit("/s/club/sign-in")
			b.post("/s/club/sign-in", "action", "persona")
			b.visit("/restart")
			b.post("/restart")
			b.visit("/s/club/sign-out")
			b.post("/s/club/sign-out")
		}
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("a request waits for ever")
	}
	if p := s.browser().get("/healthz"); p.status != http.StatusOK {
		t.Errorf("then answers %d", p.status)
	}
}

// However doors are noted, who goes through them comes out.
func TestDoorsEnd(t *testing.T) {
	d, now := newDoors(), time.Now()
	cookies := make([]cookie, 5)
	for i := range cookies {
		var err error
		if cookies[i], err = newCookie(&worn{n: 3 * i}, sandboxCookie); err != nil {
			t.Fatal(err)
		}
	}
	last := len(cookies) - 1
	for i := range cookies {
		for range 2 {
			d.note(cookies[i].id(), cookies[i], true, "here", now)              // itself
			d.note(cookies[i].id(), cookies[(i+1)%(last+1)], true, "here", now) // and round
		}
	}
	for _, from := range cookies {
		to, ok := d.find(from.id(), "here", now)
		if want := from != cookies[0]; ok != want || ok && to != cookies[0] {
			t.Errorf("a door leads to %q (%t)", to, ok)
		}
		d.follow(from.id(), "here", now)
	}
	d.moved[cookies[1].id()] = moved{to: cookies[2], same: true, remote: "here", until: now}
	d.moved[cookies[2].id()] = moved{to: cookies[1], same: true, remote: "here", until: now}
	d.find(cookies[1].id(), "here", now)
	d.forget(cookies[2].id())
	if _, ok := d.find(cookies[1].id(), "here", now); ok {
		t.Error("a door to what is forgotten is open")
	}
	d.forget(sandbox.ID{})
}
