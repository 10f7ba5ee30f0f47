package diag

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
)

// Report is the JSON form of a list, a contract that only grows:
//
//	{"version": 1, "errors": 1, "warnings": 0, "notes": 0, "omitted": 0, "diagnostics": [{
//	  "file": "scenario.yaml", "line": 12, "column": 7, "endLine": 12, "endColumn": 13,
//	  "severity": "error", "rule": "unknown-key", "message": "unknown key …",
//	  "related": [{"file": "scenario.yaml", "line": 3, "column": 7, "message": "…"}]}]}
//
// Lines and columns count from 1, columns in code points; the end is just behind the last code point. What stands in no
// file has no file, line or column. Errors, warnings and notes count all of them, omitted those that are not listed.
type Report struct {
	Version     int     `json:"version"`
	Errors      int     `json:"errors"`
	Warnings    int     `json:"warnings"`
	Notes       int     `json:"notes"`
	Omitted     int     `json:"omitted"`
	Diagnostics []Entry `json:"diagnostics"`
}

// Entry is one diagnostic of a Report.
type Entry struct {
	File      string  `json:"file,omitempty"`
	Line      int     `json:"line,omitempty"`
	Column    int     `json:"column,omitempty"`
	EndLine   int     `json:"endLine,omitempty"`
	EndColumn int     `json:"endColumn,omitempty"`
	Severity  string  `json:"severity"`
	Rule      string  `json:"rule"`
	Message   string  `json:"message"`
	Related   []Place `json:"related,omitempty"`
}

// Place is another place of an Entry.
type Place struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
}

// WriteJSON writes the list as a Report, in the order of WriteText and with the same limit.
func WriteJSON(w io.Writer, l List, lang string) error {
	words := InLanguage(lang)
	l = l.Sorted()
	shown, rest := l.Capped(MaxShown)
	report := Report{Version: 1, Errors: l.Count(Error), Warnings: l.Count(Warning), Notes: l.Count(Note), Omitted: rest, Diagnostics: []Entry{}}
	for _, d := range shown {
		report.Diagnostics = append(report.Diagnostics, words.entry(d))
	}
	return encode(w, report)
}

// encode writes JSON in which every character is seen: the others are escapes, which mean the same.
func encode(w io.Writer, value any) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	for _, r := range text.String() {
		if r == '\n' || unicode.IsPrint(r) || unicode.Is(unicode.Zs, r) {
			out.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(out, `\u%04x`, unit)
		}
	}
	return out.Flush()
}

func (w *Words) entry(d Diagnostic) Entry {
	e := Entry{Severity: d.Severity.String(), Rule: d.Rule, Message: w.Message(d)}
	if d.Span.File != nil {
		start, end := d.Span.Position(), d.Span.EndPosition()
		e.File = d.Span.File.Path
		e.Line, e.Column, e.EndLine, e.EndColumn = start.Line, start.Column, end.Line, end.Column
	}
	for _, r := range d.Related {
		p := Place{Message: w.Related(r)}
		if r.Span.File != nil {
			at := r.Span.Position()
			p.File, p.Line, p.Column = r.Span.File.Path, at.Line, at.Column
		}
		e.Related = append(e.Related, p)
	}
	return e
}
