package paper

// block is a piece of a document that the end of a page doesn't cut.
type block struct {
	height float64
	follow float64            // how much of what comes next stands on the same page
	draw   func(x, y float64) // nil: a gap, which is left out on top of a page
	head   func(x, y float64) // nil: none; drawn before it where it is the first on its page
	above  float64            // the height of head
}

// flow places blocks one below the other, over as many pages as they take. What doesn't stand on the last page that there may be is left out.
func (s *sheet) flow(blocks []block) {
	const end = height - bottom
	for _, b := range blocks {
		if s.full {
			return
		}
		y := s.pdf.GetY()
		if y > top && y+b.height+min(b.follow, end-top-b.height) > end {
			if s.full = s.pdf.PageNo() >= mostPages; s.full {
				return
			}
			s.turn()
			y = top
		}
		if b.draw == nil {
			if y > top {
				s.pdf.SetY(y + b.height)
			}
			continue
		}
		if y == top && b.head != nil {
			b.head(side, y)
			y += b.above
		}
		b.draw(side, y)
		s.pdf.SetXY(side, y+b.height)
	}
}

// beside places two piles of blocks next to each other, in boxes of the same height. Where a page can't hold them they stand below each other.
func (s *sheet) beside(left, right []block) {
	const pad = 3.0
	tall := max(total(left), total(right))
	if tall+2*pad > height-top-bottom {
		s.flow(append(left, right...))
		return
	}
	s.flow([]block{{height: tall + 2*pad, draw: func(x, y float64) {
		for i, pile := range [][]block{left, right} {
			x := x + float64(i)*(half+gutter)
			if len(pile) > 0 {
				s.box(x, y, half, tall+2*pad)
			}
			s.pile(pile, x+boxPad, y+pad)
		}
	}}})
}

// pile draws blocks one below the other, whatever the page.
func (s *sheet) pile(blocks []block, x, y float64) {
	for i, b := range blocks {
		if b.draw != nil {
			if i == 0 && b.head != nil {
				b.head(x, y)
			}
			b.draw(x, y)
		}
		y += b.height
	}
}

func total(blocks []block) float64 {
	sum := 0.0
	for _, b := range blocks {
		sum += b.height
	}
	return sum
}

func gap(h float64) block { return block{height: h} }
