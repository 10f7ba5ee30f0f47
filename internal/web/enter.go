package web

import (
	"context"
	_ "embed"
	"html"
	"net/http"
	"sort"
	"strings"

	"github.com/gofiber/fiber/v2"
)

func gateRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/enter", handle: (*Server).enterForm, open: true},
		{method: fiber.MethodPost, path: "/enter", handle: (*Server).enter, open: true},
	}
}

// enterPage is the one page that is drawn without the site: who sees it may see nothing of the site yet.
//
//go:embed enter.html
var enterPage string

// enterForm asks for the passphrase.
func (s *Server) enterForm(_ context.Context, x *exchange) error {
	if !s.gate.closed(x) {
		return x.seeOther(within(x.query.Get("back"), "/"))
	}
	return x.page(http.StatusOK, s.enterHTML(x, within(x.query.Get("back"), "/"), false))
}

// enter compares the passphrase, and lets the browser in until the server stops.
func (s *Server) enter(_ context.Context, x *exchange) error {
	back := within(x.form.Get("back"), "/")
	right, err := s.gate.try(strings.TrimSpace(x.form.Get("passphrase")), x.remote, x.now)
	if err != nil {
		return err
	}
	if !right {
		return x.page(http.StatusUnprocessableEntity, s.enterHTML(x, back, true))
	}
	x.cookies = append(x.cookies, setCookie{name: entryName, value: s.gate.pass})
	return x.seeOther(back)
}

// enterHTML fills the page's words in.
func (s *Server) enterHTML(x *exchange, back string, wrong bool) []byte {
	words := x.words()
	fill := []string{
		"[[lang]]", x.locale, "[[csrf]]", x.cookie.token(), "[[back]]", html.EscapeString(back), "[[style]]", html.EscapeString(s.frameStyle()),
		"[[prefix]]", "", "[[wrong]]", "", "[[described]]", "enter-hint",
	}
	for _, name := range []string{"ribbon", "title", "intro", "label", "hint", "button"} {
		fill = append(fill, "[["+name+"]]", html.EscapeString(words.Word("web.enter."+name, nil)))
	}
	if wrong {
		fill[9] = html.EscapeString(words.Word("error.prefix", nil))
		fill[11] = `<p class="error" id="enter-error" role="alert">` + html.EscapeString(words.Word("web.enter.wrong", nil)) + `</p>`
		fill[13] = "enter-error enter-hint"
	}
	return []byte(strings.NewReplacer(fill...).Replace(enterPage))
}

// frameStyle is the URL of the engine's own style sheet.
func (s *Server) frameStyle() string {
	var sheets []string
	for path := range s.assets {
		if strings.HasSuffix(path, "/frame.css") {
			sheets = append(sheets, path)
		}
	}
	sort.Strings(sheets)
	if len(sheets) == 0 {
		return "/static/frame.css"
	}
	return sheets[0]
}
