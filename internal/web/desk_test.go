package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"miroir/sandbox"
)

// TestDeskLeadsBack holds that one comes back from the desk to the page that one left, in another language too, and to no other site.
func TestDeskLeadsBack(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	const step = "/s/club/p/inscription/vous?return=review"
	desk := "/desk?back=" + url.QueryEscape(step)
	b.visit(step).want(t, http.StatusOK, `href="`+desk+`"`)
	b.visit(desk).want(t, http.StatusOK, `href="`+step+`"`, "Revenir à mes réponses", `name="back" value="`+desk+`"`)
	for _, other := range []string{"//evil.example", "/leave", "/s/other/p/a/b", "/s/club/../../leave", "https://evil.example/s/club/"} {
		b.visit("/desk?back="+url.QueryEscape(other)).want(t, http.StatusOK, `href="/s/club/space"`, "Revenir sur")
	}
}

// In another language one stays in the folder that one looks at.
func TestFoldersStayOpen(t *testing.T) {
	b := newServer(t, relais).playing("ines")
	b.visit("/desk/mail?folder=unwanted").want(t, http.StatusOK, `name="back" value="/desk/mail?folder=unwanted"`)
	for _, folder := range []string{"nothing", "06 12 34 56 78", "../inbox"} {
		b.get("/desk/mail?folder="+url.QueryEscape(folder)).want(t, http.StatusNotFound)
	}
}

func TestMessagesArePutAway(t *testing.T) {
	b := newServer(t, relais).playing("ines")
	trap := 0
	for _, m := range b.state().Mails {
		if _, letter := sandbox.LookLetter(b.server.rooms.world, b.state(), m.ID); letter.Trap {
			trap = m.ID
		} else {
			b.visit(mailPath(m.ID)).want(t, http.StatusOK)
			b.post(mailPath(m.ID), "action", "archive").wantTo(t, mailPath(m.ID)+"?notice=mail_moved")
			b.get(mailPath(m.ID)+"/trap").wantTo(t, mailPath(m.ID))
			b.post(mailPath(m.ID)+"/trap").want(t, http.StatusNotFound)
			b.post(mailPath(m.ID), "action", "nowhere").want(t, http.StatusNotFound)
		}
	}
	b.get(mailPath(trap)+"/trap").wantTo(t, mailPath(trap)) // not told before
	b.visit(mailPath(trap)).want(t, http.StatusOK, `action="`+mailPath(trap)+`/trap"`)
	b.post(mailPath(trap)+"/trap").wantTo(t, mailPath(trap)+"/trap")
	b.visit(mailPath(trap)+"/trap").want(t, http.StatusOK)
	b.post(mailPath(trap), "action", "unwanted").want(t, http.StatusSeeOther)
	if m, _ := b.state().Mail(trap); m.Folder != sandbox.Unwanted || !m.Known {
		t.Errorf("the trap is %+v", m)
	}
	b.get(mailPath(99)).want(t, http.StatusNotFound)
	b.post(mailPath(99), "action", "archive").want(t, http.StatusNotFound)
	b.visit("/desk/phone").want(t, http.StatusOK)
	b.visit("/desk/phone/1").want(t, http.StatusOK)
	b.get("/desk/phone/99").want(t, http.StatusNotFound)
}

func TestNotes(t *testing.T) {
	b := newServer(t, relais).playing("ines")
	b.visit("/desk")
	b.post("/desk/notes", "notes", "Le code vient par SMS").wantTo(t, "/desk?notice=notes_kept#notes")
	b.visit("/desk?notice=notes_kept").want(t, http.StatusOK, "Le code vient par SMS")
	const real = "06 12 34 56 78"
	wantSilent(t, b.post("/desk/notes", "notes", "appeler le "+real).want(t, http.StatusUnprocessableEntity, `href="#f-notes"`), real)
	b.visit("/desk").want(t, http.StatusOK, "Le code vient par SMS")
	b.wantUnrecorded("Le code vient par SMS", real)
	b.post("/desk/notes", "notes", strings.Repeat("a", 50_000)) // too long to be notes: refused or cut, never a failure
	b.visit("/desk").want(t, http.StatusOK)
}

// The card's code holds an address of this very server, which says what is there and opens nothing by itself.
func TestCardLeadsHere(t *testing.T) {
	s := newServer(t, relais)
	b := s.playing("ines")
	b.visit("/desk/card").want(t, http.StatusOK, "http://example.com/play/relais/ines", "<svg")
	visitor := s.browser()
	visitor.visit("/play/relais/ines").want(t, http.StatusOK, "Inès", `action="/open"`)
	if readCookie(visitor.cookies[cookieName]).opened() {
		t.Error("looking at a card's page opens a sandbox")
	}
	visitor.send("/open", "site", "relais", "persona", "ines").want(t, http.StatusOK)
	visitor.get("/play/relais/nobody").want(t, http.StatusNotFound)
	visitor.get("/play/nowhere/ines").want(t, http.StatusNotFound)
	visitor.visit("/guard").want(t, http.StatusOK)
}

// Whoever comes to the guard's page from a refusal is still who they were.
func TestGuardsPageKeepsWhoIsPlayed(t *testing.T) {
	newServer(t, relais).playing("ines").visit("/guard").want(t, http.StatusOK, "Vous jouez", "Inès", `href="/desk`)
}

// What lies on one's desk is nobody else's: not its messages, not its papers.
func TestDesksAreApart(t *testing.T) {
	s := newServer(t, relais)
	ines, noel := s.playing("ines"), s.playing("noel")
	mine := ines.download("bank_details/pdf").body
	if theirs := noel.download("bank_details/pdf").body; mine == theirs || strings.Contains(theirs, mine[:400]) {
		t.Error("two personas hold the same paper")
	}
	noel.visit("/s/relais/activate")
	nir := s.rooms.world.Persona("relais", "noel").Identity.NIR
	noel.post("/s/relais/activate", "numero", nir, "naissance", "25/12/1991").wantTo(t, "/s/relais/sent")
	last := noel.lastMail()
	ines.get(last).want(t, http.StatusNotFound)
	ines.visit("/desk")
	ines.post(last, "action", "archive").want(t, http.StatusNotFound)
	ines.visit("/s/relais/link/" + noel.mailed())
	ines.post("/s/relais/link/"+noel.mailed()).want(t, http.StatusUnprocessableEntity)
}
