package web

import (
	"context"
	_ "embed"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/locale"
	"miroir/internal/site"
)

func gateRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/enter", handle: (*Server).enterForm, open: true},
		{method: fiber.MethodPost, path: "/enter", handle: (*Server).enter, open: true},
	}
}

// enterPage is the one page that is drawn here: who sees it may see nothing of the mirrors yet. It has the frame's shape. [[name]] is a
// value or a word of the catalogue; what stands from [[?name]] to [[/name]] is there when name holds.
//
//go:embed enter.html
var enterPage string

// An entrance fills the page in.
type entrance struct {
	blocks, holes *regexp.Regexp
	styles        map[string]string // the URLs of the engine's style sheets, by the name of their hole
}

func newEntrance(assets map[string]site.Asset) *entrance {
	e := &entrance{
		blocks: regexp.MustCompile(`(?s)\[\[\?(\w+)\]\](.*?)\[\[/(\w+)\]\]`),
		holes:  regexp.MustCompile(`\[\[([\w.]+)\]\]`),
		styles: make(map[string]string),
	}
	for path := range assets {
		for _, name := range []string{"frame", "components"} {
			if strings.HasSuffix(path, "/"+name+".css") {
				e.styles["style."+name] = path
			}
		}
	}
	return e
}

// draw gives the page's HTML for what holds and for values, which it escapes.
func (e *entrance) draw(words *locale.Locale, holds map[string]bool, values map[string]string) []byte {
	page := e.blocks.ReplaceAllStringFunc(enterPage, func(block string) string {
		parts := e.blocks.FindStringSubmatch(block)
		if !holds[parts[1]] {
			return ""
		}
		return parts[2]
	})
	return []byte(e.holes.ReplaceAllStringFunc(page, func(hole string) string {
		name := strings.Trim(hole, "[]")
		for _, from := range []map[string]string{values, e.styles} {
			if value, ok := from[name]; ok {
				return html.EscapeString(value)
			}
		}
		return html.EscapeString(words.Word(name, nil))
	}))
}

// enterForm asks for the passphrase.
func (s *Server) enterForm(_ context.Context, x *exchange) error {
	back := within(x.query.Get(fieldBack), "/")
	if !s.gate.closed(x) {
		return x.seeOther(back)
	}
	return s.drawEntrance(x, http.StatusOK, back)
}

// enter compares the passphrase, and lets the browser in until the server stops.
func (s *Server) enter(_ context.Context, x *exchange) error {
	back := within(x.form.Get(fieldBack), "/")
	right, err := s.gate.try(strings.TrimSpace(x.form.Get("passphrase")), x.remote, x.now)
	if err != nil {
		return err
	}
	if !right {
		return s.drawEntrance(x, http.StatusUnprocessableEntity, back)
	}
	x.cookies = append(x.cookies, setCookie{name: entryName, value: s.gate.pass})
	return x.seeOther(back)
}

func (s *Server) drawEntrance(x *exchange, status int, back string) error {
	holds := map[string]bool{x.locale: true, "wrong": status == http.StatusUnprocessableEntity}
	return x.page(status, s.entrance.draw(x.words(), holds, map[string]string{
		"lang": x.locale, "csrf": x.cookie.token(), "back": back, "here": enterPath(back),
	}))
}

// enterPath is the page that asks for the passphrase and then goes on to a path.
func enterPath(back string) string { return "/enter?" + url.Values{fieldBack: {back}}.Encode() }
