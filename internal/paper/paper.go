// Package paper sets documents as PDF, each page marked as a specimen.
//
// It stands above the engine and below the pages: it gets plain words, already in the reader's language, and gives bytes. It must
// know neither programs nor locales. The same document gives the same bytes.
package paper

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
)

// Document is what a receipt says, in words as they are shown.
type Document struct {
	Locale    string // fr, en: the document's language
	Title     string // "Accusé de réception"
	Site      string // the mirror's invented name, in the header
	Subtitle  string // who it is for, the reference; may be empty
	Sections  []Section
	Filed     time.Time // the document's date, which is all the time it knows
	Watermark string    // that it is a specimen: across each page, in its head and its foot; never empty
	Footer    string    // what the real site is called, the rules' dates; may be empty
	Page      string    // "Page {n} sur {total}"; empty: "{n} / {total}"
}

// Section is a heading, paragraphs and lines, each of which may be absent.
type Section struct {
	Title      string
	Paragraphs []string
	Lines      []Line
}

// Line is a label and its value, which may be long. Without value it is a sentence.
type Line struct {
	Label, Value string
	Strong       bool
	Note         string // under the line, smaller
}

// ErrUnmarked refuses a document whose pages would not say that they are a specimen.
var ErrUnmarked = errors.New("document without watermark")

// Receipt sets the document on A4 pages. It fails with ErrUnmarked when no letter of the watermark can be drawn, and when the PDF
// library does, which no words make it do.
func Receipt(doc Document) ([]byte, error) {
	if !strings.ContainsFunc(drawable(doc.Watermark), unicode.IsLetter) {
		return nil, fmt.Errorf("set %q: %w", doc.Title, ErrUnmarked)
	}
	if doc.Page == "" {
		doc.Page = "{n} / {total}"
	}
	counted := set(doc, 0)
	pdf := set(doc, counted.PageCount())
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("set %q: %w", doc.Title, err)
	}
	return out.Bytes(), nil
}

// set draws the whole document; total is how many pages it says it has.
func set(doc Document, total int) *fpdf.Fpdf {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.AddUTF8FontFromBytes(family, "", bytes.Clone(regular))
	pdf.AddUTF8FontFromBytes(family, "B", bytes.Clone(bold))
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(doc.Filed)
	pdf.SetModificationDate(doc.Filed)
	pdf.SetLang(doc.Locale)
	pdf.SetTitle(drawable(doc.Title)+" – "+drawable(doc.Watermark), true)
	pdf.SetSubject(drawable(doc.Watermark), true)
	pdf.SetAuthor(drawable(doc.Site), true)
	pdf.SetProducer("miroir", true)
	pdf.SetMargins(side, top, side)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCellMargin(0)

	s := &sheet{pdf: pdf, doc: doc}
	pdf.SetHeaderFunc(s.head)
	pdf.SetFooterFunc(func() { s.foot(pageWords(doc.Page, pdf.PageNo(), total)) })
	s.turn()
	s.title()
	for _, section := range doc.Sections {
		s.section(section)
	}
	return pdf
}

func pageWords(words string, n, total int) string {
	return strings.NewReplacer("{n}", strconv.Itoa(n), "{total}", strconv.Itoa(total)).Replace(words)
}
