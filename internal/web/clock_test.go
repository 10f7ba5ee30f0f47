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
