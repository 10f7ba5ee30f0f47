package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"miroir/sandbox"
)

// adapt makes a Fiber handler of ours: it copies the request into an exchange, lets the doorkeeper look at it, runs the handler
// and writes the answer. Nothing that reaches a handler still belongs to Fiber, which reuses its memory.
func (s *Server) adapt(r route) fiber.Handler {
	names := paramNames(r.path)
	return func(c *fiber.Ctx) error {
		c.Locals(patternKey{}, r.path)
		x, err := s.read(c, names, r.files)
		if err == nil {
			err = s.admit(x, r)
		}
		if err == nil && x.status == 0 {
			err = s.run(x, r)
		}
		return s.finish(c, x, err)
	}
}

// run runs the handler within the time a request may take. A form that found its sandbox gone because a sign-in had just moved it has
// done nothing yet: it is taken where the sandbox went.
func (s *Server) run(x *exchange, r route) error {
	if x.cookie.opened() {
		if !s.limits.busy.enter(x.id) {
			return errTooMany
		}
		defer s.limits.busy.leave(x.id)
	}
	limit := requestTime
	if r.slow {
		limit += patience
	}
	ctx, cancel := context.WithTimeout(s.context, limit)
	defer cancel()
	var err error
	for range maxMoves {
		if err = s.attend(ctx, x, r); err == nil {
			err = s.hinder(ctx, x, r)
		}
		if err == nil {
			err = r.handle(s, ctx, x)
		}
		if errors.Is(err, errAnswered) {
			return nil
		}
		if x.method != fiber.MethodPost || !errors.Is(err, sandbox.ErrGone) {
			break
		}
		next, ok := s.successor(ctx, x, x.id, true)
		if !ok {
			break
		}
		x.carry(next)
	}
	return err
}

// finish writes the answer, or the page that tells what went wrong. What has no such page is left to fail.
func (s *Server) finish(c *fiber.Ctx, x *exchange, err error) error {
	if err != nil {
		err = s.apologise(x, err)
	}
	if err != nil {
		return err
	}
	write(c, x)
	s.release(x)
	return nil
}

// read copies a request; of a form with files, what comes before them. What it could read before it failed, it gives with the error.
func (s *Server) read(c *fiber.Ctx, names []string, files bool) (*exchange, error) {
	x := &exchange{
		method: c.Method(),
		path:   c.Path(),
		params: make(map[string]string, len(names)),
		origin: origin{scheme: schemeOf(c), host: hostOf(c), asked: c.Get(fiber.HeaderHost), origin: c.Get("Origin"), site: c.Get("Sec-Fetch-Site")},
		forms:  s.forms,
		clean:  s.clean,
		remote: remoteOf(c),
		now:    s.clock(),
		locale: s.tongue(c.Cookies(tongueName), c.Get("Accept-Language")),
	}
	x.secure, x.direct = x.origin.scheme == "https", direct(c)
	readOwn(c, x)
	x.entry = c.Cookies(cookieFor(entryName, x.secure))
	for _, name := range names {
		x.params[name] = c.Params(name)
	}
	var err error
	if x.query, err = pairs(string(c.Request().URI().QueryString())); err != nil {
		return x, err
	}
	switch {
	case x.method != fiber.MethodPost:
	case files:
		x.upload, x.form, err = readUpload(c)
	default:
		x.form, err = readForm(c)
	}
	return x, err
}

// readOwn reads the sandbox's cookie. A browser sends one by that name; where it sends others beside, another port or host beside this one planted them, to
// have someone work in a sandbox that isn't theirs. Then none counts, and those that were planted for a part of the site are taken away.
func readOwn(c *fiber.Ctx, x *exchange) {
	name := cookieFor(cookieName, x.secure)
	sent := c.Cookies(name)
	for key, value := range c.Request().Header.Cookies() {
		x.tossed = x.tossed || string(key) == name && string(value) != sent
	}
	if x.tossed {
		for _, path := range parted(x.path) {
			x.header(fiber.HeaderSetCookie, thrownAway(name, path))
		}
		return
	}
	if x.cookie = readCookie(sent); x.cookie != "" {
		x.id = x.cookie.id()
	}
}

// remoteOf is what stands for the address of who asks.
func remoteOf(c *fiber.Ctx) string {
	from, _ := c.Locals(visitorKey{}).(netip.Addr)
	return subscriber(from).String()
}

// readUpload begins to read a form with files.
func readUpload(c *fiber.Ctx) (*upload, url.Values, error) {
	stream, _ := c.Locals(bodyKey{}).(io.Reader)
	if c.Request().BodyStream() == nil || c.Get(fiber.HeaderContentEncoding) != "" {
		return nil, nil, errUnsupported
	}
	return openUpload(c.Get(fiber.HeaderContentType), stream)
}

// readForm copies a form. Only URL-encoded ones are read, and only as they are: a compressed body could unfold without end.
func readForm(c *fiber.Ctx) (url.Values, error) {
	if c.Get(fiber.HeaderContentEncoding) != "" {
		return nil, errUnsupported
	}
	kind, _, _ := strings.Cut(c.Get(fiber.HeaderContentType), ";")
	if !strings.EqualFold(strings.TrimSpace(kind), fiber.MIMEApplicationForm) || c.Request().IsBodyStream() {
		return nil, errUnsupported // or a path that takes files, where no route does
	}
	return pairs(string(c.BodyRaw()))
}

// requestTime is how long a handler may take; it is less than the server's own write timeout, so that a slow disk still gets an
// answer.
const requestTime = 8 * time.Second

// patience is how much longer one may take that waits for others, or for a file to come in.
const patience = uploadTime

// maxPairs bounds the names of a form or query; the largest form has a few hundred.
const maxPairs = 2000

// pairs reads a URL-encoded text of valid UTF-8.
func pairs(text string) (url.Values, error) {
	if strings.Count(text, "&") >= maxPairs {
		return nil, fmt.Errorf("%w: too many fields", errMalformed)
	}
	values, err := url.ParseQuery(text)
	if err != nil {
		return nil, fmt.Errorf("%w: not url-encoded", errMalformed)
	}
	for name, list := range values {
		if !utf8.ValidString(name) || slices.ContainsFunc(list, func(value string) bool { return !utf8.ValidString(value) }) {
			return nil, fmt.Errorf("%w: not UTF-8", errMalformed)
		}
	}
	return values, nil
}

// write sends the answer.
func write(c *fiber.Ctx, x *exchange) {
	for _, h := range x.headers {
		c.Response().Header.Add(h[0], h[1])
	}
	writeCookies(c, x)
	c.Status(x.status)
	if x.to != "" {
		c.Set(fiber.HeaderLocation, x.to)
		return
	}
	c.Set(fiber.HeaderContentType, x.kind)
	if x.large != nil {
		if live, ok := x.large.(*follower); ok {
			live.line = lineOf(c)
		}
		c.Response().SetBodyStream(x.large, x.size)
		return
	}
	c.Response().SetBody(x.body)
}

// lineOf is the connection that a request came by, where the server knows it.
func lineOf(c *fiber.Ctx) net.Conn {
	body, _ := c.Locals(bodyKey{}).(*paced)
	if body == nil {
		return nil
	}
	line, _ := body.line.(net.Conn)
	return line
}

// writeCookies sends the answer's cookies.
func writeCookies(c *fiber.Ctx, x *exchange) {
	for _, set := range x.cookies {
		c.Cookie(&fiber.Cookie{
			Name:     cookieFor(set.name, x.secure && set.name != tongueName),
			Value:    set.value,
			Path:     "/",
			MaxAge:   int(set.maxAge.Seconds()),
			HTTPOnly: true,
			Secure:   x.secure,
			SameSite: fiber.CookieSameSiteLaxMode,
		})
	}
}

// cookieFor is a cookie's name on this connection.
func cookieFor(name string, secure bool) string {
	if secure {
		return securePrefix + name
	}
	return name
}

// forwardedHeaders are those by which a proxy tells what the visitor asked of it.
func forwardedHeaders() []string {
	return []string{fiber.HeaderXForwardedProto, fiber.HeaderXForwardedProtocol, fiber.HeaderXForwardedSsl, fiber.HeaderXUrlScheme}
}

// schemeOf is how a visitor asks, as a proxy that is trusted tells. This server speaks no TLS itself, so where no header tells there is nothing to find out:
// Fiber would look up at each of its questions whether the connection is a proxy's.
func schemeOf(c *fiber.Ctx) string {
	if !slices.ContainsFunc(forwardedHeaders(), func(name string) bool { return len(c.Request().Header.Peek(name)) > 0 }) {
		return "http"
	}
	return c.Protocol()
}

// secure tells whether a visitor asks over TLS.
func secure(c *fiber.Ctx) bool { return schemeOf(c) == "https" }

// hostOf is the name that a visitor asks for, as a proxy that is trusted tells.
func hostOf(c *fiber.Ctx) string {
	if len(c.Request().Header.Peek(fiber.HeaderXForwardedHost)) == 0 {
		return string(c.Request().URI().Host())
	}
	return c.Hostname()
}

// direct tells whether a request comes from this machine, and not through a proxy on it. Where it asks for another machine's name, a page from elsewhere
// may have made that name lead here (DNS rebinding): then it isn't.
func direct(c *fiber.Ctx) bool {
	for _, name := range []string{fiber.HeaderXForwardedFor, "Forwarded"} {
		if len(c.Request().Header.Peek(name)) > 0 {
			return false
		}
	}
	from, _ := c.Locals(visitorKey{}).(netip.Addr)
	return from.IsLoopback() && ownName(c.Get(fiber.HeaderHost))
}

// paramNames lists the parameters of a route's pattern.
func paramNames(pattern string) []string {
	var names []string
	for part := range strings.SplitSeq(pattern, "/") {
		if name, ok := strings.CutPrefix(part, ":"); ok {
			names = append(names, name)
		}
	}
	return names
}
