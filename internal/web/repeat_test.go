package web

import (
	"net/http"
	"testing"
	"time"

	"miroir/sandbox"
)

// A worn source of randomness gives the same byte again and again, as two requests may draw the same at once of one that isn't safe for that.
type worn byte

func (w worn) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(w)
	}
	return len(p), nil
}

// Cookies that repeat are a fault, and no request waits for ever because of it.
func TestRepeatedCookiesHangNobody(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.Random = worn(7) })
	done := make(chan struct{})
	go func() {
		defer close(done)
		b := s.browser()
		b.visit("/")
		b.post("/open", "site", "club", "persona", "ada").want(t, http.StatusSeeOther)
		b.visit("/s/club/sign-in")
		if p := b.post("/s/club/sign-in", "action", "persona"); p.status < http.StatusInternalServerError {
			t.Errorf("signing in with the cookie that one has answers %d", p.status)
		}
		b.visit("/s/club/sign-out")
		b.post("/s/club/sign-out").wantTo(t, goodbyePath)
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
		if cookies[i], err = newCookie(worn(i), sandboxCookie); err != nil {
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
