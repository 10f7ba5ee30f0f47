package paper

// tableRow is a row of a table, its words broken into lines.
type tableRow struct {
	grid
	st      style
	heading bool
	cells   [][]string // the lines of each
	parts   []*element
}

const (
	rowPad  = 1.15
	piece   = 10         // the lines of a row's part, where the row is taller than a page
	tallest = height / 4 // what headings may take of each page
)

// headings gives the first row.
func (g grid) headings(e *element) tableRow {
	r := g.row(e, labels(g.columns), g.bold)
	most := int(tallest / r.st.line)
	for i, lines := range r.cells {
		if len(lines) > most {
			r.cells[i] = append(lines[:most-1:most-1], "…")
		}
	}
	return r
}

// row gives a row; the first one of a table is that of its headings.
func (g grid) row(e *element, cells []string, st style) tableRow {
	r := tableRow{grid: g, st: st, heading: len(e.kids) == 0, cells: make([][]string, len(g.columns)), parts: make([]*element, len(g.columns))}
	role := "TD"
	if r.heading {
		role = "TH"
	}
	tr := e.in("TR")
	for i := range g.columns {
		if i < len(cells) {
			r.cells[i] = g.wrap(st, cells[i], g.widths[i]-2*g.pad)
		}
		r.parts[i] = tr.in(role)
	}
	return r
}

// count is how many lines the row takes.
func (r tableRow) count() int {
	count := 1
	for _, lines := range r.cells {
		count = max(count, len(lines))
	}
	return count
}

// pieces gives the row as one block, or where it is taller than a page has room for as several, each a few lines of all cells.
func (r tableRow) pieces(room float64) []block {
	if b := r.whole(false); b.height <= room {
		return []block{b}
	}
	count := r.count()
	var blocks []block
	for from := 0; from < count; from += piece {
		blocks = append(blocks, r.lines(from, min(from+piece, count), false))
	}
	return blocks
}

// whole gives the row as one block; said again, on the next page, its words are only there to be seen.
func (r tableRow) whole(again bool) block { return r.lines(0, r.count(), again) }

// lines gives some of the row's lines; the first have the room above the row, the last the one below.
func (r tableRow) lines(from, to int, again bool) block {
	above, below := 0.0, 0.0
	if from == 0 {
		above = rowPad
	}
	last := to == r.count()
	if last {
		below = rowPad
	}
	tall := above + float64(to-from)*r.st.line + below
	return block{height: tall, draw: func(x, y float64) {
		r.ground(x, y, tall, from == 0, last)
		for i, lines := range r.cells {
			part, align := r.parts[i], "L"
			if again {
				part = nil
			}
			if r.columns[i].Figure {
				align = "R"
			}
			if from < len(lines) {
				r.say(part, func() {
					for j, line := range lines[from:min(to, len(lines))] {
						r.at(x+r.pad, y+above+float64(j)*r.st.line, r.widths[i]-2*r.pad, align, r.st, line)
					}
				})
			}
			x += r.widths[i]
		}
	}}
}

// ground is what a row stands on: a tint for headings, a rule under each, a strong one above a total.
func (r tableRow) ground(x, y, tall float64, first, last bool) {
	w := sum(r.widths)
	r.say(nil, func() {
		if r.heading {
			r.pdf.SetFillColor(237, 240, 243)
			r.pdf.Rect(x, y, w, tall, "F")
		}
	})
	if r.st.bold && !r.heading && first {
		r.thickRule(x, y, w)
	}
	if last {
		r.rule(x, y+tall, w)
	}
}
