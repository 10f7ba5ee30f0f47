package web

import (
	"net/http"
	"testing"

	"miroir/sandbox"
)

// activating is a browser that plays Noël, who asked for an account, with the key of the link that was mailed.
func (s *serverTest) activating() (*browser, string) {
	s.t.Helper()
	b := s.playing("noel")
	b.visit("/s/relais/activate")
	b.post("/s/relais/activate", "numero", s.rooms.world.Persona("relais", "noel").Identity.NIR, "naissance", "25/12/1991").wantTo(s.t, "/s/relais/sent")
	b.visit("/s/relais/sent")
	return b, b.mailed()
}

// chooses gives a password twice.
func (b *browser) chooses(password string) *page {
	b.t.Helper()
	return b.post("/s/relais/password", "password", password, "again", password)
}

// A mailed link may be opened twice, until a password was chosen by it.
func TestLinksOpenedTwice(t *testing.T) {
	s := newServer(t, relais)
	b, key := s.activating()
	link := "/s/relais/link/" + key
	b.visit(link).want(t, http.StatusOK)
	second := b.copy()
	b.post(link).wantTo(t, "/s/relais/password")
	second.post(link).wantTo(t, "/s/relais/password")
	b.visit(link).want(t, http.StatusOK)
	b.post(link).wantTo(t, "/s/relais/password")
	if n := s.count(b, sandbox.LinkFollowed); n != 1 {
		t.Errorf("a link opened thrice is recorded %d times", n)
	}
	b.visit("/s/relais/password")
	b.chooses(b.proposed()).wantTo(t, "/s/relais/sign-in?notice=password_chosen")
	b.visit(link)
	if p := b.post(link); p.status == http.StatusSeeOther && p.header.Get("Location") == "/s/relais/password" {
		t.Error("a link that was used opens once more")
	}
	b.get("/s/relais/password").wantTo(t, "/s/relais/sign-in")
}

// The link of another's sandbox opens nothing, while one's own still does.
func TestLinksOfOthers(t *testing.T) {
	s := newServer(t, relais)
	b, mine := s.activating()
	_, theirs := s.activating()
	if mine == theirs {
		t.Fatal("two sandboxes are mailed the same link")
	}
	b.visit("/s/relais/link/"+theirs).want(t, http.StatusOK)
	b.post("/s/relais/link/"+theirs).want(t, http.StatusUnprocessableEntity)
	b.get("/s/relais/password").wantTo(t, "/s/relais/sign-in")
	b.visit("/s/relais/link/" + mine)
	b.post("/s/relais/link/"+mine).wantTo(t, "/s/relais/password")
}

// A password that is chosen by two clicks is chosen once, and both end where the first one did, in the same sandbox.
func TestPasswordsChosenTwice(t *testing.T) {
	s := newServer(t, relais)
	b, key := s.activating()
	b.visit("/s/relais/link/" + key)
	b.post("/s/relais/link/" + key)
	b.visit("/s/relais/password").want(t, http.StatusOK)
	chosen, second := b.proposed(), b.copy()
	b.chooses(chosen).wantTo(t, "/s/relais/sign-in?notice=password_chosen")
	p := second.chooses(chosen)
	if led := second.visit(p.header.Get("Location")); p.status != http.StatusSeeOther || led.status != http.StatusOK {
		t.Errorf("the second click answers %d to %q, which answers %d", p.status, p.header.Get("Location"), led.status)
	}
	if second.cookies[cookieName] != b.cookies[cookieName] {
		t.Error("the second click is given another sandbox")
	}
	if n := b.state().Door("relais").Passwords; n != 1 {
		t.Errorf("%d passwords were chosen", n)
	}
	b.signsIn("noel.garnier", chosen).wantTo(t, "/s/relais/code")
	b.visit("/s/relais/code")
	b.post("/s/relais/code", "code", b.texted()).wantTo(t, "/s/relais/space")
	next := b.proposed()
	if next == chosen {
		t.Fatal("the next password is the same")
	}
	b.visit("/s/relais/password").want(t, http.StatusOK) // signed in, another one
	b.chooses(chosen).want(t, http.StatusUnprocessableEntity)
	b.chooses(next).want(t, http.StatusSeeOther)
	b.wantUnrecorded("password_chosen", chosen, next)
}

// Wrong ones are counted in the log of events, and what was typed isn't there; the right one is refused until the time of the lock is over.
func TestWrongTriesOverHTTP(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("ines")
	guesses := []string{"Secret-Un-1", "Secret-Deux-2", "Secret-Trois-3", "Secret-Quatre-4"}
	for i, guess := range guesses {
		b.signsIn("ines.roussel", guess).want(t, http.StatusUnprocessableEntity)
		if door := b.state().Door("relais"); !door.LockedUntil.After(b.state().Now) != (i < 2) {
			t.Errorf("after %d wrong ones the door is locked until %v, and it is %v", i+1, door.LockedUntil, b.state().Now)
		}
	}
	if n := s.count(b, sandbox.WrongPassword); n != 3 {
		t.Errorf("%d wrong ones are recorded until the lock, want 3", n)
	}
	b.signsIn("ines.roussel", "Lilas-Bleu-7").want(t, http.StatusUnprocessableEntity)
	b.visit("/desk")
	b.post("/advance", "minutes", "29").want(t, http.StatusSeeOther)
	b.signsIn("ines.roussel", "Lilas-Bleu-7").want(t, http.StatusUnprocessableEntity)
	b.visit("/desk")
	b.post("/advance", "minutes", "2").want(t, http.StatusSeeOther)
	b.signsIn("ines.roussel", "Lilas-Bleu-7").wantTo(t, "/s/relais/code")
	if wrong := b.state().Door("relais").Wrong; wrong != 0 {
		t.Errorf("%d wrong ones still count", wrong)
	}
	b.wantUnrecorded("ines", append(guesses, "Lilas-Bleu-7")...)
	s.wantUnlogged(append(guesses, "ines.roussel")...)
}
