package paper_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"miroir/internal/paper"
)

func receipt() paper.Document {
	return paper.Document{
		Locale: "fr", Title: "Accusé de réception", Site: "Mes impôts d’Aulnaie", Subtitle: "Claire Moreau – référence IR-2026-7K3PXQ – déposé le 3 mai 2026",
		Filed:  time.Date(2026, 5, 3, 10, 0, 0, 0, time.UTC),
		Footer: "Site d’entraînement : rien n’est envoyé, personne n’est réel. Le vrai site s’appelle impots.gouv.fr.",
		Page:   "Page {n} sur {total}", Watermark: "SPÉCIMEN – DOCUMENT D’ENTRAÎNEMENT",
		Sections: []paper.Section{
			{Paragraphs: []string{"Votre déclaration est enregistrée. Gardez ce document : il prouve que vous l’avez envoyée, le jour et l’heure de l’envoi, et ce que vous avez déclaré."}},
			{Title: "Ce que vous devez", Lines: []paper.Line{
				{Label: "Revenu net imposable", Value: "21\u202f105\u00a0€"},
				{Label: "Nombre de parts", Value: "1"},
				{Label: "Retenu à la source en 2025", Value: "\u2212612,50\u00a0€", Note: "Cette somme a déjà été prise sur votre salaire."},
				{Label: "Solde à payer", Value: "126\u00a0€", Strong: true},
			}},
			{Title: "Vos réponses", Lines: []paper.Line{
				{Label: "Adresse", Value: "12 rue des Lilas, 96120 Aulnaie-sur-Lys"},
				{Label: "Compte bancaire", Value: "FR76 0000 0000 0100 0000 0000 179"},
				{Label: "Traitements et salaires perçus par le déclarant 1, avant toute déduction, tels qu’ils figurent sur vos bulletins de paie (1AJ)", Value: "23\u202f450\u00a0€"},
				{Label: "Vous avez certifié l’exactitude de cette déclaration."},
			}},
		},
	}
}

func render(t *testing.T, doc paper.Document) []byte {
	t.Helper()
	data, err := paper.Set(doc)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// run gives what one of poppler's tools says of a file. On CI they are there.
func run(t *testing.T, file []byte, tool string, options ...string) string {
	t.Helper()
	path, err := exec.LookPath(tool)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not installed", tool)
		}
		t.Skipf("%s is not installed (Debian: poppler-utils)", tool)
	}
	name := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	args := append(options, name)
	if tool == "pdftotext" {
		args = append(args, "-")
	}
	var complaints bytes.Buffer
	command := exec.Command(path, args...)
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("%s: %v %s", tool, err, complaints.String())
	}
	return string(out)
}

// text gives what a reader can select on each page.
func text(t *testing.T, pdf []byte) []string {
	t.Helper()
	pages := strings.Split(strings.TrimSuffix(run(t, pdf, "pdftotext", "-layout"), "\f"), "\f")
	for i := range pages {
		pages[i] = strings.Join(strings.Fields(pages[i]), " ") // spaces of any kind
	}
	return pages
}

func TestEveryWordCanBeSelected(t *testing.T) {
	pages := text(t, render(t, receipt()))
	if len(pages) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, want := range []string{
		"Accusé de réception", "Claire Moreau – référence IR-2026-7K3PXQ", "Revenu net imposable 21 105 €", "Retenu à la source en 2025 \u2212612,50 €", "Solde à payer 126 €", "FR76 0000 0000 0100 0000 0000 179",
		"12 rue des Lilas", "Mes impôts d’Aulnaie", "impots.gouv.fr", "Page 1 sur 1", "déjà été prise", "Vous avez certifié l’exactitude",
	} {
		if !strings.Contains(pages[0], want) {
			t.Errorf("%q can't be found in\n%s", want, pages[0])
		}
	}
}

func TestEveryPageIsMarked(t *testing.T) {
	doc := receipt()
	for i := range 90 {
		doc.Sections[1].Lines = append(doc.Sections[1].Lines, paper.Line{Label: fmt.Sprint("Ligne ", i+1), Value: fmt.Sprint(i, "\u00a0€")})
	}
	pages := text(t, render(t, doc))
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages {
		if n := strings.Count(page, "SPÉCIMEN – DOCUMENT D’ENTRAÎNEMENT"); n != 2 {
			t.Errorf("page %d bears its mark %d times, not in its head and in its foot", i+1, n)
		}
		if want := fmt.Sprintf("Page %d sur %d", i+1, len(pages)); !strings.Contains(page, want) {
			t.Errorf("page %d lacks %q", i+1, want)
		}
	}
	all := strings.Join(pages, "\n")
	for i := range 90 {
		if !regexp.MustCompile(fmt.Sprintf(`Ligne %d %d ?€`, i+1, i)).MatchString(all) {
			t.Errorf("line %d is lost", i+1)
		}
	}
}

func TestNoDocumentGoesWithoutMark(t *testing.T) {
	for _, mark := range []string{"", " \t", "\u00a0", "\u200b", "\x00"} {
		doc := receipt()
		doc.Watermark = mark
		if data, err := paper.Set(doc); !errors.Is(err, paper.ErrUnmarked) || data != nil {
			t.Errorf("mark %q: %d bytes, error %v", mark, len(data), err)
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	if !bytes.Equal(render(t, receipt()), render(t, receipt())) {
		t.Error("the same document gives other bytes")
	}
	later := receipt()
	later.Filed = later.Filed.AddDate(0, 0, 1)
	if bytes.Equal(render(t, receipt()), render(t, later)) {
		t.Error("the document doesn't bear its date")
	}
}

func TestTitleAndLanguage(t *testing.T) {
	pdf := render(t, receipt())
	for _, want := range []string{"/Lang (fr)", "/CreationDate (D:20260503100000", "/Title ("} {
		if !bytes.Contains(pdf, []byte(want)) {
			t.Errorf("%q isn't there", want)
		}
	}
}

func TestWordsOfAnyLengthAndScript(t *testing.T) {
	doc := receipt()
	doc.Title = strings.Repeat("Déclaration ", 40)
	doc.Sections = []paper.Section{{Title: "漢字", Paragraphs: []string{"", "a\nb\n\nc\td", strings.Repeat("é", 3000), "\x00\xff"}, Lines: []paper.Line{
		{Label: "Şebnem Ğ Łukasz, Nguyễn, مريم 🙂", Value: strings.Repeat("9", 500)}, {Label: strings.Repeat("long ", 3000), Value: "0"}, {},
	}}}
	pages := text(t, render(t, doc))
	all := strings.Join(pages, "\n")
	if !strings.Contains(all, "Łukasz") || !strings.Contains(all, "Nguyen") || strings.Count(all, "9") < 500 {
		t.Errorf("words are lost in\n%.2000s", all)
	}
}

func BenchmarkSet(b *testing.B) {
	for b.Loop() {
		if _, err := paper.Set(receipt()); err != nil {
			b.Fatal(err)
		}
	}
}
