package web

import (
	"context"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// A whole journey, as a browser without scripts makes it.
func TestJourney(t *testing.T) {
	s := newServer(t, club)
	b := s.browser()
	b.visit("/").want(t, http.StatusOK, "Ada Moreau")
	b.post("/open", "site", "club", "persona", "ada").wantTo(t, "/s/club/")
	b.get("/s/club").wantTo(t, "/s/club/")
	b.get("/s/club/space").wantTo(t, "/s/club/sign-in")
	b.get("/s/club/p/inscription/vous").wantTo(t, "/s/club/sign-in")
	b.visit("/s/club/sign-in").want(t, http.StatusOK)
	b.post("/s/club/sign-in", "action", "persona").wantTo(t, "/s/club/space")
	b.get("/s/club/sign-in").wantTo(t, "/s/club/space")
	b.get("/s/club/p/inscription/receipt").wantTo(t, "/s/club/p/inscription")
	b.get("/s/club/p/inscription/review").wantTo(t, "/s/club/p/inscription")
	b.get("/s/club/p/inscription").wantTo(t, "/s/club/p/inscription/vous")

	b.get("/s/club/p/inscription/submit").wantTo(t, "/s/club/p/inscription/vous?notice=unfinished")
	b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK)
	b.last = b.post("/s/club/p/inscription/vous", "surnom", "").want(t, http.StatusUnprocessableEntity, "<title>(entraînement) Erreur", `href="#f-surnom"`)
	b.post("/s/club/p/inscription/vous", "surnom", "Colibri").wantTo(t, "/s/club/p/inscription/enfants")
	b.visit("/s/club/p/inscription/enfants")
	b.post("/s/club/p/inscription/enfants/add").wantTo(t, "/s/club/p/inscription/enfants/1")
	b.visit("/s/club/p/inscription/enfants/1").want(t, http.StatusOK)
	b.post("/s/club/p/inscription/enfants/1", "prenom", "Zoé").wantTo(t, "/s/club/p/inscription/enfants")
	b.visit("/s/club/p/inscription/enfants/1/remove").want(t, http.StatusOK)
	b.post("/s/club/p/inscription/enfants/1/remove").wantTo(t, "/s/club/p/inscription/enfants?notice=row_removed")
	b.get("/s/club/p/inscription/enfants/1").wantTo(t, "/s/club/p/inscription/enfants")
	b.visit("/s/club/p/inscription/enfants")
	b.post("/undo", "back", "/s/club/p/inscription/enfants")
	b.visit("/s/club/p/inscription/enfants").want(t, http.StatusOK, "Zoé")
	b.post("/s/club/p/inscription/enfants").wantTo(t, "/s/club/p/inscription/don")
	b.visit("/s/club/p/inscription/don")
	b.post("/s/club/p/inscription/don", "1AB", "12,50", "action", "later").wantTo(t, "/s/club/space?notice=saved")
	b.visit("/s/club/space?notice=saved").want(t, http.StatusOK)
	b.visit("/s/club/p/inscription").want(t, http.StatusOK, "12,50")
	b.post("/s/club/p/inscription/don", "1AB", "12,50").wantTo(t, "/s/club/p/inscription/review")

	b.visit("/s/club/p/inscription/review").want(t, http.StatusOK, "22,50", "Colibri", "Zoé")
	b.visit("/s/club/p/inscription/vous?return=review").want(t, http.StatusOK, `name="return" value="review"`)
	b.post("/s/club/p/inscription/vous", "surnom", "Mésange", "return", "review").wantTo(t, "/s/club/p/inscription/review?notice=changed#s-vous")
	b.visit("/s/club/p/inscription/find?q=1ab").want(t, http.StatusOK, "1AB")

	b.visit("/s/club/p/inscription/submit").want(t, http.StatusOK)
	b.post("/s/club/p/inscription/submit").want(t, http.StatusUnprocessableEntity)
	b.post("/s/club/p/inscription/submit", "declare", "true").wantTo(t, "/s/club/p/inscription/receipt")
	b.visit("/s/club/p/inscription/receipt").want(t, http.StatusOK, "CL-2026-")
	pdf := b.get("/s/club/p/inscription/receipt.pdf").want(t, http.StatusOK)
	if !strings.HasPrefix(pdf.body, "%PDF-") {
		t.Error("the receipt isn't a PDF")
	}
	b.visit("/desk").want(t, http.StatusOK, "Bien reçu")
	b.visit(b.lastMail()).want(t, http.StatusOK, "CL-2026-")
	b.get("/desk/mail/99").want(t, http.StatusNotFound)
	b.visit("/s/club/p/inscription/receipt")
	b.send("/s/club/p/inscription/correct").want(t, http.StatusOK)
	b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK, "Mésange")
}

func TestBroker(t *testing.T) {
	s := newServer(t, club)
	b := s.opened()
	old := b.cookies[cookieName]
	b.visit("/s/club/broker").want(t, http.StatusOK, `name="provider"`)
	b.send("/s/club/broker", "provider", "comet").want(t, http.StatusOK, `value="persona"`)
	b.send("/s/club/broker", "action", "persona").want(t, http.StatusOK, `value="agree"`)
	b.post("/s/club/broker", "action", "agree").wantTo(t, "/s/club/space")
	if b.cookies[cookieName] == old {
		t.Error("signing in by the broker keeps the old cookie")
	}
	b.visit("/s/club/space").want(t, http.StatusOK)
}

// Who has no sandbox sees whom to play, and never an error.
func TestVisitorsAreWelcome(t *testing.T) {
	s := newServer(t, club)
	b := s.browser()
	b.visit("/s/club/").want(t, http.StatusOK, "Ada Moreau")
	b.visit("/s/club/page/aide").want(t, http.StatusOK)
	b.visit("/s/club/p/inscription/review").want(t, http.StatusOK, `action="/open"`)
	b.get("/desk").wantTo(t, "/")
	b.get("/leave").wantTo(t, "/")
	b.visit("/")
	b.post("/undo").wantTo(t, "/")
	b.post("/s/club/sign-in", "action", "persona").wantTo(t, "/s/club/")
	b.post("/open", "site", "club", "persona", "nobody").want(t, http.StatusNotFound)
	b.post("/open", "site", "nowhere", "persona", "ada").want(t, http.StatusNotFound)
	b.get("/s/nowhere/").want(t, http.StatusNotFound)
	b.get("/s/nowhere").want(t, http.StatusNotFound)
}

func TestPagesThatAreNot(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	for _, path := range []string{
		"/s/club/p/inscription/nowhere", "/s/club/p/inscription/vous/1", "/s/club/p/inscription/enfants/x", "/s/club/p/inscription/enfants/01",
		"/s/club/p/inscription/enfants/-1", "/s/club/p/nothing/review", "/s/club/p/nothing", "/s/club/page/nothing", "/desk/mail/x", "/S/club/", "/desk/",
	} {
		b.get(path).want(t, http.StatusNotFound)
	}
	b.get("/s/club/p/inscription/enfants/7").wantTo(t, "/s/club/p/inscription/enfants")
	b.post("/s/club/p/inscription/nowhere", "a", "b").want(t, http.StatusNotFound)
	b.post("/s/club/p/inscription/nowhere/draft", "a", "b").want(t, http.StatusNotFound)
}

func TestAdvancingTime(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	before, err := s.rooms.load(t.Context(), readCookie(b.cookies[cookieName]).id())
	if err != nil {
		t.Fatal(err)
	}
	b.post("/advance", "days", "21").want(t, http.StatusSeeOther)
	b.post("/advance", "days", "-1").want(t, http.StatusBadRequest)
	b.post("/advance", "days", "999999999999").want(t, http.StatusBadRequest)
	after, err := s.rooms.load(t.Context(), readCookie(b.cookies[cookieName]).id())
	if err != nil {
		t.Fatal(err)
	}
	if got := after.Now.Sub(before.Now); got != 21*24*time.Hour {
		t.Errorf("three weeks are %v", got)
	}
}

// What one server wrote another reads, with nothing but the store between them.
func TestStateSurvivesAnEmptyCache(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.Cached = 1 })
	one, two := s.filled(), s.filled()
	one.visit("/s/club/p/inscription/enfants").want(t, http.StatusOK, "Enfant-Sentinelle")
	two.visit("/s/club/p/inscription/enfants").want(t, http.StatusOK, "Enfant-Sentinelle")
	if n := s.rooms.cache.len(); n != 0 {
		t.Errorf("%d states are in memory, want none", n)
	}
}

func TestSeedMakesSandboxesAlike(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.Seed = 42 })
	for range 2 {
		b := s.opened()
		state, err := s.rooms.load(t.Context(), readCookie(b.cookies[cookieName]).id())
		if err != nil || state.Seed != 42 {
			t.Errorf("seed %d (%v)", state.Seed, err)
		}
	}
}

func TestShutdownLeavesNothingRunning(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Run("server", func(t *testing.T) {
		s := newServer(t, club)
		if p := shout(t, s.listening(), "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); p == nil || p.status != http.StatusOK {
			t.Fatalf("answers %+v", p)
		}
	})
	goleak.VerifyNone(t, before,
		goleak.IgnoreAnyFunction("github.com/valyala/fasthttp.updateServerDate.func1"),        // one for the process
		goleak.IgnoreAnyFunction("github.com/valyala/fasthttp.(*workerPool).Start.func2"),     // ends within its idle time
		goleak.IgnoreTopFunction("github.com/gofiber/fiber/v2/internal/memory.(*Storage).gc"), // of Fiber
	)
}

// Whoever is asked to stop in the instant of the start may be so before it serves: it ends all the same, and so does who comes at the same time.
func TestShutdownBeforeServe(t *testing.T) {
	for _, first := range []string{"shutdown first", "at once"} {
		t.Run(first, func(t *testing.T) {
			for range 20 {
				s := newServer(t, club)
				listener, err := net.Listen("tcp", "127.0.0.1:0")
				if err != nil {
					t.Fatal(err)
				}
				ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
				defer cancel()
				shut := make(chan error, 1)
				go func() { shut <- s.Shutdown(ctx) }()
				if first != "at once" {
					if err := <-shut; err != nil {
						t.Fatal(err)
					}
					shut <- nil
				}
				served := make(chan error, 1)
				go func() { served <- s.Serve(listener) }()
				for _, ended := range []chan error{shut, served} {
					select {
					case err := <-ended:
						if err != nil {
							t.Error(err)
						}
					case <-ctx.Done():
						t.Fatal("it doesn't end")
					}
				}
				if conn, err := net.Dial("tcp", listener.Addr().String()); err == nil {
					conn.Close()
					t.Error("it still listens")
				}
			}
		})
	}
}

func BenchmarkStepPage(b *testing.B) {
	s := newServer(b, club)
	player := s.started()
	b.ReportAllocs()
	for b.Loop() {
		player.get("/s/club/p/inscription/vous").want(b, http.StatusOK)
	}
}
