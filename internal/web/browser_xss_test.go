package web

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	history "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"miroir/internal/graph"
	"miroir/internal/locale"
	"miroir/internal/storyboard"
	"miroir/internal/walk"
	"miroir/sandbox"
)

// A gallery stands before a server, keeps every page and document that passes with its headers, and shows the pages again, as often as one likes, under a
// number.
type gallery struct {
	url  string
	to   *url.URL
	mu   sync.Mutex
	hung []hung
	met  map[string]bool
	last string // the sandbox's cookie that was given last
}

// A hung page is one that was answered.
type hung struct {
	path   string
	status int
	header http.Header
	body   []byte
}

const again = "/again/"

func hang(t *testing.T, server string) *gallery {
	t.Helper()
	to, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	g := &gallery{to: to, met: make(map[string]bool)}
	through := &httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(to)
			p.Out.Host = p.In.Host
			p.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: g.keep,
	}
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		if _, err := fmt.Sscanf(r.URL.Path, again+"%d", &n); err != nil {
			through.ServeHTTP(w, r)
			return
		}
		g.mu.Lock()
		shown := g.hung[n]
		g.mu.Unlock()
		for name, values := range shown.header {
			if name != "Set-Cookie" && name != "Content-Length" {
				w.Header()[name] = values
			}
		}
		_, _ = w.Write(shown.body)
	}))
	t.Cleanup(front.Close)
	g.url = front.URL
	return g
}

func (g *gallery) keep(response *http.Response) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, c := range response.Cookies() {
		if c.Name == cookieName && strings.HasPrefix(c.Value, sandboxCookie) {
			g.last = c.Value
		}
	}
	kind := response.Header.Get("Content-Type")
	if !strings.HasPrefix(kind, "text/html") && kind != typePDF {
		return nil
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	response.Body.Close()
	response.Body = io.NopCloser(bytes.NewReader(body))
	if plain := plainPage(string(body)); len(body) > 0 && !g.met[plain] {
		g.met[plain] = true
		g.hung = append(g.hung, hung{response.Request.URL.RequestURI(), response.StatusCode, response.Header.Clone(), body})
	}
	return nil
}

// visitor is a client of the gallery's with a sandbox's cookie.
func (g *gallery) visitor(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(g.url)
	if err != nil {
		t.Fatal(err)
	}
	jar.SetCookies(at, []*http.Cookie{{Name: cookieName, Value: g.last, Path: "/"}})
	return &http.Client{Jar: jar}
}

// fewDocuments are as many papers as a crawl has made out: they are all drawn in one way.
const fewDocuments = 6

var links = regexp.MustCompile(` (?:href|src)="(/[^"#]*)`)

// crawl asks for all that pages lead to, from some of them on.
func (g *gallery) crawl(t *testing.T, client *http.Client, from ...string) {
	t.Helper()
	met, documents := make(map[string]bool), 0
	for len(from) > 0 && len(met) < 400 {
		path := strings.ReplaceAll(from[0], "&amp;", "&")
		from = from[1:]
		plain, _, _ := strings.Cut(path, "?back=")
		if strings.HasPrefix(path, "/desk/papers/") && strings.Count(path, "/") == 4 {
			documents++
		}
		if met[plain] || strings.HasPrefix(path, "/static/") || documents > fewDocuments && strings.HasPrefix(path, "/desk/papers/") {
			continue
		}
		met[plain] = true
		body := g.fetch(t, client, path)
		for _, found := range links.FindAllStringSubmatch(body, -1) {
			from = append(from, found[1])
		}
	}
}

func (g *gallery) fetch(t *testing.T, client *http.Client, path string) string {
	t.Helper()
	response, err := client.Get(g.url + path)
	if err != nil {
		t.Fatal(err)
	}
	return readAll(t, response)
}

func readAll(t *testing.T, response *http.Response) string {
	t.Helper()
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func (g *gallery) send(t *testing.T, client *http.Client, path string, form url.Values) string {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, g.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", g.url)
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	return readAll(t, response)
}

// became are elements and attributes that no page of ours has: a payload became more than words.
const became = `(() => {
	const bad = "[x9],x9,iframe,object,embed,base,math,style,meta[http-equiv],script:not([src^='/static/']),link:not([href^='/static/']),img:not([src^='/']),use,foreignObject,animate,set," +
		"[srcdoc],[background],[ping],[style]";
	const found = [...document.querySelectorAll(bad)];
	const away = (address) => new URL(address, location.href).origin !== location.origin;
	for (const e of document.querySelectorAll("*"))
		for (const a of e.attributes)
			if (a.name.startsWith("on") || /href$|^src|action$|^data$|^poster$/.test(a.name) && away(a.value)) found.push(e);
	const attributes = [...document.querySelectorAll("*")].flatMap(e => [...e.attributes].map(a => a.value));
	const values = [...document.querySelectorAll("input, textarea")].map(e => e.value);
	return { bad: found.map(e => e.outerHTML.slice(0, 300)), said: [document.documentElement.textContent, ...attributes, ...values].join("\n"), boxes: document.querySelectorAll("*").length };
})()`

type shownPage struct {
	Bad   []string `json:"bad"`
	Said  string   `json:"said"`
	Boxes int      `json:"boxes"`
}

// A trial has pages shown in Chromium, and keeps which payloads were seen on them as words.
type trial struct {
	t     *testing.T
	seen  map[string]bool
	pages int
}

// judge looks at the page that a tab shows: nothing ran, was blocked, asked for or made.
func (tr *trial) judge(b *tab, what string) {
	tr.t.Helper()
	var shown shownPage
	b.do("look", chromedp.Evaluate(became, &shown))
	for _, bad := range shown.Bad {
		tr.t.Errorf("%s: a payload became %s", what, bad)
	}
	if strings.Contains(shown.Said, "1337") {
		tr.t.Errorf("%s: a payload was computed", what)
	}
	for _, complaint := range b.complaints() {
		tr.t.Errorf("%s: %s", what, complaint)
	}
	if shown.Boxes < 10 {
		tr.t.Errorf("%s shows nothing", what)
	}
	for _, m := range marksIn(shown.Said) {
		tr.seen[m] = true
	}
	tr.pages++
}

// hears also what a tab's page says in dialogs and to the console.
func (b *tab) hearsDialogs() {
	chromedp.ListenTarget(b.ctx, func(event any) {
		said := ""
		switch e := event.(type) {
		case *history.EventJavascriptDialogOpening:
			said = "a dialog: " + e.Message
			go func() { _ = chromedp.Run(b.ctx, history.HandleJavaScriptDialog(true)) }()
		case *runtime.EventConsoleAPICalled:
			said = "the console: " + string(e.Type)
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		if said != "" && !b.quiet {
			b.heard = append(b.heard, said)
		}
	})
}

// everything shows every page of a gallery's that holds a payload.
func (tr *trial) everything(c chromium, g *gallery) {
	tr.t.Helper()
	b := c.openTab(tr.t, g.url, looks{1280, true, "fr"})
	b.hearsDialogs()
	for n, p := range g.hung {
		if p.header.Get("Content-Type") == typePDF || len(marksIn(string(p.body))) == 0 {
			continue
		}
		b.visit(fmt.Sprintf("%s%d", again, n))
		tr.judge(b, fmt.Sprintf("%s (%d)", p.path, p.status))
	}
}

// wantAll fails unless each payload was seen as words.
func (tr *trial) wantAll(least int) {
	tr.t.Helper()
	for i := range payloads {
		if !tr.seen[mark(i)] {
			tr.t.Errorf("%s was seen on no page: %s", mark(i), payloads[i])
		}
	}
	if tr.pages < least {
		tr.t.Errorf("only %d pages showed payloads, want %d", tr.pages, least)
	}
	tr.t.Logf("%d pages with payloads", tr.pages)
}

// In Chromium: more than forty payloads, in every text of a scenario, in every field of its forms, in what is told again of answers, are words on every page. Nothing runs,
// is blocked, is asked for elsewhere, or becomes an element; no document holds anything that acts.
func TestPayloadsAreWords(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	c := startChromium(t)
	s := newServer(t, forged)
	g := hang(t, s.serve())
	for _, name := range []string{"dossier", "demande", "aide"} {
		s.tour(t, g, name)
	}
	s.fillsAll(t, g)
	tr := &trial{t: t, seen: make(map[string]bool)}
	tr.everything(c, g)
	tr.wantAll(100)
	wantIdle(t, g)
	g.wantMissed(t, c)
	s.aloneInChromium(t, c, g)
}

// wantMissed holds the tests of payloads to their word: written as they are on a page, with the headers of ours, they are noticed.
func (g *gallery) wantMissed(t *testing.T, c chromium) {
	t.Helper()
	raw := slices.DeleteFunc(slices.Clone(payloads), func(p string) bool { return strings.Contains(p, "refresh") }) // which would leave the page
	html := "<!DOCTYPE html><title>x</title><body><p>" + strings.Join(raw, "</p><p>")
	n := g.add("/written as they are", g.hung[0].header, []byte(html))
	b := c.openTab(t, g.url, looks{1280, true, "fr"})
	b.hearsDialogs()
	b.visit(fmt.Sprintf("%s%d", again, n))
	var shown shownPage
	b.do("look", chromedp.Evaluate(became, &shown))
	if heard := b.complaints(); len(shown.Bad) < 5 || len(heard) < 5 {
		t.Errorf("payloads that are written as they are become %q, and give %q", shown.Bad, heard)
	}
}

// aloneInChromium shows what is handed round without the server and its headers: the storyboard, and the drawing of what leads where.
func (s *serverTest) aloneInChromium(t *testing.T, c chromium, g *gallery) {
	t.Helper()
	words := locale.New("fr")
	program := s.rooms.world.Site("everything")
	var board, drawing bytes.Buffer
	if err := (storyboard.Board{World: s.rooms.world, Pages: s.site, Program: program, Words: words, Persona: "sam", Day: s.clock.Now()}).Write(&board); err != nil {
		t.Fatal(err)
	}
	if err := graph.WriteSVG(&drawing, graph.Of(program, words)); err != nil {
		t.Fatal(err)
	}
	for kind, file := range map[string][]byte{typeHTML: board.Bytes(), "image/svg+xml": drawing.Bytes()} {
		n := g.add(kind, http.Header{"Content-Type": {kind}}, file)
		b := c.openTab(t, g.url, looks{1280, true, "fr"})
		b.hearsDialogs()
		b.visit(fmt.Sprintf("%s%d", again, n))
		var bad []string
		b.do("look", chromedp.Evaluate(`[...document.querySelectorAll("*")].filter(e => e.matches("[x9],x9,iframe,object,embed,base,math,script,animate,foreignObject,meta[http-equiv]") ||
			[...e.attributes].some(a => a.name.startsWith("on"))).map(e => e.outerHTML.slice(0, 300))`, &bad))
		if found := append(bad, b.complaints()...); len(found) > 0 {
			t.Errorf("%s: %q", kind, found)
		}
		if seen := marksIn(b.text("document.documentElement.textContent")); len(seen) < 20 {
			t.Errorf("%s shows only %q", kind, seen)
		}
	}
}

// add hangs a page beside those that were answered, and gives its number.
func (g *gallery) add(path string, header http.Header, body []byte) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.hung = append(g.hung, hung{path, http.StatusOK, header, body})
	return len(g.hung) - 1
}

// tour walks a walk of the hostile scenario through a gallery, and then looks at all there is.
func (s *serverTest) tour(t *testing.T, g *gallery, name string) {
	t.Helper()
	world := s.rooms.world
	all, err := walk.All(world.Site("everything"))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(w *walk.Walk) bool { return strings.HasSuffix(w.File.Path, "/"+name+".yaml") })
	if i < 0 {
		t.Fatalf("no walk %s", name)
	}
	player, err := walk.NewBrowser(walk.BrowserConfig{URL: g.url, Site: world.Site("everything"), Peek: func() (*sandbox.State, error) {
		return s.rooms.load(t.Context(), readCookie(g.last).id())
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer player.Close()
	failure, err := all[i].Play(world, player)
	if err != nil {
		t.Fatal(err)
	}
	if failure != nil {
		at := failure.Span.Position()
		t.Errorf("%s:%d: %s", failure.Span.File.Path, at.Line, failure.Message(locale.New("en")))
	}
	g.crawl(t, g.visitor(t), "/desk", "/desk/mail", "/desk/phone", "/s/everything/space", "/s/everything/", "/", "/about")
}
