package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

// failures are the error pages drawn at start, for when nothing can be drawn any more: in the first language before the server listens, in the others right after, or once
// one is asked for.
type failures struct {
	first failurePages
	rest  map[string]func() failurePages // by locale
}

// failurePages are all of them in a language.
type failurePages map[site.Kind]failurePage

// A failurePage is drawn twice: with a place for the number under which the log tells more, and without, for what isn't logged.
type failurePage struct{ numbered, plain []byte }

// incidentMark stands where a failure's number goes.
const incidentMark = "0x0incident0x0"

// failureKind is the page that tells about a status of the router's or the server's own.
func failureKind(status int) site.Kind {
	switch status {
	case http.StatusNotFound:
		return site.NotFound
	case http.StatusTooManyRequests:
		return site.TooMany
	case http.StatusRequestEntityTooLarge, http.StatusRequestHeaderFieldsTooLarge:
		return site.TooLarge
	}
	if status >= http.StatusInternalServerError {
		return site.Broken
	}
	return site.Refused
}

// failuresOf are the error pages of a server; those of the edition before it say the same.
func failuresOf(cfg Config) (*failures, error) {
	if cfg.before != nil {
		return cfg.before.failures, nil
	}
	return drawFailures(cfg.Site)
}

// drawFailures renders every error page in the first language, and prepares to in the others. Where it fails in one of those, the first stands in.
func drawFailures(pages *site.Site) (*failures, error) {
	locales := pages.Locales("")
	if len(locales) == 0 {
		return nil, errors.New("draw the error pages: no language")
	}
	first, err := failuresIn(pages, locales[0])
	if err != nil {
		return nil, fmt.Errorf("draw the error pages: %w", err)
	}
	f := &failures{first: first, rest: make(map[string]func() failurePages)}
	for _, locale := range locales[1:] {
		f.rest[locale] = sync.OnceValue(func() failurePages {
			drawn, err := failuresIn(pages, locale)
			if err != nil {
				return first
			}
			return drawn
		})
	}
	return f, nil
}

// draw draws those that nobody has asked for yet.
func (f *failures) draw() {
	for _, in := range f.rest {
		in()
	}
}

func failuresIn(pages *site.Site, locale string) (failurePages, error) {
	all := make(failurePages)
	for kind := site.NotFound; kind <= site.Broken; kind++ {
		page, err := drawFailure(pages, kind, locale)
		if err != nil {
			return nil, err
		}
		all[kind] = page
	}
	return all, nil
}

// drawFailure renders an error page, with and without a number.
func drawFailure(pages *site.Site, kind site.Kind, locale string) (failurePage, error) {
	key := site.Key{Kind: kind, Locale: locale}
	numbered, err := pages.Render(nil, key, &site.Request{Path: "/", Incident: incidentMark})
	if err != nil {
		return failurePage{}, err
	}
	plain, err := pages.Render(nil, key, &site.Request{Path: "/"})
	return failurePage{numbered, plain}, err
}

// page gives a failure's page in a language, with its number when there is one.
func (f *failures) page(kind site.Kind, locale, incident string) []byte {
	page := f.in(locale)[kind]
	if incident == "" {
		return page.plain
	}
	return bytes.ReplaceAll(page.numbered, []byte(incidentMark), []byte(incident))
}

func (f *failures) in(locale string) failurePages {
	if other := f.rest[locale]; other != nil {
		return other()
	}
	return f.first
}

// apologise answers an exchange that a handler, or a guard before it, refused: with the way to where it should have been, or with
// the page of what went wrong. A failure of ours is given back.
func (s *Server) apologise(x *exchange, cause error) error {
	var other elsewhere
	switch {
	case errors.As(cause, &other):
		return x.seeOther(string(other))
	case errors.Is(cause, errNobody):
		return s.welcome(x)
	}
	status, kind := refusal(cause)
	if kind == site.Broken || kind == site.Damaged {
		return cause // told by a page drawn at start, with a number
	}
	if kind == site.Unsaved || kind == site.Slow || kind == site.Owed {
		x.header("Retry-After", soon)
	}
	if kind == site.Faults {
		return s.render(x, status, site.Key{Kind: kind}, site.Request{})
	}
	if wait := retryIn(status); wait != "" {
		x.header(fiber.HeaderRetryAfter, wait)
	}
	if status == http.StatusGone {
		if s.succeeded(x) {
			return x.seeOther(s.goingOn(x))
		}
		// This is said once: with the new cookie one is a visitor like any other.
		if err := s.replaceCookie(x, visitorCookie); err != nil {
			return err
		}
	}
	return s.render(x, status, site.Key{Kind: kind}, site.Request{Path: within(x.path, "/"), Look: s.bystander(x)})
}

// soon is when programs may ask again while nothing can be saved, in seconds.
const soon = "10"

// succeeded gives who shows a cookie that was replaced a moment ago the one that replaced it: a second click, or a tab that asked while another
// signed in or started again.
func (s *Server) succeeded(x *exchange) bool {
	ctx, cancel := context.WithTimeout(s.context, requestTime)
	defer cancel()
	next, ok := s.successor(ctx, x, x.id, false)
	if ok {
		x.carry(next)
	}
	return ok
}

// goingOn is the page that was asked for; after a form, which is not sent again, where one stands.
func (s *Server) goingOn(x *exchange) string {
	if x.method != http.MethodPost {
		return x.here()
	}
	look := s.bystander(x)
	if look == nil {
		return "/"
	}
	return site.Standing(look.State())
}

// welcome answers who asks for a page that needs a sandbox without having opened one: with the choice of whom to play there.
func (s *Server) welcome(x *exchange) error {
	id := x.param("site")
	if s.rooms.world.Site(id) == nil {
		return x.seeOther("/")
	}
	if x.method == http.MethodPost {
		return x.seeOther("/s/" + id + "/")
	}
	return s.render(x, http.StatusOK, site.Key{Kind: site.Visitor, Site: id}, site.Request{})
}

// bystander sees the site that is being played, for pages that happen beside it; nil when nobody plays or nothing can be read.
func (s *Server) bystander(x *exchange) *sandbox.Snapshot {
	if !x.cookie.opened() {
		return nil
	}
	state := s.rooms.cache.get(x.id, x.now)
	if state == nil {
		ctx, cancel := context.WithTimeout(s.context, requestTime)
		defer cancel()
		var err error
		if state, err = s.rooms.load(ctx, x.id); err != nil {
			return nil
		}
	}
	return s.look(state, state.Last, "")
}
