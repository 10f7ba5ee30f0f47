package web

import (
	"bytes"
	"context"
	"fmt"
	"net/netip"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// A route is a pattern, the method it answers, and the handler that does.
type route struct {
	method, path string
	handle       func(*Server, context.Context, *exchange) error
	open         bool // reachable before the passphrase is given
	files        bool // its form has files, see upload.go
	slow         bool // may take a while
	leaves       bool // erases all there is, and has nothing to refuse where there is nothing
	types        bool // its form is a step's, kept as a draft where the session ended before it came
	idle         bool // asking for it is no sign of life at a site
}

// routes lists what each resource answers. A fixed word comes before a parameter in its place: here, and for the router.
func routes() [][]route {
	return [][]route{
		libraryRoutes(),
		gateRoutes(),
		doorRoutes(),
		sessionRoutes(),
		accountRoutes(),
		passwordRoutes(),
		siteRoutes(),
		spaceRoutes(),
		procedureRoutes(),
		journeyRoutes(),
		turnRoutes(),
		closedRoutes(),
		filingRoutes(),
		rowRoutes(),
		draftRoutes(),
		fileRoutes(),
		stepRoutes(),
		deskRoutes(),
		newsRoutes(),
		mailboxRoutes(),
		incidentRoutes(),
		paperRoutes(),
		guideRoutes(),
		timeRoutes(),
		leaveRoutes(),
		languageRoutes(),
	}
}

// mount gives the app its routes. Those for machines need no exchange, so they get no cookie either.
func (s *Server) mount(app *fiber.App) {
	s.bare(app, "/healthz", s.healthy)
	s.bare(app, "/readyz", s.ready)
	s.bare(app, "/metrics", s.metrics)
	s.bare(app, "/robots.txt", robots)
	s.bare(app, "/static/*", s.static)
	resources := routes()
	if s.authors != nil {
		resources = append(resources, consoleRoutes())
	}
	led := &router{}
	for _, resource := range resources {
		for _, r := range resource {
			led.of(r.method).add(r.path, s.adapt(r))
		}
	}
	app.Use(led.lead)
}

// bare mounts a handler that sees Fiber itself.
func (s *Server) bare(app *fiber.App, path string, handle fiber.Handler) {
	at := s.meters.of(path)
	app.Get(path, func(c *fiber.Ctx) error {
		c.Locals(routeKey{}, at)
		return handle(c)
	})
}

// sift answers what no route should see, where Fiber would answer without our headers or not mind: methods that no route has (PUT, say),
// bodies that are too long or cut short, and those in another encoding than none, chunks above all, which no browser sends with a form and which
// servers in a row may read differently.
func (s *Server) sift(app *fiber.App, next fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(raw *fasthttp.RequestCtx) {
		came := &arrival{from: s.proxies.visitor(raw)}
		refusal := unfit(raw)
		if refusal == nil {
			refusal = s.hurried(raw, came.from)
		}
		if refusal != nil {
			s.refuse(app, raw, refusal)
			if raw.Request.BodyStream() != nil {
				hangUp(raw)
			}
			return
		}
		if refusal := gather(raw); refusal != nil {
			s.refuse(app, raw, refusal)
			return
		}
		came.body = paced{from: raw.Request.BodyStream(), line: raw.Conn(), pace: s.pace, began: raw.Time()}
		raw.SetUserValue(arrivalKey{}, came)
		next(raw)
		discard(raw, &came.body)
	}
}

// An arrival is what is known of a request before any route sees it.
type arrival struct {
	from netip.Addr // who asks
	body paced      // what is still to be read of a form with files; of any request, its line
}

// arrivalKey is where a request keeps its arrival.
type arrivalKey struct{}

// expected answers who asks whether to send a body, and who announces one that is too long: what is refused is refused before it comes.
func (s *Server) expected(app *fiber.App) func(raw *fasthttp.RequestCtx) int {
	return func(raw *fasthttp.RequestCtx) int {
		refusal := unfit(raw)
		if refusal == nil {
			return fasthttp.StatusContinue
		}
		s.refuse(app, raw, refusal)
		hangUp(raw)
		return raw.Response.StatusCode()
	}
}

// refuse answers with a page that was drawn at start, and closes the connection.
func (s *Server) refuse(app *fiber.App, raw *fasthttp.RequestCtx, refusal error) {
	c := app.AcquireCtx(raw)
	defer app.ReleaseCtx(c)
	if err := s.failUnread(c, refusal); err != nil {
		s.log.Error("refusal failed", "error", err)
	}
	raw.SetConnectionClose()
}

// unfit tells by its header why no route should see a request; nil where nothing speaks against it. The server has taken the header of an encoding away when all is
// read, so the bytes are searched as they came.
func unfit(raw *fasthttp.RequestCtx) error {
	switch {
	case !raw.IsGet() && !raw.IsHead() && !raw.IsPost():
		return fiber.ErrMethodNotAllowed
	case !spoken(raw.Request.Header.Protocol()):
		return fmt.Errorf("%w: another version of HTTP", errMalformed)
	}
	if refusal := oddLines(raw.Request.Header.RawHeaders()); refusal != nil {
		return refusal
	}
	if tooLong(&raw.Request.Header, raw.URI().PathOriginal()) {
		return fiber.ErrRequestEntityTooLarge
	}
	return nil
}

// spoken tells whether a version of HTTP is one that we speak: 1.1, or the one before.
func spoken(version []byte) bool {
	return string(version) == "HTTP/1.1" || string(version) == "HTTP/1.0"
}

// oddLines refuses a header that servers in a row may read differently, looking at it as it came: with a Transfer-Encoding, of whatever value, or a line
// that could pass for one; and with a line that goes on with the one before it.
func oddLines(header []byte) error {
	for line := range bytes.Lines(header) {
		name, _, _ := bytes.Cut(line, []byte(":"))
		if bytes.EqualFold(bytes.TrimSpace(name), []byte(fiber.HeaderTransferEncoding)) {
			return fiber.ErrLengthRequired
		}
		if line[0] == ' ' || line[0] == '\t' {
			return fmt.Errorf("%w: a folded header", errMalformed)
		}
	}
	return nil
}
