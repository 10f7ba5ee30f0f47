package diag

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"

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
	label := ""
	if d.Severity == Warning {
		label = words.localize("format.warning", nil)
	}
	fmt.Fprintf(out, "%s%s%s [%s]\n", place(d.Span), label, words.Message(d), d.Rule)
	writeExcerpt(out, d.Span)
	for _, r := range d.Related {
		fmt.Fprintf(out, "  %s%s\n", place(r.Span), words.Related(r))
	}
}

// place is "scenario.yaml:12:7: ", or nothing for what stands nowhere.
func place(s source.Span) string {
	if s.File == nil {
		return ""
	}
	at := s.Position()
	return fmt.Sprintf("%s:%d:%d: ", Printable(s.File.Path), at.Line, at.Column)
}

// maxExcerpt is how many code points of a source line are shown; a longer one is cut around the span.
const maxExcerpt = 160

// writeExcerpt writes the line on which a span begins and a caret under its first code point.
func writeExcerpt(out *bufio.Writer, s source.Span) {
	if s.File == nil || s.Start > len(s.File.Text) {
		return
	}
	line, start := lineAround(s)
	before := []rune(string(line[:start]))
	rest := []rune(string(line[start:]))
	marked := len([]rune(string(line[start:max(start, min(len(line), start+s.End-s.Start))])))
	if len(before)+len(rest) > maxExcerpt {
		if len(before) > maxExcerpt/2 {
			before = append([]rune("…"), before[len(before)-maxExcerpt/2:]...)
		}
		if room := maxExcerpt - len(before); len(rest) > room {
			rest = append(rest[:room:room], '…')
		}
		marked = min(marked, len(rest))
	}
	if len(before)+len(rest) == 0 {
		return
	}
	fmt.Fprintf(out, "%s%s\n", visible(before), visible(rest))
	for _, r := range before {
		if r == '\t' {
			out.WriteByte('\t')
		} else {
			out.WriteString(strings.Repeat(" ", cells(r)))
		}
	}
	out.WriteByte('^')
	out.WriteString(strings.Repeat("~", max(0, total(rest[:marked])-1)))
	out.WriteByte('\n')
}

// lineAround gives the line on which a span begins, without its end, and where in it the span begins.
func lineAround(s source.Span) (line []byte, start int) {
	text := s.File.Text
	from := bytes.LastIndexByte(text[:s.Start], '\n') + 1
	to := len(text)
	if i := bytes.IndexByte(text[s.Start:], '\n'); i >= 0 {
		to = s.Start + i
	}
	line = bytes.TrimRight(text[from:to], "\r")
	return line, min(s.Start-from, len(line))
}

// cells is how many columns of a terminal a code point takes.
func cells(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r == '\t':
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func total(runes []rune) int {
	n := 0
	for _, r := range runes {
		n += cells(r)
	}
	return n
}

// visible replaces what a terminal would obey; the replacement is one column wide, like the replaced.
func visible(runes []rune) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case unicode.IsControl(r), r == unicode.ReplacementChar:
			return '\ufffd'
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, string(runes))
}
