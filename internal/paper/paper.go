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

// Form is what a document looks like.
type Form string

// The forms of documents.
const (
	Sheet Form = "sheet" // A4 pages
	Card  Form = "card"  // two sides of 85.6 × 54 mm (ISO/IEC 7810, ID-1) on an A4 page
	Photo Form = "photo" // a portrait of 35 × 45 mm on an A4 page
)

// Document is what a paper says, in words as they are shown.
type Document struct {
	Form      Form     // empty: Sheet
	Locale    string   // fr, en: the document's language
	Title     string   // "Accusé de réception"
	Site      string   // the mirror's invented name, in the header; may be empty
	Issuer    []string // who made it, a line each, the name first; may be empty
	Subtitle  string   // who it is for, the reference; may be empty
	Sections  []Section
	Portrait  []byte    // of a Card or a Photo: a PNG, see Portrait; nil: none
	Alt       string    // what the portrait shows, for those who can't see it
	Front     string    // of a Card: the words above its front, "Recto"
	Back      string    // and above its back
	Filed     time.Time // the document's date, which is all the time it knows
	Watermark string    // that it is a specimen: across each page and side, in its head and its foot; never empty
	Footer    string    // what the real site is called, the rules' dates; may be empty
	Page      string    // "Page {n} sur {total}"; empty: "{n} / {total}"
}

// The sides on which a section may stand.
const (
	FrontSide = "front" // of a Card; so does a section without side
	BackSide  = "back"
	LeftSide  = "left" // of a Sheet: the half of its width, beside what stands on the right
	RightSide = "right"
)

// Section is a heading, paragraphs, lines and a table, each of which may be absent.
type Section struct {
	Side       string
	Title      string
	Paragraphs []string
	Lines      []Line
	Table      *Table
}

// Table is rows under headings, which are said again on each page. Cells that are missing are empty.
type Table struct {
	Columns []Column
	Rows    [][]string
	Total   []string // the last row, bold; nil: none
}

// Column is a table's column.
type Column struct {
	Label  string
	Figure bool // its cells stand to the right and are never broken
}

// Line is a label and its value, which may be long. Without value it is a sentence.
type Line struct {
	Label, Value string
	Strong       bool
	Note         string // under the line, smaller
}

// ErrUnmarked refuses a document whose pages would not say that they are a specimen.
var ErrUnmarked = errors.New("document without watermark")

// Set sets the document as PDF, on A4 pages. It fails with ErrUnmarked when no letter of the watermark can be drawn, and when the
// Portrait isn't a PNG of a bearable size; no words make it fail. It ends soon whatever there is to set: what is beyond all bounds is cut.
func Set(doc Document) ([]byte, error) {
	if err := checkMark(doc); err != nil {
		return nil, err
	}
	if err := checkPortrait(doc); err != nil {
		return nil, err
	}
	doc = bounded(doc)
	pages := set(doc, 0).pdf.PageCount()
	return set(doc, pages).bytes()
}

// checkMark refuses a document that wouldn't say that it is a specimen.
func checkMark(doc Document) error {
	if !strings.ContainsFunc(drawable(doc.Watermark), unicode.IsLetter) {
		return fmt.Errorf("set %q: %w", doc.Title, ErrUnmarked)
	}
	return nil
}

// set draws the whole document; total is how many pages it says it has.
func set(doc Document, total int) *sheet {
	s := begin(doc, total)
	switch doc.Form {
	case Card:
		s.card()
	case Photo:
		s.photo()
	default:
		s.body()
	}
	return s
}

// begin makes the file and its first page, with the marks alone.
func begin(doc Document, total int) *sheet {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.AddUTF8FontFromBytes(family, "", bytes.Clone(regular))
	pdf.AddUTF8FontFromBytes(family, "B", bytes.Clone(bold))
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(doc.Filed)
	pdf.SetModificationDate(doc.Filed)
	pdf.SetLang(doc.Locale)
	pdf.SetTitle(title(doc), true)
	pdf.SetSubject(drawable(doc.Watermark), true)
	pdf.SetAuthor(drawable(author(doc)), true)
	pdf.SetProducer("miroir", true)
	pdf.SetXmpMetadata(metadata(doc))
	pdf.SetMargins(side, top, side)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCellMargin(0)
	if doc.Page == "" {
		doc.Page = "{n} / {total}"
	}

	s := &sheet{structure: &structure{pdf: pdf, root: element{role: "Document"}, owner: map[int][]*element{}}, doc: doc}
	s.part = &s.root
	pdf.SetHeaderFunc(s.head)
	pdf.SetFooterFunc(func() { s.foot(pageWords(doc.Page, pdf.PageNo(), total)) })
	s.turn()
	return s
}

// bytes ends the file.
func (s *sheet) bytes() ([]byte, error) {
	var out bytes.Buffer
	if err := s.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("set %q: %w", s.doc.Title, err)
	}
	return s.tag(out.Bytes()), nil
}

// author is who made the paper; the site, when nobody is named.
func author(doc Document) string {
	if len(doc.Issuer) > 0 {
		return doc.Issuer[0]
	}
	return doc.Site
}

func pageWords(words string, n, total int) string {
	return strings.NewReplacer("{n}", strconv.Itoa(n), "{total}", strconv.Itoa(total)).Replace(words)
}
