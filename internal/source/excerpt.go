package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// An Excerpt is the line where a span starts and where to draw a caret under it, in a terminal's columns.
type Excerpt struct {
	Line   string // the source line, without its end
	Indent string // what to print before the caret: as wide as what stands before the span, tabs kept
	Width  int    // how wide the span is on this line, at least 1
}

// Excerpt gives the line of the span's start; ok is false when the span is nowhere.
func (s Span) Excerpt() (e Excerpt, ok bool) {
	if s.File == nil {
		return Excerpt{}, false
	}
	s = s.clamp()
	line := s.File.Line(s.File.Position(s.Start).Line)
	text := s.File.Text
	start := min(s.Start, line.End)
	end := max(start, min(s.End, line.End))
	return Excerpt{
		Line:   string(text[line.Start:line.End]),
		Indent: indent(string(text[line.Start:start])),
		Width:  max(1, Width(string(text[start:end]))),
	}, true
}

func indent(before string) string {
	var b strings.Builder
	for _, r := range before {
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString(strings.Repeat(" ", runeWidth(r)))
	}
	return b.String()
}

// Width is how many columns of a terminal a text takes: two for wide and fullwidth characters, none for combining marks
// and other characters that are not drawn (Unicode Standard Annex 11).
func Width(text string) int {
	n := 0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return asciiWidth(r)
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func asciiWidth(r rune) int {
	if r < ' ' && r != '\t' || r == 0x7f {
		return 0
	}
	return 1
}
