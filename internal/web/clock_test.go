package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// A button of a page: a form's hidden inputs, and what the button adds to them.
type button struct {
	action string
	form   url.Values
}

var (
	shownForm   = regexp.MustCompile(`(?s)<form[^>]*action="([^"]*)".*?</form>`)
	hiddenInput = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)
)

// button finds the form of the last page that posts to a path; name and value are its button's, "" for one without.
func (b *browser) button(action, name, value string) button {
	b.t.Helper()
	for _, found := range shownForm.FindAllStringSubmatch(b.last.body, -1) {
		if found[1] != action || !strings.Contains(found[0], `name="`+name+`" value="`+value+`"`) && name != "" {
			continue
		}
		form := url.Values{}
		for _, input := range hiddenInput.FindAllStringSubmatch(found[0], -1) {
			form.Add(input[1], input[2])
		}
		if name != "" {
			form.Set(name, value)
		}
		return button{action, form}
	}
	b.t.Fatalf("%s has no button for %s", b.last.path, action)
	return button{}
}

// press sends a button's form as the page has it, and follows where it leads.
func (b *browser) press(p button) *page {
	b.t.Helper()
	sent := b.raw(p.action, p.form, "Origin", "http://example.com").want(b.t, http.StatusSeeOther)
	return b.follow(sent)
}

func TestSecondClickOnUndo(t *testing.T) {
	b := newServer(t, club).started()
	b.post("/s/club/p/inscription/vous", "surnom", "Colibri").wantTo(t, "/s/club/p/inscription/enfants")
	b.visit("/s/club/p/inscription/enfants")
	b.send("/s/club/p/inscription/enfants").want(t, http.StatusOK)
	undo := b.button("/undo", "", "")
	first := b.press(undo).want(t, http.StatusOK, "La dernière action est annulée")
	second := b.press(undo).want(t, http.StatusOK, "La dernière action est annulée")
	if first.path != second.path || first.body != second.body {
		t.Errorf("the first click leads to %s, the second one to %s", first.path, second.path)
	}
	if first.path != "/s/club/p/inscription/enfants?notice=undone" {
		t.Errorf("undoing leads to %s", first.path)
	}
	b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK, "Colibri")
}

// A button of a tab that was left open doesn't take back what was done since in another.
func TestUndoOfAnOldPage(t *testing.T) {
	b := newServer(t, club).started()
	b.post("/s/club/p/inscription/vous", "surnom", "Colibri")
	b.visit("/s/club/p/inscription/enfants")
	old := b.button("/undo", "", "")
	b.send("/s/club/p/inscription/enfants")
	b.press(old).want(t, http.StatusOK)
	b.visit("/s/club/p/inscription").want(t, http.StatusOK)
	if b.last.path != "/s/club/p/inscription/don" {
		t.Errorf("one goes on at %s", b.last.path)
	}
}

func TestNothingToUndo(t *testing.T) {
	b := newServer(t, club).opened()
	b.send("/undo", "back", "/s/club/").want(t, http.StatusOK, "Il n’y a rien à annuler")
}

func TestRedo(t *testing.T) {
	b := newServer(t, club).started()
	b.send("/s/club/p/inscription/vous", "surnom", "Colibri").want(t, http.StatusOK)
	if strings.Contains(b.last.body, `action="/redo"`) {
		t.Error("nothing was undone, and one may redo")
	}
	b.press(b.button("/undo", "", "")).want(t, http.StatusOK, ">Rétablir<")
	if strings.Contains(b.last.body, "Colibri") {
		t.Error("what was undone is still there")
	}
	redo := b.button("/redo", "", "")
	for range 2 {
		if p := b.press(redo).want(t, http.StatusOK, "Colibri"); strings.Contains(p.body, `action="/redo"`) {
			t.Error("all is redone, and one may redo")
		}
	}
}

// inTheExercise reads the date from the desk.
func (b *browser) inTheExercise() string {
	b.t.Helper()
	day := regexp.MustCompile(`nous sommes le <strong>([^<]*)`).FindStringSubmatch(b.visit("/desk").want(b.t, http.StatusOK).body)
	if day == nil {
		b.t.Fatalf("the desk doesn't say which day it is:\n%s", b.last.body)
	}
	return strings.Join(strings.Fields(day[1]), " ")
}

func TestTheDesksClock(t *testing.T) {
	b := newServer(t, club).opened()
	for _, move := range []struct{ name, value, want string }{
		{"days", "1", "5 mai 2026"}, {"days", "7", "12 mai 2026"}, {"months", "1", "12 juin 2026"},
	} {
		b.visit("/desk")
		pressed := b.button("/advance", move.name, move.value)
		for range 2 { // a second click moves nothing more
			b.raw(pressed.action, pressed.form, "Origin", "http://example.com").wantTo(t, "/desk#time")
		}
		if got := b.inTheExercise(); got != move.want {
			t.Errorf("%s %s later it is the %s, want %s", move.value, move.name, got, move.want)
		}
	}
	const from = "/desk?back=%2Fs%2Fclub%2F" // the desk still knows where one came from
	b.visit(from)
	pressed := b.button("/advance", "days", "1")
	b.raw(pressed.action, pressed.form, "Origin", "http://example.com").wantTo(t, from+"#time")
	b.visit("/desk")
	b.press(b.button("/undo", "", "")).want(t, http.StatusOK)
	b.press(b.button("/undo", "", "")).want(t, http.StatusOK)
	if got := b.inTheExercise(); got != "12 mai 2026" {
		t.Errorf("undone, it is the %s", got)
	}
	if strings.Contains(b.last.body, `name="minutes"`) || strings.Contains(b.last.body, "Une nouvelle arrive") {
		t.Error("nothing is on its way, and the desk expects it")
	}
}
