package web

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// In a real browser: an account is made by a mailed link, one signs in with the code that comes to the desk's phone, comes in through the broker, and
// takes papers off the desk to send them; every walk of the mirror is walked; and nothing is found on any page that is reached.
func TestDeskInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	s := browse(t, sante, "sante")
	for _, as := range []looks{{1280, true, "fr"}, {375, false, "fr"}, {1280, false, "en"}, {375, true, "en"}} {
		t.Run("first time "+as.String(), func(t *testing.T) { s.firstTime(t, as) })
		t.Run("broker "+as.String(), func(t *testing.T) { s.throughBroker(t, as) })
	}
	t.Run("desk pages", s.deskPages)
	t.Run("papers", s.papers)
	t.Run("drawer", s.drawer)
	t.Run("walks", s.walks)
	t.Run("HTML", s.recorder.valid)
	s.look.tell(t)
}

const health = "/s/sante"

// fills types into the inputs of a form, by their names.
func (b *tab) fills(pairs ...string) {
	b.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		b.do("type into "+pairs[i], chromedp.SetValue(fmt.Sprintf(`main form:has([name=action][value=continue]) [name=%q]`, pairs[i]), pairs[i+1], chromedp.ByQuery))
	}
}

// wantAt fails unless the tab shows a path.
func (b *tab) wantAt(path string) {
	b.t.Helper()
	if at, _, _ := strings.Cut(b.at, "?"); at != path {
		b.t.Fatalf("leads to %s (%d), want %s: %s", b.at, b.status, path, b.text(`document.querySelector("main").innerText.slice(0, 600)`))
	}
}

// reads is what a selector shows.
func (b *tab) reads(selector string) string {
	b.t.Helper()
	return strings.TrimSpace(b.text(fmt.Sprintf(`document.querySelector(%s)?.textContent || ""`, quoted(selector))))
}

// firstTime makes Yanis's account, signs in with the code that comes to his phone, and sends his bank details.
func (s *browsing) firstTime(t *testing.T, as looks) {
	b := s.chromium.openTab(t, s.recorder.url, as)
	b.visit("/")
	b.press(`button[name=persona][value=yanis]`)
	b.visit(health + "/sign-in")
	s.wants(b, 200)
	b.press(`a[href="/s/sante/activate"]`)
	s.wants(b, 200)
	b.press(continues) // nothing typed
	s.wants(b, 422)
	persona := s.rooms.world.Persona("sante", "yanis")
	b.fills("numero", persona.Identity.NIR, "naissance", "11/02/2007", "code_postal", "96120", "serie", s.serial(b))
	b.press(continues)
	s.wants(b, 200)
	b.wantAt(health + "/sent")
	b.press(`main a[href^="/desk/mail"]`)
	s.wants(b, 200)
	b.press(`main .mailbox__link`) // the latest stands first
	s.wants(b, 200)
	b.press(`main a[href^="/s/sante/link/"]`)
	s.wants(b, 200)
	b.press(`main form[action^="/s/sante/link/"] button`)
	s.wants(b, 200)
	b.wantAt(health + "/password")
	b.fills("password", "Court-1", "again", "Court-1")
	b.press(continues)
	s.wants(b, 422)
	chosen := b.reads(".proposed__password")
	b.fills("password", chosen, "again", chosen)
	b.press(continues)
	s.wants(b, 200)
	b.wantAt(health + "/sign-in")
	s.signsIn(b, persona.Identity.NIR, chosen)
	s.sendsDetails(b, persona.Identity.IBAN)
}

// serial is the number that is read on the persona's health card, which lies on the desk.
func (s *browsing) serial(b *tab) string {
	b.t.Helper()
	at := b.at
	b.visit("/desk/papers/health_card")
	s.wants(b, 200)
	serial := b.text(`[...document.querySelectorAll("dt")].find(t => /série|Serial/.test(t.textContent))?.nextElementSibling.textContent || ""`)
	if serial == "" {
		b.t.Fatalf("no serial number on the card: %s", b.text(`document.querySelector("main").innerText`))
	}
	b.visit(at)
	return strings.TrimSpace(serial)
}

// signsIn signs in with a number, a password, and the code that is read on the phone: in the drawer beside the site, or on the desk.
func (s *browsing) signsIn(b *tab, identifier, password string) {
	b.t.Helper()
	const way = `form:has([name=method][value=nir])`
	b.do("type", chromedp.SetValue(way+` [name=identifier]`, identifier, chromedp.ByQuery), chromedp.SetValue(way+` [name=password]`, password, chromedp.ByQuery))
	b.press(way + ` button[value=continue]`)
	s.wants(b, 200)
	b.wantAt(health + "/code")
	b.fills("code", "000000")
	b.press(continues)
	s.wants(b, 422)
	code := ""
	if b.scripts && b.width >= 1100 {
		code = b.reads(".frame-drawer__code")
	} else {
		b.visit("/desk/phone")
		s.wants(b, 200)
		b.press(`main .phone__link`)
		s.wants(b, 200)
		code = b.text(`document.querySelector(".phone__code").lastChild.textContent`)
		b.visit(health + "/code")
	}
	b.fills("code", strings.TrimSpace(code))
	b.press(continues)
	s.wants(b, 200)
	b.wantAt(health + "/space")
}

// sendsDetails gives a bank account: with a file from elsewhere, a blurred copy, and at last the paper itself.
func (s *browsing) sendsDetails(b *tab, iban string) {
	b.t.Helper()
	const procedure = health + "/p/compte-bancaire"
	b.press(`main a[href="` + procedure + `"]`)
	b.fills("iban", iban)
	b.press(continues)
	s.wants(b, 200)
	b.wantAt(procedure + "/rib")
	holiday := filepath.Join(b.t.TempDir(), "Vacances Jean DUPONT.jpg")
	if err := os.WriteFile(holiday, []byte(strings.Repeat("\xff\xd8\xff holiday", 1<<19)), 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.attaches("justificatif", holiday)
	s.wants(b, 422)
	if shown := b.text(`document.documentElement.outerHTML`); strings.Contains(shown, "DUPONT") {
		b.t.Error("the page shows the name of the file")
	}
	blurred, paper := b.takes("bank_details~illegible/illegible"), b.takes("bank_details/pdf")
	b.visit(procedure + "/rib")
	b.attaches("justificatif", blurred)
	s.wants(b, 422)
	b.attaches("justificatif", paper)
	s.wants(b, 200)
	b.wantAt(procedure + "/rib")
	if !b.yes(`document.querySelector("[name=justificatif][value=bank_details]").checked`) {
		b.t.Error("the paper isn't on the form")
	}
	b.press(continues)
	s.wants(b, 200)
	b.wantAt(procedure + "/prevenir")
}

// throughBroker comes in by another site's account, and goes out everywhere.
func (s *browsing) throughBroker(t *testing.T, as looks) {
	b := s.chromium.openTab(t, s.recorder.url, as)
	persona := s.rooms.world.Persona("sante", "mireille")
	b.visit("/")
	b.press(`button[name=persona][value=mireille]`)
	b.visit(health + "/sign-in")
	b.press(`a[href="/s/sante/broker"]`)
	s.wants(b, 200)
	b.press(`button[name=provider]`)
	s.wants(b, 200)
	if shown := b.text(`document.querySelector("main").innerText.replace(/\D/g, "")`); !strings.Contains(shown, persona.Identity.NIR) {
		t.Error("the card at the provider's doesn't show the number that opens it")
	}
	b.fills("identifier", persona.Identity.NIR, "password", persona.Password)
	b.press(continues)
	s.wants(b, 200)
	for _, told := range []string{"Vasseur", "Mireille", "1968"} { // the pivot identity
		if !strings.Contains(b.text(`document.querySelector("main").innerText`), told) {
			t.Errorf("who is asked to consent isn't told about %s", told)
		}
	}
	b.press(`button[value=agree]`)
	s.wants(b, 200)
	b.wantAt(health + "/space")
	b.visit(health + "/account")
	s.wants(b, 200)
	b.press(`form[action="/sign-out-everywhere"] button`)
	s.wants(b, 200)
	b.wantAt(health + "/")
}

// deskPages are those of the desk that the journeys don't reach, in the states they can be in.
func (s *browsing) deskPages(t *testing.T) {
	for _, as := range []looks{{1280, true, "fr"}, {375, false, "en"}} {
		b := s.chromium.openTab(t, s.recorder.url, as)
		for _, path := range []string{"/guard", "/play/sante/mireille", health + "/activate"} {
			b.visit(path) // as a visitor
			s.wants(b, 200)
		}
		b.visit("/play/sante/mireille")
		b.press(`button[name=persona]`)
		for _, path := range []string{"/desk", "/desk/card", "/desk/mail", "/desk/mail?folder=unwanted", "/desk/mail?folder=archive", "/desk/phone", "/desk/phone/1", "/desk/phone/2",
			"/desk/mail/1", "/desk/mail/2", "/desk/mail/3", "/desk/mail/4", "/guard", "/play/sante/nadia", health + "/forgot/password", health + "/forgot/username"} {
			b.visit(path)
			s.wants(b, 200)
		}
		for _, path := range []string{"/desk/mail/99", "/desk/phone/99", "/desk/papers/nothing", "/play/sante/nobody", health + "/link/x"} {
			b.visit(path)
			s.wants(b, 404)
		}
		s.traps(b)
		b.visit("/desk")
		b.do("type", chromedp.SetValue(`[name=notes]`, "Appeler Jean Dupont au 06 12 34 56 78", chromedp.ByQuery))
		b.press(`form[action="/desk/notes"] button`)
		s.wants(b, 422)
		b.do("type", chromedp.SetValue(`[name=notes]`, "Ne jamais donner un code.", chromedp.ByQuery))
		b.press(`form[action="/desk/notes"] button`)
		s.wants(b, 200)
		for _, form := range []string{"/forgot/password", "/forgot/username"} {
			b.visit(health + form)
			b.press(continues)
			s.wants(b, 422)
		}
		b.visit(health + "/link/abcdefghijkmnpqr")
		b.press(`main form[action^="/s/sante/link/"] button`)
		s.wants(b, 422)
	}
}

// traps follows the link of a message that isn't what it says, and puts another among the unwanted ones.
func (s *browsing) traps(b *tab) {
	b.t.Helper()
	b.visit("/desk/mail/3")
	b.press(`form[action="/desk/mail/3/trap"] button`)
	s.wants(b, 200)
	b.wantAt("/desk/mail/3/trap")
	b.press(`main button[value=unwanted]`)
	s.wants(b, 200)
	b.visit("/desk/mail/2")
	b.press(`main button[value=archive]`)
	s.wants(b, 200)
}

// drawer: beside the site on a wide screen, and what it holds; on a narrow one the desk opens in a second tab.
func (s *browsing) drawer(t *testing.T) {
	wide := s.chromium.openTab(t, s.recorder.url, looks{1280, true, "fr"})
	wide.visit("/play/sante/mireille")
	wide.press(`button[name=persona]`)
	wide.visit(health + "/sign-in")
	wide.do("unfold the drawer", chromedp.Evaluate(`document.querySelector("[data-drawer]").open || document.querySelector("[data-drawer] summary").click()`, nil), chromedp.Sleep(100*time.Millisecond))
	s.wants(wide, 200)
	if said := wide.text(beside); said != "" {
		t.Error(said)
	}
	persona := s.rooms.world.Persona("sante", "mireille")
	if shown := wide.reads("[data-drawer]"); !strings.Contains(shown, persona.Password) {
		t.Errorf("the drawer doesn't hold the password: %s", shown)
	}
	wide.visit(health + "/")
	if !wide.yes(`document.querySelector("[data-drawer]").open`) {
		t.Error("the drawer folds on the next page")
	}
	narrow := s.chromium.openTab(t, s.recorder.url, looks{375, false, "fr"})
	narrow.visit("/play/sante/mireille")
	narrow.press(`button[name=persona]`)
	narrow.visit(health + "/sign-in")
	if !narrow.yes(`[...document.querySelectorAll("a[target=_blank]")].some(a => a.getAttribute("href").startsWith("/desk") && a.checkVisibility())`) {
		t.Error("on a phone the desk doesn't open in a tab of its own")
	}
}

// beside says what is wrong with the drawer on a wide screen: it stands beside the page, and covers nothing of it.
const beside = `(() => {
	const drawer = document.querySelector("[data-drawer] .frame-drawer__in").getBoundingClientRect();
	const main = document.querySelector("main").getBoundingClientRect();
	if (drawer.width < 200 || drawer.height < 200) return "the drawer is " + drawer.width + " by " + drawer.height;
	if (drawer.right > innerWidth + 1 || drawer.left < main.right - 1 && main.left < drawer.right - 1) return "the drawer covers the page: " + JSON.stringify([drawer, main]);
	return "";
})()`
