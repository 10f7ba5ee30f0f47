package web

import (
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"miroir/internal/walk"
)

// daar is a mirror in French and Arabic, its Arabic in a file of its own, with some words that are easy to read.
var daar = sync.OnceValues(func() (*library, error) { return openLibrary("testdata", "daar") })

const household = "/s/daar/p/inscription/foyer"

// inDaar is a browser that reads in a language and is signed in as Samira.
func (s *serverTest) inDaar(tag string) *browser {
	s.t.Helper()
	b := s.browser()
	b.visit("/").want(s.t, http.StatusOK)
	b.send("/language", "lang", tag, "back", "/").want(s.t, http.StatusOK)
	b.send("/open", "site", "daar", "persona", "samira").want(s.t, http.StatusOK)
	b.visit("/s/daar/sign-in")
	b.send("/s/daar/sign-in", "action", "persona").want(s.t, http.StatusOK)
	return b
}

func TestArabicPages(t *testing.T) {
	b := newServer(t, daar).inDaar("ar")
	b.visit(household).want(t, http.StatusOK,
		`<html lang="ar" dir="rtl">`,
		"<p>لديكم <strong>طفلان</strong>، يوم \u20684 مايو 2026\u2069.</p>", // the form of two; the date apart from the words
		"كيف جئتِ آخر مرة؟", // she is a woman
		`dir="auto"`,        // what is typed has its own direction
		"icon--ahead",       // what points ahead points to the left
		"مثلًا: \u206631/12/1985\u2069",
		`lang="fr">Facile à lire</button>`,
	)
	b.visit("/desk").want(t, http.StatusOK, `<html lang="ar" dir="rtl">`, "مرحبًا بكم على مكتبكم")
	paper := b.visit("/desk/papers/identity_card").want(t, http.StatusOK, `<html lang="ar" dir="rtl">`, `lang="fr" dir="ltr"`, "هذه الورقة مكتوبة بلغة الموقع")
	if !strings.Contains(paper.body, "Carte d’identité") || !strings.Contains(paper.body, "SPÉCIMEN") {
		t.Error("the paper is not in the site's own language")
	}
}

// Documents can't be set in Arabic: they are in the scenario's first language, and not of empty boxes.
func TestDocumentsOfArabicPagesAreInTheSitesLanguage(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		lacking(t, "pdftotext", "apt install poppler-utils")
	}
	b := newServer(t, daar).inDaar("ar")
	file := b.download("identity_card/pdf")
	name := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(name, []byte(file.body), 0o600); err != nil {
		t.Fatal(err)
	}
	words, err := exec.Command(tool, name, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	if !bytes.Contains(words, []byte("Date de naissance")) || bytes.ContainsAny(words, "ابتثجحخدذرزسشصضطظعغفقكلمنهوي") {
		t.Errorf("the file says %q", words)
	}
}

// Easy words stand where there are some; the page is in French all the same.
func TestEasyPages(t *testing.T) {
	b := newServer(t, daar).inDaar("falc")
	b.visit(household).want(t, http.StatusOK, `<html lang="fr" dir="ltr">`, "La dernière fois que vous êtes venu ici", "Vous avez <strong>2 enfants</strong>, au 4 mai 2026.")
	b.visit("/desk").want(t, http.StatusOK, `<html lang="fr" dir="ltr">`, "Voici les affaires de la personne que vous jouez")
	b.send("/language", "lang", "fr", "back", "/").want(t, http.StatusOK)
	if page := b.visit(household); strings.Contains(page.body, "que vous êtes venu ici") {
		t.Error("the easy words are on the French page")
	}
}

// An SMS is read where it is listed: nothing goes on calling it new.
func TestTheListOfSMSReadsThem(t *testing.T) {
	s := newServer(t, daar)
	b := s.browser()
	b.visit("/")
	b.send("/open", "site", "daar", "persona", "samira")
	who := s.rooms.world.Persona("daar", "samira")
	b.visit("/s/daar/sign-in")
	b.send("/s/daar/sign-in", "identifier", who.Identity.TaxNumber, "password", who.Password).want(t, http.StatusOK)
	if got := b.state().UnreadCalls(); got != 2 {
		t.Fatalf("%d new on the phone, want the code and the voicemail", got)
	}
	b.visit("/desk/phone").want(t, http.StatusOK, b.texted())
	if got := b.state().UnreadCalls(); got != 1 {
		t.Errorf("%d new on the phone once it was looked at, want the voicemail alone", got)
	}
}

// In a real browser, the mirror is walked in Arabic to the end: on every page axe and html-validate find nothing, nothing scrolls sideways and no words
// lie over others.
func TestArabicInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	s := browse(t, daar, "daar")
	s.walkAll(t, func(_ int, w *walk.Walk) []looks {
		if path.Base(w.File.Path) != "arabe.yaml" {
			return nil
		}
		return []looks{{1280, true, "ar"}, {375, true, "ar"}, {375, false, "ar"}}
	})
	t.Run("HTML", s.recorder.valid)
	s.look.tell(t)
}
