package graph

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"
)

// The measures of the drawing, in pixels: nodes stand in a column, those on a condition set in, and the way around them runs on the left.
const (
	column    = 72
	inset     = 56
	wide      = 560
	laneLeft  = 46
	arrowAt   = 150 // where the way down runs, from the left of a node
	padding   = 14
	lineSpace = 22
	between   = 34
	noteSpace = 19
	perLine   = 62 // characters of a title in a whole node
	sheet     = column + wide + 40
)

// WriteSVG draws the graph, the procedures one under another. Its title and its description say in words what it shows.
func WriteSVG(w io.Writer, g *Graph) error {
	c := canvas{}
	top := 40
	for i := range g.Flows {
		c.text(column, top, "flow", g.Flows[i].Title)
		top = c.flow(&g.Flows[i], top+24) + 64
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" lang="%s" aria-labelledby="t d">`+"\n",
		sheet, top, sheet, top, html.EscapeString(g.Language))
	fmt.Fprintf(out, "<title id=\"t\">%s</title>\n<desc id=\"d\">%s</desc>\n%s", html.EscapeString(g.Title), html.EscapeString(g.said()), svgStyle)
	fmt.Fprintf(out, "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n%s</svg>\n", sheet, top, c.b.String())
	return out.Flush()
}

const svgStyle = `<style>
.paper{fill:#fff}text{font-family:system-ui,sans-serif;font-size:16px;fill:#1d1d1f}.flow{font-size:20px;font-weight:700}.note{font-size:14px;fill:#444}
.ask{font-family:ui-monospace,monospace;font-size:14px}.label{font-size:14px;font-weight:600;fill:#333}
.node{fill:#f4f1ea;stroke:#4a4a4a;stroke-width:1.5}.condition{fill:#fff;stroke:#4a4a4a;stroke-width:1.5;stroke-dasharray:6 4}.way{fill:none;stroke:#4a4a4a;stroke-width:1.5}
</style>
<defs><marker id="a" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 10 5 0 10z" fill="#4a4a4a"/></marker></defs>
`

// said is the graph in words.
func (g *Graph) said() string {
	var b strings.Builder
	for i := range g.Flows {
		fmt.Fprintf(&b, "%s: %s. ", g.Flows[i].Title, strings.Join(g.Lines(&g.Flows[i]), "; "))
	}
	return strings.TrimSpace(b.String())
}

// canvas gathers shapes.
type canvas struct{ b strings.Builder }

// A box is where a node stands.
type box struct{ x, y, w, h int }

// flow draws a procedure below a line, and gives where it ends.
func (c *canvas) flow(f *Flow, top int) int {
	boxes := map[string]box{}
	for _, n := range f.Nodes {
		at := box{x: column, y: top, w: wide}
		if set := conditional(f, n.ID); set {
			at.x, at.w = column+inset, wide-inset
		}
		boxes[n.ID] = c.node(n, at)
		top = boxes[n.ID].y + boxes[n.ID].h + between
	}
	for _, e := range f.Edges {
		c.edge(e, boxes[e.From], boxes[e.To])
	}
	return top - between
}

// conditional tells whether a node is led to by the yes of a question.
func conditional(f *Flow, id string) bool {
	for _, e := range f.Edges {
		if e.To == id && e.Aside && e.Label != "" {
			return true
		}
	}
	return false
}

// node draws a node and gives its box, as high as its words need.
func (c *canvas) node(n Node, at box) box {
	lines := wrap(n.Title, perLine*at.w/wide)
	at.h = 2*padding + lineSpace*len(lines) - 6
	if n.Note != "" {
		at.h += noteSpace
	}
	class, round := "node", 6
	switch n.Kind {
	case Ask:
		class = "condition"
	case Start, End:
		round = at.h / 2
	}
	if n.Kind == Rows {
		fmt.Fprintf(&c.b, "<rect class=\"node\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n", at.x+6, at.y+6, at.w, at.h, round)
	}
	fmt.Fprintf(&c.b, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n", class, at.x, at.y, at.w, at.h, round)
	words := map[bool]string{true: "ask", false: "title"}[n.Kind == Ask]
	y := at.y + padding + 12
	for _, line := range lines {
		c.text(at.x+padding+4, y, words, line)
		y += lineSpace
	}
	if n.Note != "" {
		c.text(at.x+padding+4, y-2, "note", n.Note)
	}
	return at
}

// edge draws the way from a node to another: down, or for the no of a question around what it passes over.
func (c *canvas) edge(e Edge, from, to box) {
	if !e.Aside && to.y > from.y+from.h+between {
		fmt.Fprintf(&c.b, "<path class=\"way\" marker-end=\"url(#a)\" d=\"M%d %dH%dV%dH%d\"/>\n", from.x, from.y+from.h/2, laneLeft, to.y+to.h/2-6, to.x)
		answer, _, _ := strings.Cut(e.Label, ", ") // when it happens then stands beside the straight way
		c.text(8, from.y+from.h/2-6, "label", answer)
		return
	}
	x := column + arrowAt
	fmt.Fprintf(&c.b, "<path class=\"way\" marker-end=\"url(#a)\" d=\"M%d %dV%d\"/>\n", x, from.y+from.h, to.y)
	if e.Label != "" {
		c.text(x+10, from.y+from.h+between/2+5, "label", e.Label)
	}
}

func (c *canvas) text(x, y int, class, s string) {
	fmt.Fprintf(&c.b, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", class, x, y, html.EscapeString(s))
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
