package graph

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"math"
	"strings"
)

// The measures of the drawing, in pixels. A procedure runs down a line, in as many columns as it needs; whole nodes stand across the line, those on a
// condition beside it, under the words of their condition.
const (
	margin     = 40
	wide       = 520 // of a whole node
	gutter     = 72  // between two columns
	railAt     = 52  // the line, from the left of a column
	inset      = 84  // nodes on a condition, from the left of a column
	branchAt   = 112 // the way down to them
	padding    = 14
	lineSpace  = 22
	noteSpace  = 19
	between    = 30
	tallest    = 1500 // of a column
	mostLines  = 3    // of a condition
	letter     = 8    // how wide one is, about
	smallest   = 8    // of the words of a condition
	flowGap    = 72
	headerTall = 34
)

// WriteSVG draws the graph, the procedures one under another. Its title and its description say in words what it shows.
func WriteSVG(w io.Writer, g *Graph) error {
	c := canvas{}
	top, width := margin, 0
	for i := range g.Flows {
		c.text(margin, top+16, "flow", g.Flows[i].Title)
		bottom, right := c.flow(g, &g.Flows[i], top+headerTall)
		top, width = bottom+flowGap, max(width, right)
	}
	width, height := width+margin, top-flowGap+margin
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" lang="%s" aria-labelledby="t d">`+"\n",
		width, height, width, height, html.EscapeString(g.Language))
	fmt.Fprintf(out, "<title id=\"t\">%s</title>\n<desc id=\"d\">%s</desc>\n%s", html.EscapeString(g.Title), html.EscapeString(g.said()), svgStyle)
	fmt.Fprintf(out, "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n%s</svg>\n", width, height, c.b.String())
	return out.Flush()
}

const svgStyle = `<style>
.paper{fill:#fff}text{font-family:system-ui,sans-serif;font-size:16px;fill:#1d1d1f}.flow{font-size:20px;font-weight:700}.note{font-size:14px;fill:#444}
.when{font-family:ui-monospace,monospace;font-size:13px;fill:#5a2d00}.label{font-size:14px;fill:#444}.end{text-anchor:end}
.node{fill:#f4f1ea;stroke:#4a4a4a;stroke-width:1.5}.aside{fill:#fff8ec;stroke:#8a5a1c;stroke-width:1.5}.stop{fill:#fdecea;stroke:#8f1d14;stroke-width:2}
.task{fill:#e8eef7;stroke:#2a4a7a;stroke-width:2}
.follows{fill:#eef3f2;stroke:#2f6b5e;stroke-width:1.5}.way{fill:none;stroke:#4a4a4a;stroke-width:1.5}.dot{fill:#4a4a4a}
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

// A part of a flow stands together: a node, or a fork with what lies behind it.
type part struct {
	nodes []Node // without the fork
	when  string // the condition; empty: a whole node
	delay string // before it
	label string // of the way to what stands on the condition
	other string // of the way around it
	stops bool   // nothing leads on from it
}

// parts cuts a flow.
func parts(g *Graph, f *Flow) []part {
	var all []part
	for _, n := range f.Nodes {
		switch {
		case n.Kind == Fork:
			all = append(all, part{})
			continue
		case n.When == "":
			all = append(all, part{nodes: []Node{n}, delay: n.Delay})
			continue
		}
		last := &all[len(all)-1]
		last.nodes, last.when = append(last.nodes, n), n.When
		last.stops = !leads(f, n.ID)
		if last.delay == "" {
			last.delay = n.Delay
		}
		last.label = g.words.Word("graph.when", map[string]any{"Condition": n.When})
		last.other = g.words.Word("graph.else", nil)
	}
	return all
}

// leads tells whether a way leads on from a node.
func leads(f *Flow, id string) bool {
	for _, e := range f.Edges {
		if e.From == id {
			return true
		}
	}
	return false
}

// flow draws a procedure below a line, and gives where it ends.
func (c *canvas) flow(g *Graph, f *Flow, top int) (bottom, right int) {
	all := parts(g, f)
	heights, total := make([]int, len(all)), 0
	for i := range all {
		dry := canvas{}
		heights[i] = dry.part(&all[i], 0, 0, i == 0)
		total += heights[i]
	}
	columns := 1 + (total-1)/tallest
	target := int(math.Ceil(float64(total) / float64(columns)))
	x, y := margin, top
	for i := range all {
		if columns > 1 && y > top && y+heights[i]/2-top > target {
			c.turn(x, y, top)
			x, y, columns = x+wide+gutter, top, columns-1
		}
		y += c.part(&all[i], x, y, i == 0)
		bottom = max(bottom, y)
	}
	return bottom, x + wide
}

// turn leads from the foot of a column to the head of the next one.
func (c *canvas) turn(x, y, top int) {
	side, next := x+wide+gutter/2, x+wide+gutter+railAt
	c.way(false, "M%d %dV%dH%dV%dH%dV%d", x+railAt, y, y+14, side, top-14, next, top)
}

// part draws a part below a point on the line, and gives how tall it is.
func (c *canvas) part(p *part, x, y int, first bool) int {
	from := y
	if !first {
		y += between
	}
	if p.delay != "" {
		c.text(x+railAt+10, y-between/2+5, "label", p.delay)
	}
	if p.when == "" {
		c.way(!first, "M%d %dV%d", x+railAt, from, y)
		return y + c.node(p.nodes[0], x, y, wide) - from
	}
	c.way(false, "M%d %dV%d", x+railAt, from, y)
	return c.branch(p, x, y) - from
}

// branch draws what stands on a condition beside the line, and gives where it ends.
func (c *canvas) branch(p *part, x, y int) int {
	rail := x + railAt
	fmt.Fprintf(&c.b, "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n", rail, y)
	at := y
	lines := wrap(p.label, (wide-branchAt-16)/smallest)
	if len(lines) > mostLines {
		lines = append(lines[:mostLines-1:mostLines-1], lines[mostLines-1]+" …")
	}
	fmt.Fprintf(&c.b, "<g><title>%s</title>\n", html.EscapeString(p.label))
	for i, line := range lines {
		c.text(x+branchAt+12, y+5+i*18, "when", line)
	}
	fmt.Fprintln(&c.b, "</g>")
	y += 18*(len(lines)-1) + between
	c.way(true, "M%d %dH%dV%d", rail, at, x+branchAt, y)
	for i, n := range p.nodes {
		if i > 0 {
			c.way(true, "M%d %dV%d", x+branchAt, y, y+between-8)
			y += between - 8
		}
		y += c.node(n, x+inset, y, wide-inset)
	}
	if !p.stops {
		c.way(true, "M%d %dV%dH%d", x+branchAt, y, y+12, rail+2)
		y += 12
	}
	c.text(rail-8, (at+y)/2+5, "label end", p.other)
	c.way(false, "M%d %dV%d", rail, at, y)
	return y
}

// node draws a node and gives how tall it is: as its words need.
func (c *canvas) node(n Node, x, y, w int) int {
	lines := wrap(n.Title, (w-2*padding)/letter)
	tall := 2*padding + lineSpace*len(lines) - 6
	if n.Note != "" {
		tall += noteSpace
	}
	class, round := "node", 6
	switch {
	case n.Kind == Start || n.Kind == End:
		round = tall / 2
	case n.Kind == Task:
		class = "task"
	case n.Kind == Stop:
		class = "stop"
	case n.Kind == Follows:
		class = "follows"
	case n.When != "":
		class = "aside"
	}
	if n.Kind == Rows {
		c.box(class, x+6, y+6, w, tall, round)
	}
	c.box(class, x, y, w, tall, round)
	at := y + padding + 12
	for _, line := range lines {
		c.text(x+padding+4, at, "title", line)
		at += lineSpace
	}
	if n.Note != "" {
		c.text(x+padding+4, at-2, "note", n.Note)
	}
	if n.Kind == Rows {
		tall += 6
	}
	return tall
}
