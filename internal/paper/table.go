package paper

import "slices"

// table gives the rows of a table, its headings above them on each page.
func (s *sheet) table(t Table, w float64, f fonts) []block {
	g := s.grid(t, w, f)
	e := s.part.in("Table")
	headings := g.row(e, labels(t.Columns), g.bold)
	first := headings(false)
	again := headings(true)
	blocks := []block{{height: first.height, follow: 2 * g.text.line, draw: first.draw}}
	for i, cells := range t.Rows {
		b := g.row(e, cells, g.text)(false)
		b.head, b.above = again.draw, again.height
		if i == len(t.Rows)-1 && t.Total != nil {
			b.follow = 2 * g.text.line
		}
		blocks = append(blocks, b)
	}
	if t.Total != nil {
		b := g.row(e, t.Total, g.bold)(false)
		b.head, b.above = again.draw, again.height
		blocks = append(blocks, b)
	}
	return blocks
}

func labels(columns []Column) []string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = c.Label
	}
	return all
}

// grid is how a table's columns share its width.
type grid struct {
	*sheet
	columns    []Column
	widths     []float64 // with their padding
	text, bold style
}

const cellPad = 1.6

// slack keeps a text that was measured from being cut by the rounding of its own length.
const slack = 0.05

// grid finds the largest type in which figures stay whole and words aren't cut.
func (s *sheet) grid(t Table, w float64, f fonts) grid {
	var g grid
	for _, scale := range []float64{0.94, 0.86, 0.78, 0.7} {
		g = grid{sheet: s, columns: t.Columns, text: f.text.scaled(scale), bold: f.bold.scaled(scale)}
		if g.share(t, w) {
			break
		}
	}
	return g
}

// share gives each column what its longest word or figure takes, and the rest to those whose texts are longer, as they need it. It says no when there isn't
// enough, and the columns then get parts of what there is.
func (g *grid) share(t Table, w float64) bool {
	least, most := g.needs(t)
	g.widths = least
	spare, wanted := w-sum(least), sum(most)-sum(least)
	switch {
	case spare < 0:
		for i := range least {
			least[i] *= w / (w - spare)
		}
	case wanted > spare:
		for i := range least {
			least[i] += spare * (most[i] - least[i]) / wanted
		}
	default:
		g.widths = most
		g.spread(t.Columns, spare-wanted)
	}
	return spare >= 0
}

// needs tells what each column takes: at least, so that no word or figure is cut, and at most, with each text on one line.
func (g *grid) needs(t Table) (least, most []float64) {
	const edges = 2*cellPad + slack
	least, most = make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	rows := append(slices.Clone(t.Rows), t.Total)
	for i, column := range t.Columns {
		least[i] = g.longest(g.bold, column.Label) + edges
		most[i] = least[i]
		if !column.Figure {
			most[i] = g.wide(g.bold, column.Label) + edges
		}
		for _, row := range rows {
			if i >= len(row) {
				continue
			}
			whole, word := g.wide(g.bold, row[i])+edges, g.longest(g.bold, row[i])+edges
			if column.Figure {
				word = whole
			}
			least[i], most[i] = max(least[i], word), max(most[i], whole)
		}
	}
	return least, most
}

// spread gives what is left over to the columns of words, or to all when there is none.
func (g *grid) spread(columns []Column, left float64) {
	words := 0
	for _, c := range columns {
		if !c.Figure {
			words++
		}
	}
	for i, c := range columns {
		switch {
		case words == 0:
			g.widths[i] += left / float64(len(columns))
		case !c.Figure:
			g.widths[i] += left / float64(words)
		}
	}
}

// longest is the length of a text's longest word.
func (s *sheet) longest(st style, words string) float64 {
	longest := 0.0
	s.use(st)
	start := 0
	text := drawable(words) + " "
	for i, r := range text {
		if r == ' ' || r == '\n' {
			longest = max(longest, s.pdf.GetStringWidth(text[start:i]))
			start = i + 1
		}
	}
	return longest
}

func sum(of []float64) float64 {
	s := 0.0
	for _, v := range of {
		s += v
	}
	return s
}

// row gives a row; said again, on the next page, its words are only there to be seen.
func (g grid) row(e *element, cells []string, st style) func(again bool) block {
	const pad = 1.15
	role, heading := "TD", false
	if len(e.kids) == 0 {
		role, heading = "TH", true
	}
	tr := e.in("TR")
	wrapped := make([][]string, len(g.columns))
	parts := make([]*element, len(g.columns))
	count := 1
	for i := range g.columns {
		if i < len(cells) {
			wrapped[i] = g.wrap(st, cells[i], g.widths[i]-2*cellPad)
		}
		parts[i] = tr.in(role)
		count = max(count, len(wrapped[i]))
	}
	tall := float64(count)*st.line + 2*pad
	return func(again bool) block {
		return block{height: tall, draw: func(x, y float64) {
			g.ground(x, y, tall, heading, st.bold)
			for i, lines := range wrapped {
				part, align := parts[i], "L"
				if again {
					part = nil
				}
				if g.columns[i].Figure {
					align = "R"
				}
				if len(lines) > 0 {
					g.say(part, func() {
						for j, line := range lines {
							g.at(x+cellPad, y+pad+float64(j)*st.line, g.widths[i]-2*cellPad, align, st, line)
						}
					})
				}
				x += g.widths[i]
			}
		}}
	}
}

// ground is what a row stands on: a tint for headings, a rule under each, a strong one above a total.
func (g grid) ground(x, y, tall float64, heading, strong bool) {
	w := sum(g.widths)
	g.say(nil, func() {
		if heading {
			g.pdf.SetFillColor(237, 240, 243)
			g.pdf.Rect(x, y, w, tall, "F")
		}
	})
	if strong && !heading {
		g.thickRule(x, y, w)
	}
	g.rule(x, y+tall, w)
}
