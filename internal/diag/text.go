package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"miroir/internal/source"
)

// WriteText writes each diagnostic as
//
//	scenario.yaml:12:7: unknown key "libele" in field; did you mean "libelle"? [unknown-key]
//	          libele: Votre nom
//	          ^~~~~~
//
// in the order of the list, at most MaxShown of them, then how many are left.
func WriteText(w io.Writer, l List, lang string) error {
	words := InLanguage(lang)
	out := bufio.NewWriter(w)
	shown, rest := l.Sorted().Capped(MaxShown)
	for _, d := range shown {
		writeOne(out, words, d)
	}
	if rest > 0 {
		fmt.Fprintln(out, words.Rest(rest))
	}
	return out.Flush()
}

func writeOne(out *bufio.Writer, words *Words, d Diagnostic) {
	fmt.Fprintf(out, "%s%s%s [%s]\n", place(d.Span), words.label(d.Severity), words.Message(d), d.Rule)
	writeExcerpt(out, d.Span)
	for _, r := range d.Related {
		fmt.Fprintf(out, "  %s%s\n", place(r.Span), words.Related(r))
	}
}

// label is what stands before a message that is no error.
func (w *Words) label(s Severity) string {
	switch s {
	case Warning:
		return w.localize("format.warning", nil)
	case Note:
		return w.localize("format.note", nil)
	}
	return ""
}

// place is "scenario.yaml:12:7: ", or nothing for what stands nowhere.
func place(s source.Span) string {
	if s.File == nil {
		return ""
	}
	at := s.Position()
	return fmt.Sprintf("%s:%d:%d: ", Printable(s.File.Path), at.Line, at.Column)
}

// maxExcerpt is how many code points of a source line are shown on each side of where a span begins.
const maxExcerpt = 90

// writeExcerpt writes the line on which a span begins and a caret under its first code point.
func writeExcerpt(out *bufio.Writer, s source.Span) {
	if line, mark, ok := Excerpt(s); ok {
		fmt.Fprintf(out, "%s\n%s\n", line, mark)
	}
}

// Excerpt gives the line on which a span begins, with nothing in it that a terminal would obey, and the caret to draw under it; ok is false where
// there is no line to show.
func Excerpt(s source.Span) (line, mark string, ok bool) {
	excerpt, ok := printableLine(s).Excerpt()
	if !ok || excerpt.Line == "" {
		return "", "", false
	}
	return excerpt.Line, excerpt.Indent + "^" + strings.Repeat("~", excerpt.Width-1), true
}

// At is "scenario.yaml:12:7", or nothing for what stands nowhere.
func At(s source.Span) string { return strings.TrimSuffix(place(s), ": ") }

// printableLine is the span in a copy of its line alone, cut around the span when it is long, with nothing in it that a
// terminal would obey.
func printableLine(s source.Span) source.Span {
	if s.File == nil {
		return s
	}
	line := s.File.Line(s.Position().Line)
	start := min(max(s.Start, line.Start), line.End)
	end := max(start, min(s.End, line.End))
	before, marked := visible(s.File.Text[line.Start:start]), visible(s.File.Text[start:end])
	after := visible(s.File.Text[end:line.End])
	if cut := len(before) - maxExcerpt; cut > 0 {
		before = append([]rune("…"), before[cut:]...)
	}
	if len(marked) > maxExcerpt {
		marked, after = append(marked[:maxExcerpt:maxExcerpt], '…'), nil
	}
	if len(after) > maxExcerpt {
		after = append(after[:maxExcerpt:maxExcerpt], '…')
	}
	text := string(before) + string(marked) + string(after)
	from := len(string(before))
	return source.Span{File: &source.File{Text: []byte(text)}, Start: from, End: from + len(string(marked))}
}

// visible shows what one wouldn't see, or a terminal would obey, as escapes. Tabs and spaces of every width stay: the caret stands under them.
func visible(text []byte) []rune {
	var seen []rune
	for _, r := range string(text) {
		if r == '\t' || unicode.IsPrint(r) || unicode.Is(unicode.Zs, r) {
			seen = append(seen, r)
		} else {
			seen = append(seen, []rune(escape(r))...)
		}
	}
	return seen
}
