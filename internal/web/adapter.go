package web

import (
	"errors"
	"fmt"
	"net"
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
	at := s.meters.of(r.path)
	return func(c *fiber.Ctx) error {
		c.Locals(routeKey{}, at)
		x, err := s.read(c, r.path, r.files)
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
	ctx := s.term(x.now, limit)
	defer ctx.end()
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

// read copies a request that a route's pattern matched, "" where none did; of a form with files, what comes before them. What it could read before it failed, it
// gives with the error.
func (s *Server) read(c *fiber.Ctx, pattern string, files bool) (*exchange, error) {
	x := &exchange{
		method: c.Method(),
		path:   c.Path(),
		origin: originOf(c),
		forms:  s.forms,
		clean:  s.clean,
		from:   arrivalOf(c).from,
		now:    s.clock(),
		locale: s.tongue(c.Cookies(tongueName), header(c, fiber.HeaderAcceptLanguage)),
	}
	x.params = paramsOf(pattern, x.path)
	x.secure, x.direct = x.origin.scheme == "https", direct(c, x.origin.asked)
	readOwn(c, x)
	x.entry = c.Cookies(cookieFor(entryName, x.secure))
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

// header copies a header of the request; "" where there is none. Its name is given as Go writes it, which saves writing it so each time.
func header(c *fiber.Ctx, name string) string {
	return string(c.Request().Header.PeekCanonical([]byte(name)))
}

// has tells whether the request has a header; its name is given as Go writes it.
func has(c *fiber.Ctx, name string) bool {
	return len(c.Request().Header.PeekCanonical([]byte(name))) > 0
}

// arrivalOf is what was known of a request before any route saw it.
func arrivalOf(c *fiber.Ctx) *arrival {
	if a, ok := c.Locals(arrivalKey{}).(*arrival); ok {
		return a
	}
	return &arrival{}
}

// originOf copies what a request says of where it came from.
func originOf(c *fiber.Ctx) origin {
	asked := header(c, fiber.HeaderHost)
	return origin{scheme: schemeOf(c), host: hostOf(c, asked), asked: asked, origin: header(c, fiber.HeaderOrigin), site: header(c, "Sec-Fetch-Site")}
}

// readUpload begins to read a form with files.
func readUpload(c *fiber.Ctx) (*upload, url.Values, error) {
	if c.Request().BodyStream() == nil || has(c, fiber.HeaderContentEncoding) {
		return nil, nil, errUnsupported
	}
	return openUpload(header(c, fiber.HeaderContentType), &arrivalOf(c).body)
}

// readForm copies a form. Only URL-encoded ones are read, and only as they are: a compressed body could unfold without end.
func readForm(c *fiber.Ctx) (url.Values, error) {
	if has(c, fiber.HeaderContentEncoding) {
		return nil, errUnsupported
	}
	kind, _, _ := strings.Cut(header(c, fiber.HeaderContentType), ";")
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

// pairs reads a URL-encoded text of valid UTF-8; of an empty one, nil.
func pairs(text string) (url.Values, error) {
	if text == "" {
		return nil, nil
	}
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
	c.Response().Header.SetContentType(x.kind)
	if x.large != nil {
		if live, ok := x.large.(*follower); ok {
			live.line = lineOf(c)
		}
		c.Response().SetBodyStream(x.large, x.size)
		return
	}
	if x.drawn {
		// The answer keeps this memory until it is sent, and gives what it had before in exchange: nothing is copied, and each has one owner.
		*x.buffer = c.Response().SwapBody(x.body)
		return
	}
	c.Response().SetBody(x.body)
}

// lineOf is the connection that a request came by, where the server knows it.
func lineOf(c *fiber.Ctx) net.Conn {
	line, _ := arrivalOf(c).body.line.(net.Conn)
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
var forwardedHeaders = [...]string{fiber.HeaderXForwardedProto, fiber.HeaderXForwardedProtocol, fiber.HeaderXForwardedSsl, fiber.HeaderXUrlScheme}

// schemeOf is how a visitor asks, as a proxy that is trusted tells. This server speaks no TLS itself, so where no header tells there is nothing to find out:
// Fiber would look up at each of its questions whether the connection is a proxy's.
func schemeOf(c *fiber.Ctx) string {
	for _, name := range forwardedHeaders {
		if has(c, name) {
			return c.Protocol()
		}
	}
	return "http"
}

// secure tells whether a visitor asks over TLS.
func secure(c *fiber.Ctx) bool { return schemeOf(c) == "https" }

// hostOf is the name that a visitor asks for, as a proxy that is trusted tells; asked is the one that came.
func hostOf(c *fiber.Ctx, asked string) string {
	if has(c, fiber.HeaderXForwardedHost) {
		return c.Hostname()
	}
	if read := c.Request().URI().Host(); string(read) != asked {
		return string(read)
	}
	return asked
}

// direct tells whether a request comes from this machine, and not through a proxy on it. Where it asks for another machine's name, a page from elsewhere
// may have made that name lead here (DNS rebinding): then it isn't.
func direct(c *fiber.Ctx, asked string) bool {
	if has(c, fiber.HeaderXForwardedFor) || has(c, "Forwarded") {
		return false
	}
	return arrivalOf(c).from.IsLoopback() && ownName(asked)
}

// paramsOf reads the parameters of a path that a route's pattern matched: they are whole parts of it, in the path's own letters, which nothing overwrites.
func paramsOf(pattern, path string) []param {
	params := make([]param, 0, usualParams)
	for name := range strings.SplitSeq(pattern, "/") {
		var part string
		part, path, _ = strings.Cut(path, "/")
		if name, ok := strings.CutPrefix(name, ":"); ok {
			params = append(params, param{name, part})
		}
	}
	return params
}
