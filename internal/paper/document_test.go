package paper_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"miroir/internal/paper"
)

const watermark = "SPÉCIMEN – DOCUMENT D’ENTRAÎNEMENT"

func payslip() paper.Document {
	figure := func(label string) paper.Column { return paper.Column{Label: label, Figure: true} }
	return paper.Document{
		Locale: "fr", Title: "Bulletin de paie – mars 2025", Issuer: []string{"Transports de Brévigny", "84 rue de la Gare", "96170 Villers-Amérois"},
		Filed: time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC), Watermark: watermark, Page: "Page {n} sur {total}",
		Sections: []paper.Section{
			{Side: paper.LeftSide, Title: "Employeur", Lines: []paper.Line{{Label: "SIRET", Value: "00069526200683"}, {Label: "Activité", Value: "Transports routiers"}}},
			{Side: paper.RightSide, Title: "Salariée", Lines: []paper.Line{{Label: "Nom", Value: "Claire Moreau"}, {Label: "N° de sécurité sociale", Value: "2\u00a088\u00a003\u00a000\u00a0616\u00a0075\u00a070"}}},
			{Table: &paper.Table{
				Columns: []paper.Column{{Label: "Cotisations du salarié"}, figure("Base"), figure("Taux"), figure("Montant")},
				Rows: [][]string{
					{"Retraite de base, sous plafond", "2\u202f382,86\u00a0€", "6,9\u202f%", "164,42\u00a0€"},
					{"CSG et CRDS imposables", "2\u202f341,16\u00a0€", "2,9\u202f%", "67,89\u00a0€"},
				},
				Total: []string{"Total des cotisations", "", "", "496,59\u00a0€"},
			}},
			{Lines: []paper.Line{{Label: "Net payé", Value: "1\u202f837,44\u00a0€", Strong: true}}},
		},
	}
}

func card(t *testing.T) paper.Document {
	t.Helper()
	return paper.Document{
		Form: paper.Card, Locale: "fr", Title: "Carte d’identité", Issuer: []string{"Carte d’identité (fictive)"}, Watermark: watermark, Front: "Recto", Back: "Verso",
		Filed: time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC), Portrait: portrait(t, paper.GoodLook, claire), Alt: "Portrait dessiné de Claire Moreau",
		Sections: []paper.Section{
			{Side: paper.FrontSide, Lines: []paper.Line{{Label: "Nom", Value: "MOREAU"}, {Label: "Prénom", Value: "Claire"}, {Label: "Numéro de la carte", Value: "251300025906"}}},
			{Side: paper.BackSide, Lines: []paper.Line{{Label: "Adresse", Value: "12 rue des Lilas, 96120\u00a0Aulnaie-sur-Lys"}, {Label: "Taille", Value: "164 cm"}}, Paragraphs: []string{"Elle ne prouve rien."}},
		},
	}
}

func TestASheetSaysAll(t *testing.T) {
	pages := text(t, render(t, payslip()))
	if len(pages) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, want := range []string{
		"Transports de Brévigny", "96170 Villers-Amérois", "Bulletin de paie – mars 2025", "SIRET 00069526200683", "2 88 03 00 616 075 70",
		"Retraite de base, sous plafond 2 382,86 € 6,9 % 164,42 €", "Total des cotisations 496,59 €", "Net payé 1 837,44 €",
	} {
		if !strings.Contains(pages[0], want) {
			t.Errorf("%q can't be found in\n%s", want, pages[0])
		}
	}
	info := run(t, render(t, payslip()), "pdfinfo") + run(t, render(t, payslip()), "pdfinfo", "-meta")
	for _, want := range []string{"Bulletin de paie – mars 2025 – " + watermark, "Author: Transports de Brévigny", "Tagged: yes", "<dc:language><rdf:Bag><rdf:li>fr<", "Page size: 595.28 x 841.89 pts (A4)"} {
		if !strings.Contains(strings.Join(strings.Fields(info), " "), want) {
			t.Errorf("%q can't be found in\n%s", want, info)
		}
	}
}

// TestTheStructureIsThere holds what a program that reads aloud goes by: every word of the page belongs to a heading, a paragraph, a list or a cell.
func TestTheStructureIsThere(t *testing.T) {
	structure := strings.Join(strings.Fields(run(t, render(t, payslip()), "pdfinfo", "-struct-text")), " ")
	for _, want := range []string{
		`H1 (block) "Bulletin de paie – mars 2025"`, `Lbl (block) "SIRET" LBody (block) "00069526200683"`, `TH: /Scope /Column "Taux"`, `TD "Retraite de base, sous plafond" TD "2 382,86 €"`,
	} {
		if !strings.Contains(structure, strings.Join(strings.Fields(want), " ")) {
			t.Errorf("%s can't be found in\n%s", want, structure)
		}
	}
	if cards := run(t, render(t, card(t)), "pdfinfo", "-struct-text"); !strings.Contains(cards, "Figure") {
		t.Errorf("the portrait isn't told of in\n%s", cards)
	}
}

func TestACardHasTwoSidesAndMarks(t *testing.T) {
	pages := text(t, render(t, card(t)))
	if len(pages) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, want := range []string{"Carte d’identité (fictive)", "Recto", "Verso", "MOREAU", "251300025906", "12 rue des Lilas, 96120 Aulnaie-sur-Lys", "164 cm", "Elle ne prouve rien."} {
		if !strings.Contains(pages[0], want) {
			t.Errorf("%q can't be found in\n%s", want, pages[0])
		}
	}
	if n := strings.Count(pages[0], watermark); n != 6 { // the page's head and foot, and each side's
		t.Errorf("the mark is there %d times", n)
	}
}

func TestALongTableSaysItsHeadingsOnEachPage(t *testing.T) {
	doc := payslip()
	table := doc.Sections[2].Table
	for i := range 120 {
		table.Rows = append(table.Rows, []string{fmt.Sprint("Ligne ", i), fmt.Sprintf("%d,00\u00a0€", 1000+i), "1\u202f%", fmt.Sprintf("%d,50\u00a0€", 2000+i)})
	}
	pages := text(t, render(t, doc))
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages[:len(pages)-1] {
		if strings.Count(page, "Cotisations du salarié Base Taux Montant") != 1 {
			t.Errorf("page %d lacks its headings:\n%s", i+1, page)
		}
	}
	all := strings.ReplaceAll(strings.Join(pages, ""), " ", "") // the narrow ones before % come and go
	for i := range 120 {
		if want := fmt.Sprintf("Ligne%d%d,00€1%%%d,50€", i, 1000+i, 2000+i); !strings.Contains(all, want) {
			t.Errorf("%q is lost", want)
		}
	}
}

// word is a word as it stands on a page.
type word struct {
	XMin float64 `xml:"xMin,attr"`
	XMax float64 `xml:"xMax,attr"`
	YMin float64 `xml:"yMin,attr"`
	YMax float64 `xml:"yMax,attr"`
	Text string  `xml:",chardata"`
}

// words gives where each word of each page stands, in points.
func words(t *testing.T, pdf []byte) [][]word {
	t.Helper()
	var layout struct {
		Pages []struct {
			Words []word `xml:"word"`
		} `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal([]byte(run(t, pdf, "pdftotext", "-bbox")), &layout); err != nil {
		t.Fatal(err)
	}
	pages := make([][]word, len(layout.Pages))
	for i, page := range layout.Pages {
		pages[i] = page.Words
	}
	return pages
}

// fits holds that the words of a document stand on the paper, and none on another.
func fits(t *testing.T, name string, pdf []byte) {
	t.Helper()
	const left, right, bottom = 60, 595.28 - 60, 841.89 - 28
	for n, page := range words(t, pdf) {
		for i, a := range page {
			if a.XMin < left || a.XMax > right || a.YMin < 20 || a.YMax > bottom {
				t.Errorf("%s: %q runs out of page %d", name, a.Text, n+1)
			}
			for _, b := range page[:i] {
				if overlap(a.XMin, a.XMax, b.XMin, b.XMax) > 0.6 && overlap(a.YMin, a.YMax, b.YMin, b.YMax) > 0.45*min(a.YMax-a.YMin, b.YMax-b.YMin) {
					t.Errorf("%s: %q and %q stand on each other on page %d", name, a.Text, b.Text, n+1)
				}
			}
		}
	}
}

func overlap(a0, a1, b0, b1 float64) float64 { return min(a1, b1) - max(a0, b0) }

func TestWhateverIsSaidFits(t *testing.T) {
	long := payslip()
	long.Issuer = append(long.Issuer, strings.Repeat("Anticonstitutionnellement-", 9))
	long.Sections[0].Lines[1].Value = strings.Repeat("Transports ", 30)
	long.Sections[1].Lines = append(long.Sections[1].Lines, paper.Line{Label: strings.Repeat("sans-espace", 8), Value: strings.Repeat("9", 90), Note: strings.Repeat("note ", 40)})
	table := long.Sections[2].Table
	table.Rows = append(table.Rows, []string{strings.Repeat("un très long intitulé ", 12), "100\u202f002\u202f382,86\u00a0€", "100,955\u202f%"}, nil, []string{strings.Repeat("x", 200), "1", "2", "3", "4"})
	for range 6 {
		table.Columns = append(table.Columns, paper.Column{Label: "Encore une colonne", Figure: true})
		for i := range table.Rows {
			for len(table.Rows[i]) < len(table.Columns) {
				table.Rows[i] = append(table.Rows[i], "1\u202f234,56\u00a0€")
			}
		}
	}
	tall := payslip()
	for range 60 {
		tall.Sections[0].Lines = append(tall.Sections[0].Lines, paper.Line{Label: "Encore", Value: "une ligne"})
	}
	full := card(t)
	for range 5 {
		full.Sections[0].Lines = append(full.Sections[0].Lines, paper.Line{Label: "Nom d’usage", Value: strings.Repeat("Long-", 6)})
	}
	for name, doc := range map[string]paper.Document{"payslip": payslip(), "receipt": receipt(), "card": card(t), "long words": long, "tall boxes": tall, "full card": full, "empty": {Watermark: watermark}} {
		fits(t, name, render(t, doc))
	}
}

func TestAPortraitThatIsNoPictureIsRefused(t *testing.T) {
	doc := card(t)
	doc.Portrait = []byte("no picture")
	if data, err := paper.Set(doc); err == nil {
		t.Errorf("%d bytes", len(data))
	}
}

func TestEveryFormIsMarkedAndTheSame(t *testing.T) {
	for _, form := range []paper.Form{paper.Sheet, paper.Card, paper.Photo} {
		doc := card(t)
		doc.Form = form
		if !bytes.Equal(render(t, doc), render(t, doc)) {
			t.Errorf("%s: the same document gives other bytes", form)
		}
		for _, page := range text(t, render(t, doc)) {
			if strings.Count(page, watermark) < 2 {
				t.Errorf("%s: unmarked page\n%s", form, page)
			}
		}
		doc.Watermark = " "
		if _, err := paper.Set(doc); !errors.Is(err, paper.ErrUnmarked) {
			t.Errorf("%s without watermark: %v", form, err)
		}
	}
}
