package paper_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"miroir/internal/paper"
)

// soon fails when a document isn't set, as a whole PDF of a bearable size, within the time that a page may take.
func soon(t *testing.T, doc paper.Document) []byte {
	t.Helper()
	type result struct {
		file []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		file, err := paper.Set(doc)
		done <- result{file, err}
	}()
	select {
	case r := <-done:
		if r.err != nil {
			t.Fatal(r.err)
		}
		if !strings.HasPrefix(string(r.file), "%PDF-") || len(r.file) > 4<<20 {
			t.Errorf("%d bytes", len(r.file))
		}
		return r.file
	case <-time.After(30 * time.Second):
		t.Fatal("it isn't set within 30 s")
	}
	return nil
}

func repeated[T any](n int, of T) []T {
	all := make([]T, n)
	for i := range all {
		all[i] = of
	}
	return all
}

// hostile are documents that once took for ever, or would take more than a page has.
func hostile() map[string]paper.Document {
	x := func(n int) string { return strings.Repeat("x", n) }
	columns := func(n int, label string) []paper.Column { return repeated(n, paper.Column{Label: label}) }
	figures := func(n int, label string) []paper.Column { return repeated(n, paper.Column{Label: label, Figure: true}) }
	in := func(form paper.Form, sections ...paper.Section) paper.Document {
		return paper.Document{Form: form, Locale: "fr", Title: "Essai", Watermark: watermark, Sections: sections}
	}
	table := func(table paper.Table) paper.Document { return in(paper.Sheet, paper.Section{Table: &table}) }
	return map[string]paper.Document{
		"a cell of one word":     table(paper.Table{Columns: columns(2, "a"), Rows: [][]string{{x(250), "b c d"}}}),
		"sixty columns":          table(paper.Table{Columns: columns(60, "a"), Rows: repeated(12, repeated(60, "1 234,56"))}),
		"two thousand columns":   table(paper.Table{Columns: figures(2000, "montant"), Rows: repeated(500, repeated(2000, "1 234,56"))}),
		"no column":              table(paper.Table{Rows: [][]string{{"a"}}, Total: []string{"b"}}),
		"a heading of ten pages": table(paper.Table{Columns: columns(3, strings.Repeat("mot ", 9000)), Rows: repeated(50, []string{"a", "b", "c"})}),
		"cells of ten pages":     table(paper.Table{Columns: columns(3, "a"), Rows: repeated(3, repeated(3, strings.Repeat("mot ", 9000)))}),
		"endless rows":           table(paper.Table{Columns: columns(3, "a"), Rows: repeated(200_000, []string{"a", "b", "c"})}),
		"a box of columns":       in(paper.Sheet, paper.Section{Side: paper.LeftSide, Table: &paper.Table{Columns: columns(24, x(9)), Rows: [][]string{repeated(24, x(9))}}}),
		"a word of a megabyte":   in(paper.Sheet, paper.Section{Title: x(1 << 20), Paragraphs: []string{x(1 << 20)}}),
		"a million lines":        in(paper.Sheet, paper.Section{Paragraphs: []string{strings.Repeat("\n", 1<<20)}}),
		"a million paragraphs":   in(paper.Sheet, paper.Section{Paragraphs: repeated(1<<20, "a")}),
		"empty lines":            in(paper.Sheet, paper.Section{Lines: repeated(1<<20, paper.Line{})}),
		"empty sections":         in(paper.Sheet, repeated(1<<20, paper.Section{Title: "a"})...),
		"halves":                 in(paper.Sheet, repeated(1<<18, paper.Section{Side: paper.LeftSide, Title: "a"})...),
		"long lines":             in(paper.Sheet, paper.Section{Lines: repeated(50, paper.Line{Label: x(5000), Value: x(5000), Note: x(5000)})}),
		"letters from afar":      in(paper.Sheet, paper.Section{Title: strings.Repeat("\ufdfa", 50_000), Paragraphs: []string{strings.Repeat("a\u0301\u0301\u0301\xff", 50_000)}}),
		"an overfull card":       in(paper.Card, repeated(50, paper.Section{Side: paper.FrontSide, Title: x(500), Lines: repeated(50, paper.Line{Label: x(500), Value: x(500)})})...),
		"a full photo":           in(paper.Photo, repeated(500, paper.Section{Title: x(500)})...),
		"long marks": {
			Locale: "fr", Title: x(1 << 18), Site: x(1 << 18), Subtitle: x(1 << 18), Watermark: strings.Repeat("SPÉCIMEN ", 1<<16), Footer: x(1 << 18), Page: x(1 << 18),
			Issuer: repeated(1<<16, "Transports"),
		},
	}
}

// TestEveryDocumentEndsSoon: whatever a document says, it is set in bounded time and room.
func TestEveryDocumentEndsSoon(t *testing.T) {
	if testing.Short() {
		t.Skip("sets documents as large as they may be")
	}
	for name, doc := range hostile() {
		t.Run(name, func(t *testing.T) { soon(t, doc) })
	}
}

// TestATallRowGoesOnOnTheNextPage: nothing of a cell that is taller than a page is lost, and what is under its columns is told again.
func TestATallRowGoesOnOnTheNextPage(t *testing.T) {
	var words []string
	for i := range 1200 {
		words = append(words, fmt.Sprintf("mot%d", i))
	}
	doc := payslip()
	doc.Sections = []paper.Section{{Table: &paper.Table{Columns: []paper.Column{{Label: "Texte"}, {Label: "Autre"}}, Rows: [][]string{{strings.Join(words, " "), strings.Join(words, " ")}}}}}
	pages := text(t, render(t, doc))
	if len(pages) < 2 {
		t.Fatalf("%d pages", len(pages))
	}
	said := " " + strings.Join(strings.Fields(strings.Join(pages, " ")), " ") + " "
	for _, word := range words {
		if strings.Count(said, " "+word+" ") != 2 {
			t.Errorf("%s is said %d times", word, strings.Count(said, " "+word+" "))
		}
	}
	for i, page := range pages {
		if !strings.Contains(page, "Autre") {
			t.Errorf("page %d has no headings", i+1)
		}
	}
}

// TestAnOverfullCardStaysInside: what there is no room for is left out, and nothing stands over the card's foot.
func TestAnOverfullCardStaysInside(t *testing.T) {
	doc := card(t)
	for i := range 40 {
		doc.Sections[0].Lines = append(doc.Sections[0].Lines, paper.Line{Label: fmt.Sprint("Ligne", i), Value: strings.Repeat("valeur ", 8)})
	}
	page := text(t, render(t, doc))[0]
	if !strings.Contains(page, "MOREAU") || strings.Contains(page, "Ligne39") || !strings.Contains(page, "…") {
		t.Error(page)
	}
}

// FuzzDocuments sets documents of a random shape from a seed: they end, with the mark on every page.
func FuzzDocuments(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		soon(t, random(rand.New(rand.NewPCG(seed, 1))))
	})
}

// random is a document of odd sizes.
func random(r *rand.Rand) paper.Document {
	size := func(most int) int { // mostly small, at times none, at times far too much
		return []int{0, 1, r.IntN(4), r.IntN(most), most}[r.IntN(5)]
	}
	words := func() string {
		alphabet := []string{"x", "mot ", "\n", "\u00a0", "é", "😀", "\u202e", "\xff", "1 234,56 €", "{n}", " "}
		one := alphabet[r.IntN(len(alphabet))]
		return strings.Repeat(one+alphabet[r.IntN(len(alphabet))], size(300)) + one
	}
	texts := func(most int) []string {
		all := make([]string, size(most))
		for i := range all {
			all[i] = words()
		}
		return all
	}
	doc := paper.Document{
		Form: []paper.Form{"", paper.Sheet, paper.Card, paper.Photo}[r.IntN(4)], Locale: "fr", Title: words(), Site: words(), Issuer: texts(3), Subtitle: words(),
		Watermark: watermark, Footer: words(), Page: words(), Front: words(), Back: words(),
	}
	for range size(12) {
		section := paper.Section{Side: []string{"", paper.FrontSide, paper.BackSide, paper.LeftSide, paper.RightSide}[r.IntN(5)], Title: words(), Paragraphs: texts(6)}
		for range size(12) {
			section.Lines = append(section.Lines, paper.Line{Label: words(), Value: words(), Strong: r.IntN(2) == 0, Note: words()})
		}
		if r.IntN(2) == 0 {
			section.Table = &paper.Table{Total: texts(30)}
			for range size(40) {
				section.Table.Columns = append(section.Table.Columns, paper.Column{Label: words(), Figure: r.IntN(2) == 0})
			}
			for range size(30) {
				section.Table.Rows = append(section.Table.Rows, texts(40))
			}
		}
		doc.Sections = append(doc.Sections, section)
	}
	return doc
}
