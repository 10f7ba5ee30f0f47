package web

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

// What a handler or a guard before it may refuse with.
var (
	errMalformed   = errors.New("malformed request")
	errForgery     = errors.New("form not ours")
	errOutdated    = errors.New("form drawn before the cookie changed")
	errNotFound    = errors.New("no such page")
	errNobody      = errors.New("no sandbox open")
	errUnsupported = errors.New("form not url-encoded")
	errOfficial    = errors.New("host looks official")
	errHost        = errors.New("host isn't this machine")
	errCrowded     = errors.New("too many sandboxes")
	errFull        = errors.New("too many events")
	errTooMany     = errors.New("too many tries")
	errPanic       = errors.New("panic")
)

// elsewhere is a refusal that is a path to go to instead: where one signs in, say.
type elsewhere string

func (e elsewhere) Error() string { return "elsewhere" }

// refusals maps what can go wrong to a status and the page that tells about it. What isn't here is a 500.
var refusals = [...]struct {
	err    error
	status int
	kind   site.Kind
}{
	{errMalformed, http.StatusBadRequest, site.Refused},
	{errForgery, http.StatusForbidden, site.Forbidden},
	{errOutdated, http.StatusForbidden, site.Outdated},
	{errNotFound, http.StatusNotFound, site.NotFound},
	{site.ErrNoPage, http.StatusNotFound, site.NotFound},
	{sandbox.ErrGone, http.StatusGone, site.Gone},
	{errNobody, http.StatusGone, site.Gone},
	{errUnsupported, http.StatusUnsupportedMediaType, site.Refused},
	{errOfficial, http.StatusMisdirectedRequest, site.Misdirected},
	{errHost, http.StatusMisdirectedRequest, site.Misdirected},
	{errCrowded, http.StatusServiceUnavailable, site.Crowded},
	{errFull, http.StatusConflict, site.Full},
	{errTooMany, http.StatusTooManyRequests, site.TooMany},
	{sandbox.ErrLog, http.StatusConflict, site.Unfit},
	{errOwed, http.StatusServiceUnavailable, site.Owed},
	{errUnsaved, http.StatusServiceUnavailable, site.Unsaved},
	{errSlow, http.StatusServiceUnavailable, site.Slow},
	{sandbox.ErrDamaged, http.StatusInternalServerError, site.Damaged},
	{errFaulty, http.StatusServiceUnavailable, site.Faults},
	{sandbox.ErrConflict, http.StatusServiceUnavailable, site.Broken},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, site.Broken},
	{context.Canceled, http.StatusServiceUnavailable, site.Broken},
}

// refusal gives the status of an error and the page that tells about it.
func refusal(err error) (status int, kind site.Kind) {
	for _, r := range refusals {
		if errors.Is(err, r.err) {
			return r.status, r.kind
		}
	}
	var refused *fiber.Error // by the router or the server, before any handler
	if errors.As(err, &refused) {
		return refused.Code, failureKind(refused.Code)
	}
	return http.StatusInternalServerError, site.Broken
}

// fail answers an error that reached the outermost middleware: the router's own, and those of which a visitor is told nothing but a
// number, under which the log tells more.
func (s *Server) fail(c *fiber.Ctx, err error) error {
	status, kind := refusal(err)
	if status < http.StatusInternalServerError {
		if x, bad := s.read(c, "", false); bad == nil && s.apologise(x, err) == nil {
			write(c, x)
			s.release(x)
			allow(c, status)
			return nil
		}
		return s.failEarly(c, err)
	}
	incident := s.incident()
	s.log.Error("request failed", "incident", incident, "method", c.Method(), "route", s.routeOf(c).pattern, "error", err)
	s.sendFailure(c, status, kind, incident)
	return nil
}

// failUnread is Fiber's ErrorHandler: it answers what can't even be read (400, 408, 413, 431), before any middleware runs, so it tells
// the log and the meters too.
func (s *Server) failUnread(c *fiber.Ctx, err error) error {
	status, _ := refusal(err)
	s.meters.unmatched.observe("unread", status, 0)
	s.log.Info("request", "method", "unread", "route", unmatched, "status", status)
	return s.failEarly(c, err)
}

// failEarly answers with a page drawn at start.
func (s *Server) failEarly(c *fiber.Ctx, err error) error {
	protect(c)
	status, kind := refusal(err)
	allow(c, status)
	s.sendFailure(c, status, kind, "")
	return nil
}

// sendFailure sends one of the pages drawn at start.
func (s *Server) sendFailure(c *fiber.Ctx, status int, kind site.Kind, incident string) {
	locale := s.tongue(c.Cookies(tongueName), header(c, fiber.HeaderAcceptLanguage))
	c.Status(status)
	if wait := retryIn(status); wait != "" {
		c.Set(fiber.HeaderRetryAfter, wait)
	}
	c.Set(fiber.HeaderContentType, typeHTML)
	c.Response().SetBody(s.failures.page(kind, locale, incident))
}

// allow tells which methods there are, as a 405 must.
func allow(c *fiber.Ctx, status int) {
	if status == http.StatusMethodNotAllowed && len(c.Response().Header.Peek(fiber.HeaderAllow)) == 0 {
		c.Set(fiber.HeaderAllow, "GET, HEAD, POST")
	}
}

// incident draws the number of a failure.
func (s *Server) incident() string {
	var bits [6]byte
	if _, err := io.ReadFull(s.random, bits[:]); err != nil {
		return "000000000000"
	}
	return hex.EncodeToString(bits[:])
}

// recovered turns a panic into an error that names its place. Its value isn't told unless it is the runtime's own: it may
// hold what someone typed.
func recovered(value any) error {
	what := fmt.Sprintf("%T", value)
	if fault, ok := value.(runtime.Error); ok {
		what = fault.Error()
	}
	return fmt.Errorf("%w: %s at %s", errPanic, what, panicPlace())
}

// panicPlace is the first function of this module under the panic, with its line.
func panicPlace() string {
	var callers [64]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers[:])])
	for {
		frame, more := frames.Next()
		if bytes.HasPrefix([]byte(frame.Function), []byte("miroir/")) {
			return fmt.Sprintf("%s:%d", frame.Function, frame.Line)
		}
		if !more {
			return "an unknown place"
		}
	}
}
