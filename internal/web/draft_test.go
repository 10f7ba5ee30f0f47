package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/sandbox"
)

// A draft says that it is saved when all that was typed is, and names the fields that look like a real person's.
func TestDraftsSayWhatTheyKeep(t *testing.T) {
	tests := []struct {
		name    string
		typed   []string
		saved   bool
		refused []string
	}{
		{"fine", []string{"surnom", "Colibri", "telephone", ""}, true, nil},
		{"real", []string{"surnom", "Colibri", "telephone", "0612345678", "mot", "ou au 06 12 34 56 78"}, false, []string{"telephone", "mot"}},
		{"begun", []string{"surnom", "Colibri", "telephone", "06"}, false, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t, club)
			b := s.started()
			p := b.post("/s/club/p/inscription/vous/draft", tt.typed...).want(t, http.StatusOK)
			var got draftAnswer
			if err := json.Unmarshal([]byte(p.body), &got); err != nil {
				t.Fatal(err)
			}
			want := draftAnswer{Saved: tt.saved, Refused: tt.refused, Seq: got.Seq}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("answers otherwise (-want +got):\n%s", diff)
			}
			if strings.Contains(p.body, "06") {
				t.Errorf("the answer shows what was refused: %s", p.body)
			}
			b.visit("/s/club/p/inscription/vous").want(t, http.StatusOK, "Colibri", "data-saved", "data-refused")
		})
	}
}

// What was typed in a form that comes back is still there in another language.
func TestAnotherLanguageKeepsARefusedForm(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	const path = "/s/club/p/inscription/vous"
	b.last = b.post(path, "surnom", "", "mot", "Bonjour-Sentinelle").want(t, http.StatusUnprocessableEntity, "Bonjour-Sentinelle", `name="back" value="`+path+`"`)
	b.post("/language", "lang", "en", "back", path).wantTo(t, path)
	b.visit(path).want(t, http.StatusOK, `<html lang="en"`, "Bonjour-Sentinelle")
	b.post(path, "surnom", "Colibri", "mot", "Bonjour-Sentinelle").wantTo(t, "/s/club/p/inscription/enfants")
	if n := s.count(b, sandbox.Answered); n != 1 {
		t.Errorf("%d answers", n)
	}
}

func TestFindRefusesRealIdentifiers(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	const find = "/s/club/p/inscription/find"
	for _, typed := range []string{"0612345678", "jean.dupont@orange.fr", strings.Repeat("mot ", 60) + "0612345678"} {
		p := b.get(find+"?q="+strings.ReplaceAll(typed, " ", "+")).want(t, http.StatusUnprocessableEntity, "<title>(entraînement) Erreur", `href="#find-q"`)
		for _, part := range []string{"0612345678", "dupont"} {
			if strings.Contains(p.body, part) || strings.Contains(s.log.String(), part) {
				t.Errorf("%q is shown or logged", part)
			}
		}
	}
	for _, path := range []string{"/desk?q=0612345678", "/s/club/space?q=0612345678&return=0612345678", "/nowhere?q=0612345678"} {
		if p := b.get(path); strings.Contains(p.body, "0612345678") {
			t.Errorf("%s shows its query", path)
		}
	}
	b.get(find+"?q=1ab").want(t, http.StatusOK, "1AB", `value="/s/club/p/inscription/find?q=1ab"`)
}
