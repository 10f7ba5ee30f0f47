package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/store"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"

	"miroir/internal/faults"
)

// club is a small scenario with one of each thing that a page can do.
var club = sync.OnceValues(func() (*library, error) { return openLibrary("testdata", "club") })

// impots is the shipped tax return.
var impots = sync.OnceValues(func() (*library, error) { return openLibrary("", "impots") })

// sante is the shipped one with accounts, codes and papers to send.
var sante = sync.OnceValues(func() (*library, error) { return openLibrary("", "sante") })

// library is a world with its pages.
type library struct {
	world *sandbox.World
	pages *site.Site
}

func openLibrary(folder string, ids ...string) (*library, error) {
	return openIn(themes.FS, "", folder, ids...)
}

// openIn opens scenarios in one of some looks; "" for those that they name.
func openIn(looks fs.FS, look, folder string, ids ...string) (*library, error) {
	files := os.DirFS(folder)
	if folder == "" {
		files = scenarios.FS
	}
	var sites []*program.Program
	for _, id := range ids {
		p, err := opened(files, id)
		if err != nil {
			return nil, err
		}
		if look != "" {
			p.Theme = look
		}
		sites = append(sites, p)
	}
	world := sandbox.NewWorld(sites...)
	pages, err := site.New(world, looks)
	return &library{world, pages}, err
}

func opened(files fs.FS, id string) (*program.Program, error) {
	p, faults, err := compile.Load(files, id)
	if err != nil {
		return nil, err
	}
	if faults.HasErrors() {
		var told strings.Builder
		err := diag.WriteText(&told, faults, "en")
		return nil, errors.Join(err, errors.New(told.String()))
	}
	return p, nil
}

// serverTest is a server with a real store, a clock that only moves when told to, and a log that is kept.
type serverTest struct {
	*Server
	t     testing.TB
	clock *handClock
	log   *faults.Transcript
	file  string // the store's
	store sandbox.Store
	keys  *keyRing // with which the store sealed sandboxes

	served *faults.Transcript // all that was answered, headers too; nil: not kept
}

// handClock is moved by hand.
type handClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// newServer starts a server over a library; change may alter its settings.
func newServer(t testing.TB, from func() (*library, error), change ...func(*Config)) *serverTest {
	t.Helper()
	lib, err := from()
	if err != nil {
		t.Fatalf("open the library: %v", err)
	}
	clock := &handClock{now: time.Date(2026, 5, 4, 10, 0, 0, 0, time.Local)}
	file := filepath.Join(t.TempDir(), "miroir.db")
	keys := &keyRing{}
	kept, err := store.Open(context.Background(), store.Config{URL: "sqlite:" + file, Now: clock.Now, Rand: keys})
	if err != nil {
		t.Fatalf("open the store: %v", err)
	}
	log := &faults.Transcript{}
	cfg := Config{
		World: lib.world, Site: lib.pages, Store: kept, Clock: clock.Now, Random: rand.Reader,
		Log: slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, c := range change {
		c(&cfg)
	}
	server, err := New(cfg)
	if err != nil {
		t.Fatalf("new server: %v", err)
	}
	t.Cleanup(func() {
		if err := kept.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	return &serverTest{Server: server, t: t, clock: clock, log: log, file: file, store: kept, keys: keys}
}

// A browser keeps cookies and sends forms as one does.
type browser struct {
	t       testing.TB
	server  *serverTest
	cookies map[string]string
	last    *page // the last one that was shown
}

// A page is what a browser got.
type page struct {
	path   string
	status int
	header http.Header
	body   string
}

func (s *serverTest) browser() *browser {
	return &browser{t: s.t, server: s, cookies: make(map[string]string)}
}

// copy is the same browser's other tab: the same cookies, from now on apart.
func (b *browser) copy() *browser {
	other := b.server.browser()
	for name, value := range b.cookies {
		other.cookies[name] = value
	}
	other.last = b.last
	return other
}

// do sends a request with the browser's cookies and keeps those that come back.
func (b *browser) do(r *http.Request) *page {
	b.t.Helper()
	var sent []string
	for name, value := range b.cookies {
		sent = append(sent, name+"="+value)
	}
	if len(sent) > 0 {
		r.Header.Set("Cookie", strings.Join(sent, "; "))
	}
	resp, err := b.server.app.Test(r, int(30*time.Second/time.Millisecond))
	if err != nil {
		b.t.Fatalf("%s %s: %v", r.Method, r.URL, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatalf("%s %s: %v", r.Method, r.URL, err)
	}
	for _, c := range resp.Cookies() {
		b.cookies[c.Name] = c.Value
	}
	if b.server.served != nil {
		fmt.Fprintf(b.server.served, "%v %s\n", resp.Header, body)
	}
	return &page{path: r.URL.RequestURI(), status: resp.StatusCode, header: resp.Header, body: string(body)}
}

// get asks for a page, without following redirects.
func (b *browser) get(path string) *page {
	b.t.Helper()
	p := b.do(httptest.NewRequest(http.MethodGet, path, nil))
	if p.status < 300 || p.status >= 400 {
		b.last = p
	}
	return p
}

// visit asks for a page and follows redirects to where they end.
func (b *browser) visit(path string) *page {
	b.t.Helper()
	return b.follow(b.get(path))
}

func (b *browser) follow(p *page) *page {
	b.t.Helper()
	for hops := 0; p.status == http.StatusSeeOther; hops++ {
		if hops == 10 {
			b.t.Fatalf("%s redirects for ever", p.path)
		}
		p = b.get(p.header.Get("Location"))
	}
	return p
}

// raw posts a form as it is, with nothing added.
func (b *browser) raw(path string, form url.Values, header ...string) *page {
	b.t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return b.do(r)
}

// rawParts posts a form with files as it is, from what stands between its boundaries.
func (b *browser) rawParts(path string, list []string, header ...string) *page {
	b.t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(parts(list...)))
	r.Header.Set("Content-Type", kindParts)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return b.do(r)
}

// upload sends a form with files of the last page: its token and base, then values and files as parts.
func (b *browser) upload(path string, list ...string) *page {
	b.t.Helper()
	list = append([]string{valuePart(fieldCSRF, b.token()), valuePart(fieldBase, b.base())}, list...)
	p := b.rawParts(path, list, "Origin", "http://example.com")
	if p.status < 300 || p.status >= 400 {
		b.last = p
	}
	return p
}

// post sends a form of the last page: with its token and base, from this host.
func (b *browser) post(path string, pairs ...string) *page {
	b.t.Helper()
	form := url.Values{fieldCSRF: {b.token()}, fieldBase: {b.base()}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return b.raw(path, form, "Origin", "http://example.com")
}

// send posts a form and follows where it leads.
func (b *browser) send(path string, pairs ...string) *page {
	b.t.Helper()
	p := b.post(path, pairs...)
	if p.status < 300 || p.status >= 400 {
		b.last = p
	}
	return b.follow(p)
}

var (
	tokenInput = regexp.MustCompile(`name="csrf" value="([^"]*)"`)
	baseInput  = regexp.MustCompile(`name="base" value="([^"]*)"`)
)

func (b *browser) token() string { return b.input(tokenInput) }
func (b *browser) base() string  { return b.input(baseInput) }

func (b *browser) input(what *regexp.Regexp) string {
	if b.last == nil {
		b.visit("/")
	}
	if found := what.FindStringSubmatch(b.last.body); found != nil {
		return found[1]
	}
	return ""
}

// want fails unless a page has a status and, in its body, each of some words.
func (p *page) want(t testing.TB, status int, words ...string) *page {
	t.Helper()
	if p.status != status {
		t.Fatalf("%s answers %d, want %d (to %q):\n%s", p.path, p.status, status, p.header.Get("Location"), p.body)
	}
	for _, word := range words {
		if !strings.Contains(p.body, word) {
			t.Fatalf("%s doesn't say %q:\n%s", p.path, word, p.body)
		}
	}
	return p
}

// wantTo fails unless a page leads on to a path.
func (p *page) wantTo(t testing.TB, path string) *page {
	t.Helper()
	if p.status != http.StatusSeeOther || p.header.Get("Location") != path {
		t.Fatalf("%s answers %d to %q, want 303 to %q:\n%s", p.path, p.status, p.header.Get("Location"), path, p.body)
	}
	return p
}

// opened is a browser that plays Ada at the club.
func (s *serverTest) opened() *browser {
	s.t.Helper()
	b := s.browser()
	b.visit("/").want(s.t, http.StatusOK)
	b.send("/open", "site", "club", "persona", "ada").want(s.t, http.StatusOK)
	return b
}

// signedIn is one that is signed in there.
func (s *serverTest) signedIn() *browser {
	s.t.Helper()
	b := s.opened()
	b.visit("/s/club/sign-in").want(s.t, http.StatusOK)
	b.send("/s/club/sign-in", "action", "persona").want(s.t, http.StatusOK)
	return b
}

// started is one that stands at the first question.
func (s *serverTest) started() *browser {
	s.t.Helper()
	b := s.signedIn()
	b.visit("/s/club/p/inscription").want(s.t, http.StatusOK)
	return b
}
