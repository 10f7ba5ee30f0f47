package paper

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
)

// The bounds of what is set, far beyond what anybody reads. Whoever lets others write documents says where theirs don't fit; here they
// only end soon.
const (
	mostLetters = 150_000 // of a document
	mostParts   = 6_000   // sections, paragraphs, lines and cells
	mostColumns = 24      // of a table
	mostName    = 300     // letters of what stands in heads and feet
	mostMark    = 90      // and of the mark, which is drawn across each page
	mostPages   = 80
	mostPoints  = 2_000   // of a portrait, across and down
	mostPicture = 1 << 20 // and its bytes
)

// ErrPortrait refuses a portrait that isn't a PNG of a bearable size.
var ErrPortrait = errors.New("portrait that is no small PNG")

func checkPortrait(doc Document) error {
	if len(doc.Portrait) == 0 {
		return nil
	}
	size, err := png.DecodeConfig(bytes.NewReader(doc.Portrait))
	if err != nil || len(doc.Portrait) > mostPicture || size.Width > mostPoints || size.Height > mostPoints {
		return fmt.Errorf("set %q: %w", doc.Title, ErrPortrait)
	}
	return nil
}

// bounded gives the document as far as the bounds go.
func bounded(doc Document) Document {
	r := room{mostLetters, mostParts}
	for _, name := range []*string{&doc.Title, &doc.Site, &doc.Alt, &doc.Front, &doc.Back, &doc.Footer, &doc.Page, &doc.Subtitle} {
		*name = shortened(*name, mostName)
	}
	doc.Watermark = shortened(doc.Watermark, mostMark)
	doc.Issuer = r.texts(doc.Issuer)
	sections := doc.Sections
	doc.Sections = nil
	for _, section := range sections {
		if !r.take(1) {
			break
		}
		doc.Sections = append(doc.Sections, r.section(section))
	}
	return doc
}

// room is what is left of the bounds.
type room struct{ letters, parts int }

func (r *room) take(parts int) bool {
	r.parts -= parts
	return r.parts >= 0
}

func (r *room) text(s string) string {
	s = shortened(s, r.letters)
	r.letters -= len(s)
	return s
}

func (r *room) texts(all []string) []string {
	var kept []string
	for _, s := range all {
		if !r.take(1) {
			break
		}
		kept = append(kept, r.text(s))
	}
	return kept
}

func (r *room) section(s Section) Section {
	s.Title, s.Paragraphs = r.text(s.Title), r.texts(s.Paragraphs)
	lines := s.Lines
	s.Lines = nil
	for _, l := range lines {
		if !r.take(1) {
			break
		}
		l.Label, l.Value, l.Note = r.text(l.Label), r.text(l.Value), r.text(l.Note)
		s.Lines = append(s.Lines, l)
	}
	if s.Table != nil {
		s.Table = r.table(*s.Table)
	}
	return s
}

func (r *room) table(t Table) *Table {
	made := Table{}
	for _, c := range t.Columns[:min(len(t.Columns), mostColumns)] {
		if r.take(1) {
			made.Columns = append(made.Columns, Column{r.text(c.Label), c.Figure})
		}
	}
	for _, row := range t.Rows {
		if !r.take(len(made.Columns) + 1) {
			return &made
		}
		made.Rows = append(made.Rows, r.cells(row, len(made.Columns)))
	}
	if t.Total != nil && r.take(len(made.Columns)+1) {
		made.Total = r.cells(t.Total, len(made.Columns))
	}
	return &made
}

func (r *room) cells(row []string, columns int) []string {
	cells := make([]string, min(len(row), columns))
	for i := range cells {
		cells[i] = r.text(row[i])
	}
	return cells
}

// shortened gives a text of at most so many bytes; one that goes on says so.
func shortened(s string, most int) string {
	if len(s) <= most {
		return s
	}
	const more = "…"
	at := max(0, most-len(more))
	for at > 0 && s[at]&0xc0 == 0x80 {
		at--
	}
	return s[:at] + more
}
