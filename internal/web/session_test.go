package web

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"miroir/internal/compile"
	"miroir/internal/site"
	"miroir/sandbox"
	"miroir/themes"
)

// hasty is the club, where one is signed out after 15 minutes.
func hasty() (*library, error) {
	files := fstest.MapFS{}
	if err := readInto(files, "scenario.yaml", "personas/ada.yaml", "personas/blaise.yaml"); err != nil {
		return nil, err
	}
	scenario := files["club/scenario.yaml"]
	scenario.Data = []byte(strings.Replace(string(scenario.Data), "minutes: 5\n", "minutes: 5\nsession: { minutes: 15, warn: 2 }\n", 1))
	program, _, err := compile.Load(files, "club")
	if err != nil {
		return nil, err
	}
	world := sandbox.NewWorld(program)
	pages, err := site.New(world, themes.FS)
	return &library{world, pages}, err
}

// readInto reads files of the club's.
func readInto(files fstest.MapFS, names ...string) error {
	for _, name := range names {
		data, err := os.ReadFile("testdata/club/" + name)
		if err != nil {
			return err
		}
		files["club/"+name] = &fstest.MapFile{Data: data}
	}
	return nil
}

// pass lets time go by.
func (c *handClock) pass(by time.Duration) { c.set(c.Now().Add(by)) }

const (
	clubStep    = "/s/club/p/inscription/vous"
	clubSignIn  = "/s/club/sign-in"
	clubSession = "/s/club/session"
	clubEnded   = clubSignIn + "?notice=session_ended"
)

// A page asked for after the session ended leads to where one signs in, which says so, and from there back.
func TestSessionEnds(t *testing.T) {
	s := newServer(t, hasty)
	b := s.started()
	b.visit(clubStep).want(t, http.StatusOK, "pendant 15 minutes", `role="alertdialog"`, `data-limit="900"`, `data-warn="120"`, "Rester connecté")
	s.clock.pass(14 * time.Minute)
	b.visit(clubStep).want(t, http.StatusOK)
	s.clock.pass(14 * time.Minute)
	b.get("/s/club/space").want(t, http.StatusOK)
	s.clock.pass(15 * time.Minute)
	b.get(clubStep).wantTo(t, clubEnded)
	p := b.visit(clubEnded).want(t, http.StatusOK, "Votre session a pris fin")
	if strings.Contains(p.body, "alertdialog") {
		t.Error("who is signed out is warned")
	}
	b.post(clubSignIn, "action", "persona").wantTo(t, clubStep)
	b.visit(clubStep).want(t, http.StatusOK)
	if n := s.count(b, sandbox.SessionExpired); n != 1 {
		t.Errorf("the session ended %d times", n)
	}
}

// A form sent after the session ended isn't lost: what was typed is in it again.
func TestSessionEndsWhileTyping(t *testing.T) {
	for _, path := range []string{clubStep, clubStep + "/draft"} {
		t.Run(path, func(t *testing.T) {
			s := newServer(t, hasty)
			b := s.started()
			b.visit(clubStep).want(t, http.StatusOK)
			s.clock.pass(40 * time.Minute)
			b.post(path, "surnom", "Colibri-Sentinelle").wantTo(t, clubEnded)
			if n := s.count(b, sandbox.Answered); n != 0 {
				t.Errorf("%d answers of who was signed out", n)
			}
			b.visit(clubEnded)
			b.post(clubSignIn, "action", "persona").wantTo(t, clubStep)
			b.visit(clubStep).want(t, http.StatusOK, "Colibri-Sentinelle")
			b.post(clubStep, "surnom", "Colibri-Sentinelle").wantTo(t, "/s/club/p/inscription/enfants")
		})
	}
}

// A form whose token isn't right neither keeps nor ends anything.
func TestSessionNeedsTheToken(t *testing.T) {
	s := newServer(t, hasty)
	b := s.started()
	s.clock.pass(time.Hour)
	b.raw(clubStep, map[string][]string{"csrf": {"other"}, "surnom": {"Colibri"}}).want(t, http.StatusForbidden)
	if n := s.count(b, sandbox.Drafted) + s.count(b, sandbox.SessionExpired); n != 0 {
		t.Errorf("%d events", n)
	}
}

// The script asks how long is left, which is no sign of life, and may say that one is there.
func TestSessionIsRenewed(t *testing.T) {
	s := newServer(t, hasty)
	b := s.started()
	shown := b.visit(clubStep)
	left := func(p *page) int {
		t.Helper()
		var answer sessionAnswer
		if err := json.Unmarshal([]byte(p.want(t, http.StatusOK).body), &answer); err != nil {
			t.Fatal(err)
		}
		return answer.Left
	}
	if got := left(b.get(clubSession)); got != 900 {
		t.Errorf("%d seconds left at first", got)
	}
	s.clock.pass(14*time.Minute + 500*time.Millisecond)
	if got := left(b.get(clubSession)); got != 60 {
		t.Errorf("%d seconds left before the end", got)
	}
	b.last = shown
	if got := left(b.post(clubSession)); got != 900 {
		t.Errorf("%d seconds left once renewed", got)
	}
	s.clock.pass(16 * time.Minute)
	if got := left(b.get(clubSession)); got != 0 {
		t.Errorf("%d seconds left after the end", got)
	}
	b.get(clubStep).wantTo(t, clubEnded)
}

// Undo takes the end of a session back with the last thing that was done.
func TestSessionEndIsUndone(t *testing.T) {
	s := newServer(t, hasty)
	b := s.started()
	b.visit(clubStep)
	b.post(clubStep, "surnom", "Colibri").wantTo(t, "/s/club/p/inscription/enfants")
	s.clock.pass(time.Hour)
	b.get("/s/club/p/inscription/enfants").wantTo(t, clubEnded)
	b.visit(clubEnded)
	b.post("/undo", "base", b.base()).wantTo(t, clubStep+"?notice=undone")
	b.visit(clubStep).want(t, http.StatusOK, "Surnom")
}

// A site without a limit waits for ever, and has nothing to renew.
func TestNoSession(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	s.clock.pass(100 * time.Minute)
	b.visit(clubStep).want(t, http.StatusOK)
	b.get(clubSession).want(t, http.StatusNotFound)
}
