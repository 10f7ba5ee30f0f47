package graph

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"
)

// canvas gathers shapes.
type canvas struct{ b strings.Builder }

func (c *canvas) box(class string, x, y, w, h, round int) {
	fmt.Fprintf(&c.b, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n", class, x, y, w, h, round)
}

// way draws a path, with or without an arrow at its end.
func (c *canvas) way(arrow bool, path string, args ...any) {
	end := ""
	if arrow {
		end = ` marker-end="url(#a)"`
	}
	fmt.Fprintf(&c.b, "<path class=\"way\"%s d=\"%s\"/>\n", end, fmt.Sprintf(path, args...))
}

func (c *canvas) text(x, y int, class, s string) {
	if s != "" {
		fmt.Fprintf(&c.b, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", class, x, y, html.EscapeString(s))
	}
}

// wrap breaks a text into lines of at most so many characters; a longer word is cut.
func wrap(s string, most int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		for utf8.RuneCountInString(word) > most {
			runes := []rune(word)
			if line != "" {
				lines, line = append(lines, line), ""
			}
			lines, word = append(lines, string(runes[:most])), string(runes[most:])
		}
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > most {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}
