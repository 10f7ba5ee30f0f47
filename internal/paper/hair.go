package paper

// hairBehind draws what falls behind the neck.
func (a artist) hairBehind() {
	if !a.woman {
		return
	}
	switch a.style {
	case 0: // long
		a.fill(through(spot{middle, 80}, a.wide(86, 104), a.wide(132, 190), a.wide(140, 330), a.wide(132, 450), a.wide(70, 470), spot{middle, 440}, a.wide(-70, 470), a.wide(-132, 450), a.wide(-140, 330), a.wide(-132, 190), a.wide(-86, 104)), darker(a.hair))
	case 1: // to the chin
		a.fill(through(spot{middle, 80}, a.wide(88, 104), a.wide(131, 190), a.wide(138, 300), a.wide(118, 386), a.wide(60, 380), spot{middle, 360}, a.wide(-60, 380), a.wide(-118, 386), a.wide(-138, 300), a.wide(-131, 190), a.wide(-88, 104)), darker(a.hair))
	case 2: // a bun
		a.fill(ellipse(middle, 62, 50, 44), darker(a.hair))
		a.fill(stroke(3, spot{middle - 34, 48}, spot{middle, 34}, spot{middle + 34, 48}), a.strand)
	case 3: // curls
		for _, s := range curls() {
			a.fill(ellipse(middle+s.x*a.width, s.y, 40, 40), darker(a.hair))
		}
	}
}

// curls are the places of locks round a head, the left half and the right.
func curls() []spot {
	var all []spot
	for _, s := range []spot{{40, 84}, {84, 108}, {112, 150}, {124, 200}, {128, 250}, {124, 300}, {112, 346}} {
		all = append(all, s, spot{-s.x, s.y})
	}
	return append(all, spot{0, 74})
}

// hairBefore draws what lies on the head.
func (a artist) hairBefore() {
	if a.woman {
		a.womanHair()
	} else {
		a.manHair()
	}
}

func (a artist) womanHair() {
	switch a.style {
	case 0, 1: // parted
		part := middle - 26.0
		end := 330.0
		if a.style == 1 {
			end = 360
		}
		left := through(spot{part, 64}, spot{part + 6, 96}, a.wide(-72, 168), a.wide(-100, 232), a.wide(-106, end), a.wide(-134, end), a.wide(-138, 210), a.wide(-104, 104))
		right := through(spot{part, 64}, spot{part - 2, 94}, a.wide(52, 158), a.wide(98, 224), a.wide(106, end), a.wide(134, end), a.wide(138, 210), a.wide(106, 102), a.wide(40, 66))
		a.fill(left, a.hair)
		a.fill(right, a.hair)
		for i := range 3 {
			d := float64(i) * 9
			a.fill(stroke(2.4, spot{part + 8, 84 + d*0.6}, a.wide(76-d, 132+d), a.wide(112-d*0.7, 210+d), a.wide(120-d*0.6, end-40)), veil(a.strand, 130))
			a.fill(stroke(2.4, spot{part - 6, 86 + d*0.6}, a.wide(-84+d, 140+d), a.wide(-116+d*0.7, 214+d), a.wide(-122+d*0.6, end-40)), veil(a.strand, 130))
		}
	case 2: // drawn back
		a.cap(146, 200)
		for i := range 5 {
			x := float64(i-2) * 34
			a.fill(stroke(2.2, a.wide(x*1.35, 150-absolute(x)*0.1), a.wide(x*1.1, 112), a.wide(x*0.5, 84)), veil(a.strand, 150))
		}
	case 3: // curls
		for _, s := range curls() {
			if s.y < 190 {
				a.fill(ellipse(middle+s.x*a.width*0.93, s.y+10, 33, 31), a.hair)
				a.fill(stroke(2.4, spot{middle + s.x*a.width*0.93 - 14, s.y + 2}, spot{middle + s.x*a.width*0.93, s.y - 8}, spot{middle + s.x*a.width*0.93 + 14, s.y + 2}), veil(a.strand, 150))
			}
		}
	default: // short, with a fringe
		a.cap(150, 268)
		a.fill(through(a.wide(-104, 150), a.wide(-60, 104), a.wide(20, 92), a.wide(98, 140), a.wide(96, 196), a.wide(52, 172), a.wide(0, 186), a.wide(-52, 176), a.wide(-100, 206)), a.hair)
		for i := range 5 {
			x := float64(i-2) * 36
			a.fill(stroke(2.2, a.wide(x*0.6+12, 100), a.wide(x, 140), a.wide(x*1.08-4, 174)), veil(a.strand, 140))
		}
	}
}

func (a artist) manHair() {
	switch a.style {
	case 0: // parted at the side
		a.cap(138, 236)
		a.fill(through(a.wide(-70, 92), a.wide(0, 60), a.wide(84, 84), a.wide(116, 150), a.wide(104, 184), a.wide(70, 146), a.wide(-10, 138), a.wide(-66, 132)), a.hair)
		for i := range 4 {
			d := float64(i) * 12
			a.fill(stroke(2.2, a.wide(-58+d, 118-d*0.6), a.wide(20+d*0.8, 100-d*0.4), a.wide(92, 138-d*0.8)), veil(a.strand, 130))
		}
	case 1: // very short
		a.cap(142, 214)
	case 2: // curls
		a.cap(146, 236)
		for _, s := range []spot{{0, 78}, {44, 84}, {80, 108}, {102, 144}, {22, 106}, {62, 122}} {
			for _, x := range []float64{s.x, -s.x} {
				a.fill(ellipse(middle+x*a.width, s.y+8, 27, 25), a.hair)
				a.fill(stroke(2.2, spot{middle + x*a.width - 12, s.y + 4}, spot{middle + x*a.width, s.y - 6}, spot{middle + x*a.width + 12, s.y + 4}), veil(a.strand, 140))
			}
		}
	case 3: // brushed up
		a.cap(140, 232)
		a.fill(through(a.wide(-92, 138), a.wide(-84, 82), a.wide(-30, 50), a.wide(40, 46), a.wide(92, 80), a.wide(96, 138), a.wide(50, 124), a.wide(-50, 124)), a.hair)
		for i := range 6 {
			x := float64(i)*30 - 75
			a.fill(stroke(2.4, a.wide(x, 122), a.wide(x*0.95+3, 92), a.wide(x*0.8+8, 66)), veil(a.strand, 140))
		}
	case 4: // a fringe
		a.cap(150, 240)
		a.fill(through(a.wide(-106, 150), a.wide(-62, 84), a.wide(20, 70), a.wide(100, 128), a.wide(98, 178), a.wide(58, 160), a.wide(8, 176), a.wide(-44, 164), a.wide(-98, 188)), a.hair)
	case 5: // what is left at the sides
		for _, side := range []float64{-1, 1} {
			a.fill(through(a.wide(side*96, 168), a.wide(side*112, 176), a.wide(side*122, 216), a.wide(side*114, 262), a.wide(side*104, 236)), a.hair)
		}
	}
}

// cap is the hair on the skull, from one temple over the crown to the other: it ends at a height above the brow, and at the sides.
func (a artist) cap(brow, side float64) {
	a.fill(through(
		a.wide(-116, side), a.wide(-120, 180), a.wide(-104, 112), a.wide(-56, 76), spot{middle, 66}, a.wide(56, 76), a.wide(104, 112), a.wide(120, 180), a.wide(116, side),
		a.wide(104, side-14), a.wide(100, brow+44), a.wide(78, brow+10), a.wide(30, brow-6), a.wide(-30, brow-6), a.wide(-78, brow+10), a.wide(-100, brow+44), a.wide(-104, side-14),
	), a.hair)
}

// hat covers the head down to the brows.
func (a artist) hat() {
	wool, edge := rgb(0x6b4f6e), rgb(0x4f3a52)
	if a.shirt == shirts()[4][0] {
		wool, edge = rgb(0x4e6b52), rgb(0x3a5240)
	}
	a.fill(through(a.wide(-124, 196), a.wide(-122, 110), a.wide(-66, 44), spot{middle, 28}, a.wide(66, 44), a.wide(122, 110), a.wide(124, 196), a.wide(60, 182), spot{middle, 178}, a.wide(-60, 182)), wool)
	for i := range 7 {
		x := float64(i-3) * 32
		a.fill(stroke(3, a.wide(x*1.05, 170), a.wide(x, 110), a.wide(x*0.6, 52)), veil(edge, 150))
	}
	a.fill(through(a.wide(-128, 160), a.wide(-60, 146), spot{middle, 142}, a.wide(60, 146), a.wide(128, 160), a.wide(128, 206), a.wide(60, 194), spot{middle, 190}, a.wide(-60, 194), a.wide(-128, 206)), edge)
	a.fill(ellipse(middle, 26, 24, 22), edge)
}

// spectacles stand before the eyes.
func (a artist) spectacles() {
	frame := rgb(0x33302f)
	x := 48 * a.width
	for _, side := range []float64{-1, 1} {
		ring := ellipse(middle+side*x, 254, 36, 29)
		for _, s := range ellipse(middle+side*x, 254, 32, 25).contours {
			ring.contours = append(ring.contours, backwards(s))
		}
		a.fill(a.front(ring), frame)
		a.fill(a.front(through(spot{middle + side*x - 20, 236}, spot{middle + side*x - 6, 234}, spot{middle + side*x - 22, 262}, spot{middle + side*x - 28, 254})), veil(rgb(0xffffff), 60))
		a.fill(a.front(stroke(5, spot{middle + side*(x+34), 248}, spot{middle + side*104*a.width, 244})), frame)
	}
	a.fill(a.front(stroke(6, spot{middle - x + 35, 250}, spot{middle, 244}, spot{middle + x - 35, 250})), frame)
}

func backwards(s []spot) []spot {
	out := make([]spot, 0, len(s))
	for i := range s {
		out = append(out, s[len(s)-1-i])
	}
	return out
}

func absolute(v float64) float64 { return max(v, -v) }
