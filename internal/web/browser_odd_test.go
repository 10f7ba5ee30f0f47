package web

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
)

// press clicks what a selector finds, which must be in sight, and waits for the page that it leads to.
func (b *tab) press(selector string) {
	b.t.Helper()
	found := fmt.Sprintf(`document.querySelector(%s)`, quoted(selector))
	if !b.yes(`!!` + found + ` && ` + found + `.checkVisibility()`) {
		b.t.Fatalf("%s: %s isn't there to be clicked", b.at, selector)
	}
	b.leave("click "+selector, chromedp.Evaluate(found+`.click()`, nil))
}

// post sends a form that the page may not have, with the page's token unless another is given.
func (b *tab) post(path string, values url.Values) {
	b.t.Helper()
	if !values.Has(fieldCSRF) {
		values.Set(fieldCSRF, b.text(`document.querySelector("[name=csrf]").value`))
	}
	b.leave("send "+path, chromedp.Evaluate(fmt.Sprintf(`(%s)(%s, %s)`, makeForm, quoted(path), quoted(values)), nil))
}

// plays opens a sandbox as a persona of the tax mirror and signs in.
func (b *tab) plays(persona string) {
	b.t.Helper()
	b.visit("/")
	b.press(fmt.Sprintf(`button[name=persona][value="%s"]`, persona))
	b.visit("/s/impots/sign-in")
	b.press(`button[name=action][value=persona]`)
}

const (
	continues   = `main button[name=action][value=continue]`
	declaration = "/s/impots/p/declaration"
)

// oddPages are those that walks don't reach: what is read, what asks before something is lost, what went wrong.
func (s *browsing) oddPages(t *testing.T) {
	for _, as := range []looks{{1280, true, "fr"}, {375, false, "en"}} {
		t.Run(as.String(), func(t *testing.T) {
			b := s.chromium.openTab(t, s.recorder.url, as)
			s.public(b)
			s.signing(b)
			b.plays("claire")
			s.asking(b)
			s.refused(b)
			s.rows(b)
			s.broken(b)
		})
	}
}

// wants looks at the page, which must have a status.
func (s *browsing) wants(b *tab, status int64) {
	b.t.Helper()
	if b.status != status {
		b.t.Errorf("%s answers %d, want %d: %.300s", b.at, b.status, status, b.text(`document.body.innerText`))
	}
	s.look.see(b)
}

func (s *browsing) public(b *tab) {
	lib, err := impots()
	if err != nil {
		b.t.Fatal(err)
	}
	paths := []string{"/", "/about", "/?left=1", "/s/impots/", "/s/impots/sign-in"}
	for _, page := range lib.world.Site("impots").Pages {
		if page.ID != "home" {
			paths = append(paths, "/s/impots/page/"+page.ID)
		}
	}
	for _, path := range paths {
		b.visit(path)
		s.wants(b, 200)
	}
	b.visit("/nowhere")
	s.wants(b, 404)
	b.visit("/s/impots/page/nowhere")
	s.wants(b, 404)
}

func (s *browsing) signing(b *tab) {
	b.visit("/")
	b.press(`button[name=persona][value=claire]`)
	b.visit("/s/impots/sign-in")
	s.wants(b, 200)
	b.press(`form:has([name=password]) button[name=action]`)
	s.wants(b, 422)
	b.visit("/s/impots/broker")
	s.wants(b, 200)
	b.press(`button[name=provider]`)
	s.wants(b, 200)
	b.press(`form:has([name=password]) button[name=action]`)
	s.wants(b, 422)
}

func (s *browsing) asking(b *tab) {
	for _, path := range []string{"/desk", "/restart", "/leave", "/s/impots/space", "/s/impots/sign-out", declaration, declaration + "/find", declaration + "/find?q=don",
		declaration + "/find?q=1AJ", declaration + "/find?q=zzzz", declaration + "/review", declaration + "/submit"} {
		b.visit(path)
		s.wants(b, 200)
	}
	b.visit(declaration + "/nowhere")
	s.wants(b, 404)
}

func (s *browsing) refused(b *tab) {
	b.visit(declaration + "/etat_civil")
	b.press(continues)
	s.wants(b, 422)
	if b.scripts && !b.yes(`document.activeElement.id === "error-summary"`) {
		b.t.Error("the summary of problems doesn't take the focus")
	}
	if !b.yes(`[...document.querySelectorAll("[role=alert] li a")].every(a => document.querySelector(a.hash)) && !!document.querySelector("[role=alert] li a")`) {
		b.t.Error("a problem's link leads nowhere")
	}
	b.visit(declaration + "/etat_civil")
	b.do("answer", chromedp.Evaluate(`document.querySelector("[name=etat_civil_exact][value=true]").click()`, nil))
	base := b.text(`document.querySelector("[name=base]").value`)
	b.press(continues)
	b.post(declaration+"/etat_civil", url.Values{"base": {base}, "action": {"continue"}, "etat_civil_exact": {"false"}, "etat_civil_erreur": {"Mon prénom"}})
	s.wants(b, 409)
	b.visit(declaration + "/adresse")
	b.post(declaration+"/adresse", url.Values{"base": {b.text(`document.querySelector("[name=base]").value`)}, "action": {"continue"}, "demenagement": {"true"},
		"telephone": {"06 12 34 56 78"}, "courriel": {"quelquun@gmail.com"}, "nouvelle_adresse.street": {""}, "date_demenagement": {"hier"}})
	s.wants(b, 422)
}

func (s *browsing) rows(b *tab) {
	b.visit(declaration + "/enfants")
	s.wants(b, 200)
	b.press(`button[name=action][value=add]`)
	s.wants(b, 200)
	row := b.at
	b.press(continues)
	s.wants(b, 422)
	b.visit(row + "/remove")
	s.wants(b, 200)
}

func (s *browsing) broken(b *tab) {
	b.visit("/desk")
	b.post("/undo", url.Values{fieldCSRF: {"forged"}, "back": {"/desk"}})
	s.wants(b, 403)
	b.visit("/desk")
	s.forget(b)
	b.visit("/s/impots/space")
	s.wants(b, 410)
	b.visit("/desk")
	if s.wants(b, 200); b.at != "/" {
		b.t.Errorf("the desk of nobody leads to %s", b.at)
	}
}

// forget has the server forget a tab's sandbox, as it does when one stood idle too long.
func (s *browsing) forget(b *tab) {
	b.t.Helper()
	if err := s.rooms.erase(b.ctx, s.idOf(b)); err != nil {
		b.t.Fatal(err)
	}
}
