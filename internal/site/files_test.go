package site_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/site"
	"miroir/sandbox"
)

// signedIn plays to the first step of the procedure that asks for papers.
func signedIn(t *testing.T) *visit {
	v := atCounter(t, "lou")
	v.begin(v.proc)
	return v
}

// TestFileField holds what a question for papers is answered with: a file, a paper chosen from the desk's, and what is attached, to be unticked.
func TestFileField(t *testing.T) {
	v := signedIn(t)
	p := v.open(site.Step, "papiers", nil)
	form := p.all("form", "form")[0]
	if attr(form, "enctype") != "multipart/form-data" || attr(form, "action") != "/s/guichet/p/dossier/papiers/files" {
		t.Errorf("the form: %v", form.Attr)
	}
	if f := p.ids["f-rib"]; attr(f, "type") != "file" || attr(f, "name") != "rib"+site.FileInput {
		t.Errorf("the file's input: %v", f.Attr)
	}
	if got, want := values(within(p.ids["f-rib-choice"], "option"), "value"), []string{"", "bank_details", "bank_details~illegible", "bank_details~too_big"}; !cmp.Equal(got, want) {
		t.Errorf("papers to choose from = %q, want %q", got, want)
	}
	if len(p.all("div", "files__attached")) != 0 {
		t.Error("something is attached already")
	}
	v.do(sandbox.Attach{Keep: sandbox.Keep{Site: "guichet", Procedure: "dossier", Step: "papiers"}, Field: "rib", Refs: []string{"bank_details"}})
	p = v.open(site.Step, "papiers", nil)
	box := within(p.all("div", "files__attached")[0], "input")[0]
	if attr(box, "type") != "checkbox" || attr(box, "name") != "rib" || attr(box, "value") != "bank_details" || !has(box, "checked") {
		t.Errorf("what is attached: %v", box.Attr)
	}
	if got := text(within(p.all("div", "files__attached")[0], "label")[0]); !strings.HasPrefix(got, "Relevé d’identité bancaire") {
		t.Errorf("it is called %q", got)
	}
	v.do(sandbox.Attach{Keep: sandbox.Keep{Site: "guichet", Procedure: "dossier", Step: "papiers", Values: sandbox.Answers{"rib": {"bank_details"}}}, Field: "rib", Refs: []string{"bank_details~illegible"}})
	refused := v.open(site.Step, "papiers", func(r *site.Request) { r.Problems = v.last.Problems })
	if got := values(within(refused.ids["error-summary"], "a"), "href"); !cmp.Equal(got, []string{"#f-rib"}) {
		t.Errorf("a refused copy is told at %q", got)
	}
}

// TestPhotoField holds that a photo is chosen by its picture.
func TestPhotoField(t *testing.T) {
	v := signedIn(t)
	v.answers("papiers", sandbox.Answers{"rib": {"bank_details"}})
	p := v.open(site.Step, "portrait", nil)
	var radios, pictures []string
	for _, n := range p.all("div", "choice--photo") {
		radios = append(radios, attr(within(n, "input")[0], "value"))
		pictures = append(pictures, attr(within(n, "img")[0], "src"))
	}
	if len(radios) < 2 || radios[0] != "photo" || pictures[0] != "/desk/papers/photo/png" {
		t.Errorf("photos %q shown by %q", radios, pictures)
	}
	if len(p.all("form", "form")) != 1 || attr(p.ids["f-photo"], "type") != "file" {
		t.Error("no file can be given")
	}
}
