package check

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"miroir/internal/diag"
	"miroir/internal/source"
)

// Markdown beyond these bounds takes a converter too long, and nobody reads it.
const (
	maxMarkdown = 64 << 10 // bytes
	maxNested   = 20       // lists and quotes inside each other
	maxColumns  = 30       // of a table
	maxMarks    = 3000     // of emphasis and links, in lines without an empty one between them
)

// markdownBounds finds Markdown that is too long, or nested too deep.
func markdownBounds(u *Unit) diag.List {
	var faults diag.List
	u.eachMarkdown(func(lit source.Literal) {
		if len(lit.Text) <= maxMarkdown {
			faults = append(faults, deepLine(lit)...)
			return
		}
		at := maxMarkdown
		for !utf8.RuneStart(lit.Text[at]) {
			at--
		}
		faults = append(faults, diag.New(lit.Span(at, at+1), "too-large.markdown", diag.Args{"Max": maxMarkdown >> 10}))
	})
	return faults
}

// deepLine finds the first line beyond the bounds.
func deepLine(lit source.Literal) diag.List {
	at, marks := 0, 0
	for line := range strings.Lines(lit.Text) {
		blank := strings.TrimSpace(line) == ""
		if blank {
			marks = 0
		}
		marks += strings.Count(line, "*") + strings.Count(line, "_") + strings.Count(line, "[")
		message, limit := "", 0
		switch {
		case blank:
		case nested(line) > maxNested:
			message, limit = "too-large.nested", maxNested
		case strings.Count(line, "|") > maxColumns+1:
			message, limit = "too-large.columns", maxColumns
		case marks > maxMarks:
			message, limit = "too-large.marks", maxMarks
		}
		if message != "" {
			start := at + len(line) - len(strings.TrimLeft(line, " \t"))
			return diag.List{diag.New(lit.Span(start, start+1), message, diag.Args{"Max": limit})}
		}
		at += len(line)
	}
	return nil
}

// nested counts the lists and quotes in which a line stands: those that it opens, and two columns for each before them.
func nested(line string) int {
	text := strings.TrimLeft(line, " ")
	depth := (len(line) - len(text)) / 2
	if isRule(text) {
		return 0
	}
	opened := 0
	for {
		n := opener(text)
		if n == 0 {
			break
		}
		opened++
		text = strings.TrimLeft(text[n:], " \t")
	}
	if opened == 0 {
		return 0
	}
	return depth + opened
}

// opener is the length of what opens a quote or a list's item at the start of a text.
func opener(text string) int {
	if text == "" {
		return 0
	}
	if text[0] == '>' {
		return 1
	}
	n := 1
	if !strings.ContainsRune("-*+", rune(text[0])) {
		if n = len(text) - len(strings.TrimLeft(text, "0123456789")) + 1; n == 1 || n > len(text) || text[n-1] != '.' && text[n-1] != ')' {
			return 0
		}
	}
	if n < len(text) && strings.ContainsRune(" \t\n", rune(text[n])) {
		return n
	}
	return 0
}

// isRule says that a line is one of dashes, drawn across the page.
func isRule(line string) bool {
	marks := bytes.Join(bytes.Fields([]byte(line)), nil)
	return len(marks) > 2 && strings.ContainsRune("-*_", rune(marks[0])) && len(bytes.Trim(marks, string(marks[:1]))) == 0
}
