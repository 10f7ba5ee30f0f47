package guard

// opaque finds what only machines write, which resembles anything: UUIDs, and long words in which letters and digits alternate.
func (r *reading) opaque() []stretch {
	var found []stretch
	for i := 0; i < len(r.glyphs); {
		to := r.wordEnd(i)
		switch {
		case to-i == 8 && r.uuid(i):
			found = append(found, stretch{i, i + 32})
			to = i + 32
		case to-i >= 20 && r.alternates(i, to):
			found = append(found, stretch{i, to})
		}
		i = to
	}
	return found
}

// uuid says whether 32 hexadecimal digits cut in 8, 4, 4, 4 and 12 by dashes begin at a glyph.
func (r *reading) uuid(from int) bool {
	const length = 32
	if from+length > len(r.glyphs) || r.inWord(from+length) {
		return false
	}
	for n, g := range r.glyphs[from : from+length] {
		cut := n == 8 || n == 12 || n == 16 || n == 20
		if n > 0 && (g.gap != none) != cut || cut && g.sep != '-' || !isDigit(g.c) && (g.c < 'A' || g.c > 'F') {
			return false
		}
	}
	return true
}

// alternates says whether letters and digits take turns more often than in an identifier glued to other words.
func (r *reading) alternates(from, to int) bool {
	const most = 7
	turns := 0
	for i := from + 1; i < to; i++ {
		if isDigit(r.glyphs[i].c) != isDigit(r.glyphs[i-1].c) {
			turns++
		}
	}
	return turns > most
}
