package paper

import "slices"

// table gives the rows of a table, its headings above them on each page.
func (s *sheet) table(t Table, w float64, f fonts) []block {
	if len(t.Columns) == 0 {
		return nil
	}
	g := s.grid(t, w, f)
	e := s.part.in("Table")
	headings := g.headings(e)
	first, again := headings.whole(false), headings.whole(true)
	blocks := []block{{height: first.height, follow: 2 * g.text.line, draw: first.draw}}
	add := func(cells []string, st style, follow float64) {
		for _, b := range g.row(e, cells, st).pieces((height - top - bottom) - again.height) {
			b.head, b.above, b.follow = again.draw, again.height, follow
			blocks = append(blocks, b)
		}
	}
	for i, cells := range t.Rows {
		follow := 0.0
		if i == len(t.Rows)-1 && t.Total != nil {
			follow = 2 * g.text.line
		}
		add(cells, g.text, follow)
	}
	if t.Total != nil {
		add(t.Total, g.bold, 0)
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
	pad        float64   // on each side of a cell
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
		g.pad = min(cellPad, w/float64(len(t.Columns))/6)
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
		g.squeeze(w)
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

// squeeze gives the columns parts of a width that isn't enough, each room for a letter or two.
func (g *grid) squeeze(w float64) {
	const letters = 4.0
	part, n := w/sum(g.widths), float64(len(g.widths))
	if slices.Min(g.widths)*part < 2*g.pad+letters {
		floor := min(2*g.pad+letters, w/n)
		part = (w - n*floor) / sum(g.widths)
		for i := range g.widths {
			g.widths[i] = floor + g.widths[i]*part
		}
		return
	}
	for i := range g.widths {
		g.widths[i] *= part
	}
}

// needs tells what each column takes: at least, so that no word or figure is cut, and at most, with each text on one line.
func (g *grid) needs(t Table) (least, most []float64) {
	edges := 2*g.pad + slack
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
