package web

import (
	"net/http"
	"strings"
	"testing"
)

// signsIn gives a username and a password.
func (b *browser) signsIn(username, password string) *page {
	b.t.Helper()
	b.visit("/s/relais/sign-in").want(b.t, http.StatusOK)
	return b.post("/s/relais/sign-in", "method", "username", "identifier", username, "password", password)
}

func TestSecondFactor(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("ines")
	b.get("/s/relais/code").wantTo(t, "/s/relais/sign-in")
	before := b.cookies[cookieName]
	b.signsIn("ines.roussel", "Lilas-Bleu-7").wantTo(t, "/s/relais/code")
	b.get("/s/relais/space").wantTo(t, "/s/relais/sign-in")
	b.visit("/s/relais/code").want(t, http.StatusOK, `name="code"`, `autocomplete="one-time-code"`)
	code := b.texted()
	b.post("/s/relais/code", "code", "000000").want(t, http.StatusUnprocessableEntity, `href="#f-code"`)
	second := b.copy()
	b.post("/s/relais/code", "code", code[:3]+" "+code[3:]).wantTo(t, "/s/relais/space")
	if b.cookies[cookieName] == before {
		t.Error("the code that lets one in keeps the old cookie")
	}
	second.post("/s/relais/code", "code", code).wantTo(t, "/s/relais/space") // the second click
	if b.cookies[cookieName] != second.cookies[cookieName] {
		t.Error("a double click on the code's button gives two sandboxes")
	}
	b.get("/s/relais/code").wantTo(t, "/s/relais/space")
	b.visit("/s/relais/account").want(t, http.StatusOK)
	s.wantUnlogged(code, "000000", "Lilas-Bleu-7")
}

func TestCodesThatDontWork(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("ines")
	b.signsIn("ines.roussel", "Lilas-Bleu-7").wantTo(t, "/s/relais/code")
	first := b.texted()
	b.visit("/s/relais/code")
	b.post("/s/relais/code", "action", "resend").wantTo(t, "/s/relais/code?notice=code_sent")
	if b.texted() == first {
		t.Fatal("the other code is the same")
	}
	b.visit("/s/relais/code?notice=code_sent")
	b.post("/s/relais/code", "code", first).want(t, http.StatusUnprocessableEntity)
	b.post("/advance", "minutes", "11", "back", "/s/relais/code").wantTo(t, "/s/relais/code")
	b.visit("/s/relais/code")
	b.post("/s/relais/code", "code", b.texted()).want(t, http.StatusUnprocessableEntity)
	b.post("/s/relais/code", "action", "resend").want(t, http.StatusSeeOther)
	for range 3 {
		b.post("/s/relais/code", "code", "999999").want(t, http.StatusUnprocessableEntity)
	}
	b.post("/s/relais/code", "code", b.texted()).want(t, http.StatusUnprocessableEntity) // used up
	b.post("/s/relais/code", "action", "resend").want(t, http.StatusSeeOther)
	b.post("/s/relais/code", "code", b.texted()).wantTo(t, "/s/relais/space")
}

// An account is made: who one is, a mailed link, a password, and then the way in.
func TestActivation(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("noel")
	nir := s.rooms.world.Persona("relais", "noel").Identity.NIR
	b.visit("/s/relais/activate").want(t, http.StatusOK, `name="numero"`)
	b.post("/s/relais/activate", "numero", nir, "naissance", "01/01/1990").want(t, http.StatusUnprocessableEntity)
	b.post("/s/relais/activate", "numero", nir, "naissance", "25/12/1991").wantTo(t, "/s/relais/sent")
	b.visit("/s/relais/sent").want(t, http.StatusOK, `href="/desk/mail`)
	key := b.mailed()
	b.visit("/desk/mail").want(t, http.StatusOK)
	b.visit(b.lastMail()).want(t, http.StatusOK, `href="/s/relais/link/`+key)
	b.visit("/s/relais/link/"+key).want(t, http.StatusOK, `action="/s/relais/link/`+key+`"`)
	if b.state().Door("relais").Open {
		t.Error("looking at a link follows it")
	}
	b.get("/s/relais/password").wantTo(t, "/s/relais/sign-in")
	b.post("/s/relais/link/"+key).wantTo(t, "/s/relais/password")
	b.visit("/s/relais/password").want(t, http.StatusOK, `autocomplete="new-password"`)
	own := "Mon-Vrai-Secret-42"
	if p := b.post("/s/relais/password", "password", own, "again", own).want(t, http.StatusUnprocessableEntity); strings.Contains(p.body, own) {
		t.Error("a password of one's own is shown again")
	}
	before, chosen := b.cookies[cookieName], b.proposed()
	b.post("/s/relais/password", "password", chosen, "again", chosen).wantTo(t, "/s/relais/sign-in?notice=password_chosen")
	if b.cookies[cookieName] == before {
		t.Error("an account that is made keeps the old cookie")
	}
	b.visit("/s/relais/sign-in?notice=password_chosen").want(t, http.StatusOK)
	b.signsIn("noel.garnier", chosen).wantTo(t, "/s/relais/code")
	b.visit("/s/relais/code")
	b.post("/s/relais/code", "code", b.texted()).wantTo(t, "/s/relais/space")
	b.wantUnrecorded("link_followed", own, chosen, "Vrai-Secret", nir)
	s.wantUnlogged(key)

	b.visit("/leave")
	b.send("/leave")
	b = s.playing("noel")
	b.visit("/s/relais/link/" + key)
	b.post("/s/relais/link/"+key).want(t, http.StatusUnprocessableEntity) // another sandbox's
}

func TestLinksThatAreNone(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("noel")
	for _, key := range []string{"short", strings.Repeat("a", 65), "ABCDEFGHIJKL", "abcdefgh%20jkl"} {
		b.get("/s/relais/link/"+key).want(t, http.StatusNotFound)
	}
	for _, key := range []string{"0612345678", "jean.dupont@orange.fr", "06%2012%2034%2056%2078"} {
		wantSilent(t, b.get("/s/relais/link/"+key).want(t, http.StatusNotFound), key)
		wantSilent(t, b.post("/s/relais/link/"+key).want(t, http.StatusNotFound), key)
	}
	b.visit("/s/relais/link/abcdefghijklmnop").want(t, http.StatusOK)
	b.post("/s/relais/link/abcdefghijklmnop").want(t, http.StatusUnprocessableEntity)
}

func TestForgottenPassword(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("rose") // whose account is locked
	b.signsIn("rose.lambert", "Tilleul-Vert-3").want(t, http.StatusUnprocessableEntity)
	b.visit("/s/relais/forgot/password").want(t, http.StatusOK, `name="identifier"`)
	b.post("/s/relais/forgot/password", "identifier", "someone.else").want(t, http.StatusUnprocessableEntity)
	b.post("/s/relais/forgot/password", "identifier", "rose.lambert").wantTo(t, "/s/relais/sent")
	void := b.mailed()
	b.visit("/s/relais/forgot/password")
	b.post("/s/relais/forgot/password", "identifier", "rose.lambert").wantTo(t, "/s/relais/sent")
	b.visit("/s/relais/sent")
	b.post("/s/relais/link/"+void).want(t, http.StatusUnprocessableEntity)
	b.post("/s/relais/link/"+b.mailed()).wantTo(t, "/s/relais/password")
	chosen := b.proposed()
	b.visit("/s/relais/password")
	b.post("/s/relais/password", "password", chosen, "again", chosen).wantTo(t, "/s/relais/sign-in?notice=password_chosen")
	b.signsIn("rose.lambert", "Tilleul-Vert-3").want(t, http.StatusUnprocessableEntity)
	b.signsIn("rose.lambert", chosen).wantTo(t, "/s/relais/code")
}

func TestForgottenUsername(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("ines")
	b.visit("/s/relais/forgot/username").want(t, http.StatusOK, `name="email"`)
	b.post("/s/relais/forgot/username", "email", "jean.dupont@orange.fr").want(t, http.StatusUnprocessableEntity)
	b.post("/s/relais/forgot/username", "email", s.rooms.world.Persona("relais", "ines").Identity.Email).wantTo(t, "/s/relais/sent")
	b.visit(b.lastMail()).want(t, http.StatusOK, "ines.roussel")
	b.get("/s/relais/forgot/nothing").want(t, http.StatusNotFound)
	b.post("/s/relais/forgot/nothing").want(t, http.StatusNotFound)
}

func TestLockedOut(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("ines")
	for range 3 {
		b.signsIn("ines.roussel", "wrong").want(t, http.StatusUnprocessableEntity)
	}
	b.signsIn("ines.roussel", "Lilas-Bleu-7").want(t, http.StatusUnprocessableEntity)
	b.visit("/desk")
	b.post("/advance", "minutes", "31").want(t, http.StatusSeeOther)
	b.signsIn("ines.roussel", "Lilas-Bleu-7").wantTo(t, "/s/relais/code")
}

func TestSigningOutEverywhere(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	b.send(account+"/releve/draft", "motif", "Brouillon").want(t, http.StatusOK)
	b.visit("/desk")
	b.post("/sign-out-everywhere").wantTo(t, "/s/relais/?notice=signed_out")
	b.get("/s/relais/space").wantTo(t, "/s/relais/sign-in")
	b.visit("/s/relais/sign-in")
	b.send("/s/relais/sign-in", "action", "persona").want(t, http.StatusOK)
	b.visit(account+"/releve").want(t, http.StatusOK, "Brouillon") // nothing is erased
}

// A site without what is asked for has no such page.
func TestSitesWithoutAccountsToMake(t *testing.T) {
	s := newServer(t, club)
	b := s.opened()
	b.get("/s/club/activate").want(t, http.StatusNotFound)
	b.get("/s/club/forgot/password").want(t, http.StatusNotFound)
	b.get("/s/club/code").wantTo(t, "/s/club/sign-in")
	b.visit("/s/club/sign-in")
	b.post("/s/club/activate").want(t, http.StatusNotFound)
	b.post("/s/club/forgot/password", "identifier", "x").want(t, http.StatusNotFound)
	b.get("/s/nowhere/code").want(t, http.StatusNotFound)
	s.browser().get("/s/club/password").want(t, http.StatusOK, `action="/open"`)
}
