package syntax

import "bytes"

// block reads a literal (|) or folded (>) scalar. Its indentation is that of its first line, or less when the header names one:
// the parser knows which, we try from the deepest on until the value is what the parser read.
func (d *decoder) block(folded bool) bool {
	header := d.raw[d.pos:]
	end := bytes.IndexByte(header, '\n')
	if end < 0 {
		d.pos, d.last = len(d.raw), len(d.raw)
		return d.want == ""
	}
	body := d.pos + end + 1
	for indent := d.firstIndent(body); indent >= 0; indent-- {
		attempt := decoder{raw: d.raw, pos: body, want: d.want, last: body}
		if attempt.lines(indent, folded) {
			d.text, d.at, d.last, d.pos = attempt.text, attempt.at, attempt.last, attempt.pos
			return true
		}
	}
	return false
}

// firstIndent counts the spaces before the first line of the body that has more than spaces.
func (d *decoder) firstIndent(body int) int {
	count := 0
	for _, c := range d.raw[body:] {
		switch c {
		case ' ':
			count++
		case '\n':
			count = 0
		case '\r':
		default:
			return count
		}
	}
	return count
}

// lines reads the body with an indentation and tells whether it gives the wanted value. As in YAML 1.2.2, 8.1: a folded line
// end between two lines of text is a space; beside lines that begin with a blank, or before empty lines, line ends stay.
func (d *decoder) lines(indent int, folded bool) bool {
	var breaks []int // where the line ends since the last line of text are
	blankBefore := false
	for len(d.text) < len(d.want) {
		if d.pos >= len(d.raw) {
			return d.flush(breaks)
		}
		spaces := d.skipSpaces(indent)
		if isBreak(d.raw, d.pos) {
			breaks = append(breaks, d.breakHere())
			continue
		}
		if spaces < indent || d.pos >= len(d.raw) {
			return d.flush(breaks)
		}
		blank := isBlank(d.raw[d.pos])
		if folded && !blankBefore && !blank && len(breaks) > 0 && len(d.text) > 0 {
			d.joined(breaks)
		} else {
			d.keep(breaks)
		}
		breaks, blankBefore = breaks[:0], blank
		for d.pos < len(d.raw) && !isBreak(d.raw, d.pos) {
			d.take()
		}
		d.last = d.pos
		if !d.fits() {
			return false
		}
		if isBreak(d.raw, d.pos) {
			breaks = append(breaks, d.breakHere())
		}
		if len(d.text)+len(breaks) >= len(d.want) && d.tail(breaks) {
			return true
		}
	}
	return d.fits()
}

// tail tells whether what is still wanted is line ends alone, and adds those there are.
func (d *decoder) tail(breaks []int) bool {
	missing := len(d.want) - len(d.text)
	for i := range missing {
		if d.want[len(d.text)] != '\n' {
			return false
		}
		d.emit(breaks[i], "\n")
	}
	return true
}

// flush adds the line ends at the end of the scalar that its chomping keeps.
func (d *decoder) flush(breaks []int) bool {
	for _, at := range breaks {
		if len(d.text) < len(d.want) {
			d.emit(at, "\n")
		}
	}
	return len(d.text) == len(d.want) && d.fits()
}

func (d *decoder) fits() bool {
	return len(d.text) <= len(d.want) && d.want[:len(d.text)] == string(d.text)
}

// joined reads line ends between two lines of folded text.
func (d *decoder) joined(breaks []int) {
	if len(breaks) == 1 {
		d.emit(breaks[0], " ")
		return
	}
	d.keep(breaks[1:])
}

func (d *decoder) keep(breaks []int) {
	for _, at := range breaks {
		d.emit(at, "\n")
	}
}

func (d *decoder) skipSpaces(most int) int {
	n := 0
	for n < most && d.peek(0) == ' ' {
		d.pos++
		n++
	}
	return n
}

// breakHere goes behind a line end and tells where it stood.
func (d *decoder) breakHere() int {
	at := d.pos
	if d.raw[d.pos] == '\r' {
		d.pos++
	}
	d.pos++
	return at
}
