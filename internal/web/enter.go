package web

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"text/template"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/locale"
)

func gateRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/enter", handle: (*Server).enterForm, open: true},
		{method: fiber.MethodPost, path: "/enter", handle: (*Server).enter, open: true},
	}
}

// enterPage is the one page that is drawn here: who sees it may see nothing of the mirrors yet. It has the frame's shape; whatever in it
// isn't ours goes through the template's html function.
//
//go:embed enter.html
var enterPage string

// entrance is what the page shows.
type entrance struct {
	words     *locale.Locale
	Lang      string
	CSRF      string
	Back      string // where to go once in
	Here      string // this page, to come back to after changing the language
	Styles    []string
	Languages []entranceLanguage
	Wrong     bool
}

type entranceLanguage struct {
	Tag, Name string
	Current   bool
}

// Word gives the catalogue's words, fit for HTML.
func (e entrance) Word(key string) string { return html.EscapeString(e.words.Word(key, nil)) }

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
	e := entrance{
		words: x.words(), Lang: x.locale, CSRF: x.cookie.token(), Back: back, Here: enterPath(back), Styles: s.styles,
		Wrong: status == http.StatusUnprocessableEntity,
	}
	for _, tag := range s.tongues {
		e.Languages = append(e.Languages, entranceLanguage{Tag: tag, Name: x.words().Word("site.language."+tag, nil), Current: tag == x.locale})
	}
	var page bytes.Buffer
	if err := s.entrance.Execute(&page, e); err != nil {
		return fmt.Errorf("draw the entrance: %w", err)
	}
	return x.page(status, page.Bytes())
}

// enterPath is the page that asks for the passphrase and then goes on to a path.
func enterPath(back string) string { return "/enter?" + url.Values{fieldBack: {back}}.Encode() }

// frameStyles gives the URLs of the engine's own style sheets, the frame's first.
func frameStyles(assets []string) []string {
	var sheets []string
	for _, name := range []string{"/frame.css", "/components.css"} {
		at := slices.IndexFunc(assets, func(path string) bool { return strings.HasSuffix(path, name) })
		if at >= 0 {
			sheets = append(sheets, assets[at])
		}
	}
	return sheets
}

func parseEntrance() (*template.Template, error) {
	t, err := template.New("enter").Parse(enterPage)
	if err != nil {
		return nil, fmt.Errorf("parse the entrance: %w", err)
	}
	return t, nil
}
