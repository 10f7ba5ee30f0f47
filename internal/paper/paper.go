// Package paper sets documents as PDF, each page marked as a specimen.
//
// It stands above the engine and below the pages: it gets plain words, already in the reader's language, and gives bytes. It must
// know neither programs nor locales. The same document gives the same bytes.
package paper

import "time"

// Document is what a receipt says, in words as they are shown.
type Document struct {
	Locale    string // fr, en: the document's language
	Title     string // "Accusé de réception"
	Site      string // the mirror's invented name, in the header
	Subtitle  string // who it is for, the reference; may be empty
	Sections  []Section
	Filed     time.Time // the document's date, which is all the time it knows
	Watermark string    // "SPÉCIMEN – DOCUMENT D'ENTRAÎNEMENT", across and in the head and foot of each page; empty: in French
	Footer    string    // what the real site is called, the rules' dates; may be empty
	Page      string    // "Page {n} sur {total}"; empty: "{n} / {total}"
}

// Section is a heading, paragraphs and lines, each of which may be absent.
type Section struct {
	Title      string
	Paragraphs []string
	Lines      []Line
}

// Line is a label and its value, which may be long.
type Line struct {
	Label, Value string
	Strong       bool
	Note         string // under the line, smaller
}

// Receipt sets the document on A4 pages.
func Receipt(doc Document) ([]byte, error) { return nil, nil }
