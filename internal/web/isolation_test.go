package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"

	"miroir/sandbox"
)

// everyRoute gives all routes of the server, so that a new one can't be forgotten.
func everyRoute() []route { return slices.Concat(routes()...) }

// What Ada typed, and what only her desk tells.
var adas = []string{"Colibri-Sentinelle", "Note-Sentinelle", "lilas-bleu-7"}

// adaAtWork is a browser that has typed things everywhere: in a form that was sent, in the one that followed it, on the desk.
func (s *serverTest) adaAtWork() *browser {
	s.t.Helper()
	b := s.started()
	const club = "/s/club/p/inscription"
	b.send(club+"/vous", "surnom", "Colibri-Sentinelle", "mot", "Un mot").want(s.t, http.StatusOK)
	b.send(club+"/enfants", "action", "continue").want(s.t, http.StatusOK)
	b.send(club+"/don", "1AB", "5").want(s.t, http.StatusOK)
	b.visit(club + "/submit")
	b.send(club+"/submit", "declare", "true").want(s.t, http.StatusOK, "Bien reçu")
	b.send(club + "/correct")
	b.visit(club+"/vous").want(s.t, http.StatusOK, "Colibri-Sentinelle")
	b.visit("/desk")
	b.send("/desk/notes", "notes", "Note-Sentinelle").want(s.t, http.StatusOK, "Note-Sentinelle")
	return b
}

// logOf is a sandbox's log as JSON, "" where there is none.
func (s *serverTest) logOf(id sandbox.ID) string {
	s.t.Helper()
	events, err := s.store.Read(s.t.Context(), id, 1)
	if err != nil {
		return ""
	}
	text, err := json.Marshal(events)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// sandboxes counts those that are open.
func (s *serverTest) sandboxes() int {
	s.t.Helper()
	n, err := s.store.Count(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// guesses are cookies that someone makes up who knows how they look, and something of a real one's.
func guesses(real string) map[string]string {
	flip := func(i int) string {
		b := []byte(real)
		b[i] = "AB"[b2i(b[i] == 'A')]
		return string(b)
	}
	last := len(real) - 1
	list := map[string]string{
		"empty": "", "kind only": "s.", "zeroes": "s." + strings.Repeat("A", 43), "no kind": real[2:], "a visitor's": "v." + real[2:],
		"another kind": "t." + real[2:], "upper kind": "S." + real[2:], "no dot": "s" + real[2:], "two dots": "s.." + real[2:],
		"first letter": flip(2), "middle letter": flip(20), "last letter": flip(last), "shorter": real[:last], "longer": real + "A",
		"upper case": strings.ToUpper(real), "lower case": strings.ToLower(real), "padded": real + "=", "twice": real + real, "standard letters": "s." + strings.Repeat("+/", 21) + "A",
		"hash": readCookie(real).id().String(), "hash with kind": "s." + readCookie(real).id().String()[:43], "token": "s." + readCookie(real).token(),
		"percent": strings.Replace(real, ".", "%2E", 1), "path": "s.../../" + real[2:37], "accents": "s." + strings.Repeat("é", 22),
		"SQL": "s.' OR '1'='1", "long": "s." + strings.Repeat("A", 4000),
	}
	for i := 2; i < last; i++ { // each kind of letter turned into its neighbour
		if c := real[i]; c >= 'a' && c < 'z' || c >= 'A' && c < 'Z' || c >= '0' && c < '9' {
			list["next of "+kindOf(c)] = real[:i] + string(c+1) + real[i+1:]
		}
	}
	return list
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func kindOf(c byte) string {
	switch {
	case c >= 'a':
		return "a small letter"
	case c >= 'A':
		return "a capital"
	}
	return "a digit"
}

// Whoever comes to whichever route with whatever cookie that isn't Ada's own, with the token that goes with it: nothing of hers is shown or changed, no
// sandbox comes from nowhere, and nothing fails.
func TestNoRouteOpensAnothers(t *testing.T) {
	s := newServer(t, club)
	ada := s.adaAtWork()
	real := ada.cookies[cookieName]
	before := s.logOf(readCookie(real).id())
	old := s.opened() // moved by a sign-in
	moved := old.cookies[cookieName]
	old.visit("/s/club/sign-in")
	old.send("/s/club/sign-in", "action", "persona").want(t, http.StatusOK)
	old.visit("/s/club/p/inscription")
	old.send("/s/club/p/inscription/vous", "surnom", "Colibri-Sentinelle")
	gone := s.adaAtWork() // who left
	erased := gone.cookies[cookieName]
	gone.visit("/leave")
	gone.send("/leave")
	s.clock.pass(2 * movedTime)

	cookies := guesses(real)
	cookies["moved"], cookies["erased"], cookies["expired"] = moved, erased, s.expired()
	ada.get("/desk").want(t, http.StatusOK) // the sweep left her
	open := s.sandboxes()
	for what, sent := range cookies {
		for _, r := range everyRoute() {
			if r.path == "/open" { // opens a world of one's own, in place of what there isn't
				continue
			}
			s.wantNothingOf(what, sent, r)
		}
	}
	s.wantNothingOf("none", "", route{method: fiber.MethodPost, path: "/open"})
	if after := s.logOf(readCookie(real).id()); after != before {
		t.Errorf("Ada's log changed:\n%s\n%s", before, after)
	}
	if n := s.sandboxes(); n != open {
		t.Errorf("%d sandboxes, there were %d", n, open)
	}
	s.wantShownToAda(ada)
}

// expired is the cookie of a sandbox that stood too long; the others were looked at meanwhile.
func (s *serverTest) expired() string {
	s.t.Helper()
	b := s.adaAtWork()
	id := readCookie(b.cookies[cookieName]).id()
	if err := s.store.Delete(s.t.Context(), id); err != nil { // what the sweep does, see TestIdleAndMidnight
		s.t.Fatal(err)
	}
	return b.cookies[cookieName]
}

// wantNothingOf asks a route with a cookie, and a form of it with the token that the cookie would have.
func (s *serverTest) wantNothingOf(what, sent string, r route) {
	s.t.Helper()
	b := s.browser()
	b.cookies[cookieName] = sent
	var p *page
	if r.method == fiber.MethodPost {
		form := url.Values{fieldCSRF: {cookie(sent).token()}, "surnom": {"Intrus"}, "notes": {"Intrus"}, "site": {"club"}, "persona": {"ada"}, "lang": {"fr"}}
		p = b.forge(r, form, "Origin", "http://example.com")
	} else {
		p = b.do(request(r.method, fill(r.path)+"?after=0"))
	}
	if r.path == "/desk/news" && p.status == http.StatusOK && p.body != newsChanged+"0"+newsEnd {
		s.t.Errorf("the news with a cookie (%s) say %q", what, p.body)
	}
	if p.status >= http.StatusInternalServerError {
		s.t.Errorf("%s %s with a cookie (%s) answers %d", r.method, r.path, what, p.status)
	}
	for _, word := range adas {
		if strings.Contains(p.body, word) || strings.Contains(p.header.Get("Location"), url.QueryEscape(word)) {
			s.t.Errorf("%s %s with a cookie (%s) tells %q", r.method, r.path, what, word)
		}
	}
	if got := b.cookies[cookieName]; got != sent && strings.HasPrefix(got, sandboxCookie) {
		s.t.Errorf("%s %s with a cookie (%s) gives a sandbox's", r.method, r.path, what)
	}
}

// wantShownToAda fails unless her own cookie shows all that others didn't find, so that their not finding it means something.
func (s *serverTest) wantShownToAda(ada *browser) {
	s.t.Helper()
	told := make(map[string]bool)
	for _, r := range everyRoute() {
		if r.method != fiber.MethodGet {
			continue
		}
		p := ada.copy().visit(fill(r.path))
		for _, word := range adas {
			told[word] = told[word] || strings.Contains(p.body, word)
		}
	}
	if len(told) != len(adas) || !told[adas[0]] || !told[adas[1]] || !told[adas[2]] {
		s.t.Errorf("Ada's own pages tell %v", told)
	}
}

// A stranger with a sandbox of their own finds there what they are, wherever they go: what they do changes theirs.
func TestStrangersActInTheirOwn(t *testing.T) {
	s := newServer(t, club)
	ada := s.adaAtWork()
	real := ada.cookies[cookieName]
	before := s.logOf(readCookie(real).id())
	for _, r := range everyRoute() {
		stranger := s.started()
		own := stranger.cookies[cookieName]
		s.wantNotAdas(stranger, r, url.Values{fieldCSRF: {cookie(own).token()}, "site": {"club"}, "persona": {"ada"}, "surnom": {"Intrus"}, "notes": {"Intrus"}, "lang": {"fr"}})
		if r.method == fiber.MethodPost { // with Ada's token in place of one's own
			thief := s.started()
			log := s.logOf(readCookie(thief.cookies[cookieName]).id())
			p := s.wantNotAdas(thief, r, url.Values{fieldCSRF: {cookie(real).token()}, "surnom": {"Intrus"}})
			if p.status != http.StatusForbidden || s.logOf(readCookie(thief.cookies[cookieName]).id()) != log {
				t.Errorf("POST %s with another's token answers %d", r.path, p.status)
			}
		}
	}
	if s.logOf(readCookie(real).id()) != before {
		t.Error("Ada's log changed")
	}
}

func (s *serverTest) wantNotAdas(b *browser, r route, form url.Values) *page {
	s.t.Helper()
	var p *page
	if r.method == fiber.MethodPost {
		p = b.forge(r, form, "Origin", "http://example.com")
	} else {
		p = b.do(request(r.method, fill(r.path)))
	}
	if p.status >= http.StatusInternalServerError {
		s.t.Errorf("%s %s answers a stranger %d", r.method, r.path, p.status)
	}
	for _, word := range adas[:2] {
		if strings.Contains(p.body, word) {
			s.t.Errorf("%s %s tells a stranger %q", r.method, r.path, word)
		}
	}
	return p
}

// looking are the events that looking at one's own pages comes to.
var looking = []sandbox.Kind{sandbox.MailRead, sandbox.CallRead, sandbox.MessageRead, sandbox.Started}

// Asking for pages changes nothing: with the headers of another site's page that holds or links them, the log stays what it is to the byte; one's own looking comes to
// no more than that something was read.
func TestLookingChangesNothing(t *testing.T) {
	s := newServer(t, club)
	for _, from := range []string{"cross-site", "same-site"} {
		for _, learner := range []*browser{s.started(), s.signedIn(), s.adaAtWork()} {
			id := readCookie(learner.cookies[cookieName]).id()
			before := s.logOf(id)
			for _, r := range everyRoute() {
				if r.method != fiber.MethodGet {
					continue
				}
				for _, method := range []string{fiber.MethodGet, fiber.MethodHead} {
					asked := request(method, fill(r.path)+"?back=/desk&notice=undone")
					asked.Header.Set("Sec-Fetch-Site", from)
					learner.do(asked)
					if after := s.logOf(id); after != before {
						t.Fatalf("%s %s from a page of another site changed the log:\n%s\n%s", method, r.path, before, after)
					}
				}
			}
		}
	}
	ada := s.adaAtWork()
	id := readCookie(ada.cookies[cookieName]).id()
	events, err := s.store.Read(t.Context(), id, 1)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for _, r := range everyRoute() {
			if r.method == fiber.MethodGet {
				ada.get(fill(r.path))
			}
		}
	}
	now, err := s.store.Read(t.Context(), id, int64(len(events))+1)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range now {
		if !slices.Contains(looking, e.Kind) {
			t.Errorf("looking at all pages recorded %s", e.Kind)
		}
	}
	if len(now) == 0 || len(now) > 4 {
		t.Errorf("looking at all pages twice recorded %d events: a letter, the phone", len(now))
	}
}

// News go to a page of this very host and port alone: others are refused before a line stays open.
func TestNewsAreOnesOwn(t *testing.T) {
	s := newServer(t, club)
	b := s.adaAtWork()
	b.get("/desk/news?after=0").want(t, http.StatusOK, "event: desk\ndata: ")
	for _, header := range [][2]string{
		{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "http://evil.example"}, {"Origin", "null"}, {"Origin", "http://example.com:8081"}, {"Origin", "https://example.com"},
	} {
		for _, after := range []string{"0", "99999"} {
			r := request(http.MethodGet, "/desk/news?after="+after)
			r.Header.Set(header[0], header[1])
			if p := b.do(r).want(t, http.StatusForbidden); strings.Contains(p.body, "data: ") {
				t.Errorf("%q is told: %s", header, p.body)
			}
		}
	}
}

// From another site's link one gets where one would: a letter, what was begun; what wasn't begun, where it begins.
func TestLinksFromElsewhereLead(t *testing.T) {
	s := newServer(t, club)
	from := func(b *browser, path string) *page {
		r := request(http.MethodGet, path)
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		return b.do(r)
	}
	from(s.signedIn(), "/s/club/p/inscription").wantTo(t, "/s/club/space")
	from(s.started(), "/s/club/p/inscription").wantTo(t, nicknamePath)
	from(s.opened(), "/s/club/p/inscription").wantTo(t, "/s/club/sign-in")
	from(s.adaAtWork(), "/desk/mail/1").want(t, http.StatusOK, "Bienvenue à votre bureau")
	from(s.signedIn(), "/s/club/p/other").want(t, http.StatusNotFound)
}

// Another port of the same host, or another host beside it, can plant a cookie; a form can come without any. Neither takes a world away or has one work in
// another's.
func TestPlantedCookiesOpenNothing(t *testing.T) {
	s := newServer(t, club)
	ada, planted := s.adaAtWork(), s.started()
	own, theirs := ada.cookies[cookieName], planted.cookies[cookieName]
	before, log := s.logOf(readCookie(own).id()), s.logOf(readCookie(theirs).id())
	for _, sent := range []string{theirs + "; " + cookieName + "=" + own, own + "; " + cookieName + "=" + theirs, own + "; a=b; " + cookieName + "="} {
		for _, r := range everyRoute() {
			for _, token := range []string{cookie(own).token(), cookie(theirs).token()} {
				b := s.browser()
				b.cookies[cookieName] = sent
				var p *page
				if r.method == fiber.MethodPost {
					p = b.forge(r, url.Values{fieldCSRF: {token}, "surnom": {"Intrus"}, "notes": {"Intrus"}}, "Origin", "http://example.com")
				} else {
					p = b.do(request(r.method, fill(r.path)))
				}
				if p.status != http.StatusBadRequest {
					t.Errorf("%s %s with two cookies answers %d", r.method, r.path, p.status)
				}
				if strings.Contains(p.header.Get("Set-Cookie"), "miroir=v.") || strings.Contains(p.body, "Sentinelle") {
					t.Errorf("%s %s with two cookies gives a third, or tells", r.method, r.path)
				}
			}
		}
	}
	if s.logOf(readCookie(own).id()) != before || s.logOf(readCookie(theirs).id()) != log {
		t.Error("a log changed")
	}
	// The browser is told to throw away what was planted for the part of the site, and not its own.
	b := s.browser()
	b.cookies[cookieName] = theirs + "; " + cookieName + "=" + own
	thrown := b.get("/desk/mail/1").header.Values("Set-Cookie")
	for _, path := range []string{"/desk", "/desk/", "/desk/mail", "/desk/mail/", "/desk/mail/1"} {
		if !slices.ContainsFunc(thrown, func(c string) bool {
			return strings.HasPrefix(c, cookieName+"=;") && strings.Contains(c, "Path="+path+";") && strings.Contains(c, "1970")
		}) {
			t.Errorf("no cookie is thrown away for %s: %q", path, thrown)
		}
	}
	for _, c := range thrown {
		if strings.Contains(strings.ToLower(c), "path=/;") {
			t.Errorf("one's own is thrown away: %s", c)
		}
	}
}

// A form without a cookie, as another site's page sends it, is answered without one: it would take the place of what the browser has.
func TestFormsGiveNoCookie(t *testing.T) {
	s := newServer(t, club)
	nobodys := cookie("").token()
	for _, r := range everyRoute() {
		if r.method != fiber.MethodPost {
			continue
		}
		for _, header := range [][]string{{"Origin", "http://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://example.com"}, nil} {
			p := s.browser().forge(r, url.Values{fieldCSRF: {nobodys}, "site": {"club"}, "persona": {"ada"}, "lang": {"en"}}, header...)
			refused := p.status == http.StatusForbidden || r.leaves && p.status == http.StatusSeeOther
			if !refused || len(p.header.Values("Set-Cookie")) > 0 {
				t.Errorf("POST %s without a cookie, %q: %d, cookies %q", r.path, header, p.status, p.header.Values("Set-Cookie"))
			}
		}
	}
	if n := s.sandboxes(); n != 0 {
		t.Errorf("%d sandboxes were opened", n)
	}
}

// Forms of kinds that another site's page can send without asking, or that no page sends, are refused with a page before anything is read of them.
func TestFormsOfOtherKinds(t *testing.T) {
	s := newServer(t, club)
	b := s.adaAtWork()
	id := readCookie(b.cookies[cookieName]).id()
	before := s.logOf(id)
	token := b.token()
	text := url.Values{fieldCSRF: {token}, "surnom": {"Intrus"}, "notes": {"Intrus"}}.Encode()
	kinds := map[string]string{
		"text/plain": text, "": text, "application/json": `{"csrf":"` + token + `"}`, "text/xml": text, "application/x-www-form-urlencoded-x": text,
		"text/plain;application/x-www-form-urlencoded": text, kindParts: parts(valuePart(fieldCSRF, token), valuePart("notes", "Intrus")),
	}
	for _, r := range everyRoute() {
		for kind, body := range kinds {
			if r.method != fiber.MethodPost || r.files && kind == kindParts {
				continue
			}
			p := b.copy().sendAs(kind, fill(r.path), body)
			if p.status != http.StatusUnsupportedMediaType || !bytes.Contains([]byte(p.body), []byte("<html")) {
				t.Errorf("POST %s as %q answers %d", r.path, kind, p.status)
			}
		}
	}
	if s.logOf(id) != before {
		t.Error("a form of another kind changed the log")
	}
}

// sendAs posts a body of a kind from this host.
func (b *browser) sendAs(kind, path, body string) *page {
	b.t.Helper()
	r, err := http.NewRequest(http.MethodPost, path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Host = "example.com"
	r.Header.Set("Origin", "http://example.com")
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	return b.do(r)
}
