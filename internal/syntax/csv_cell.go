package syntax

import (
	"strings"

	"miroir/internal/diag"
	"miroir/internal/source"
)

// A cell is one value of a line, with where each of its bytes was written.
type cell struct {
	literal source.Literal
	span    source.Span // quotes included
	quoted  bool
}

// place is where a fault of the cell is shown: the cell, or the sign after an empty one.
func (c cell) place() source.Span {
	if c.span.End > c.span.Start || c.span.Start >= len(c.span.File.Text) {
		return c.span
	}
	return source.Span{File: c.span.File, Start: c.span.Start, End: c.span.Start + 1}
}

// node is the cell as a scalar. Where semicolons part cells, a bare number may have a comma before its decimals.
func (c cell) node(words bool, sep byte) *Node {
	n := &Node{Shape: Scalar, Span: c.span, Key: c.place(), Literal: c.literal, plain: !c.quoted}
	if n.Null() {
		n.plain = false // a word like another: nothing is an empty cell
	}
	if point := strings.Replace(c.literal.Text, ",", ".", 1); sep == ';' && n.plain && !words && decimalShape.MatchString(point) {
		n.Literal.Text = point
	}
	return n
}

// csvReader reads lines of cells.
type csvReader struct {
	file   *source.File
	sep    byte
	pos    int
	faults diag.List
}

func (r *csvReader) fault(span source.Span, message string, args diag.Args) {
	r.faults = append(r.faults, diag.New(span, message, args))
}

// skip goes past empty lines and remarks, which begin with #.
func (r *csvReader) skip() {
	for r.pos < len(r.file.Text) && (r.lineEnd() > 0 || r.at(r.pos) == '#') {
		for r.pos < len(r.file.Text) && r.lineEnd() == 0 {
			r.pos++
		}
		r.pos += r.lineEnd()
	}
}

// record reads the cells of the next line that is neither empty nor a remark; ok is false at the end of the file, and after a fault of quotes, behind
// which nothing can be told apart.
func (r *csvReader) record() (cells []cell, ok bool) {
	r.skip()
	if r.pos >= len(r.file.Text) {
		return nil, false
	}
	for {
		c, sound := r.cell()
		if !sound {
			r.pos = len(r.file.Text)
			return nil, false
		}
		cells = append(cells, c)
		if r.at(r.pos) == r.sep && r.pos < len(r.file.Text) {
			r.pos++
			continue
		}
		r.pos += r.lineEnd()
		return cells, true
	}
}

// lineEnd is how many bytes the line's end takes, 0 where there is none.
func (r *csvReader) lineEnd() int {
	switch {
	case r.at(r.pos) == '\n':
		return 1
	case r.at(r.pos) == '\r' && r.at(r.pos+1) == '\n':
		return 2
	}
	return 0
}

func (r *csvReader) at(i int) byte {
	if i < len(r.file.Text) {
		return r.file.Text[i]
	}
	return 0
}

// ends tells the place behind a cell.
func (r *csvReader) ends() bool {
	return r.pos >= len(r.file.Text) || r.at(r.pos) == r.sep || r.lineEnd() > 0
}

func (r *csvReader) cell() (c cell, sound bool) {
	start := r.pos
	for r.at(r.pos) == ' ' || r.at(r.pos) == '\t' {
		r.pos++
	}
	if r.at(r.pos) == '"' {
		return r.quoted()
	}
	from := r.pos
	for !r.ends() {
		r.pos++
	}
	end := r.pos
	for end > from && blankByte(r.file.Text[end-1]) {
		end--
	}
	if end == from {
		from, end = start, start
	}
	at := make([]int, end-from+1)
	for i := range at {
		at[i] = from + i
	}
	text := source.Literal{File: r.file, Text: string(r.file.Text[from:end]), At: at}
	return cell{literal: text, span: source.Span{File: r.file, Start: from, End: end}}, true
}

func blankByte(b byte) bool { return b == ' ' || b == '\t' }

// quoted reads a cell between quotes, in which two quotes are one and lines may end.
func (r *csvReader) quoted() (c cell, sound bool) {
	open := r.pos
	var text []byte
	var at []int
	for r.pos++; r.pos < len(r.file.Text); r.pos++ {
		if r.at(r.pos) == '"' {
			if r.at(r.pos+1) != '"' {
				break
			}
			r.pos++
		}
		text, at = append(text, r.at(r.pos)), append(at, r.pos)
	}
	if r.pos >= len(r.file.Text) {
		r.fault(source.Span{File: r.file, Start: open, End: open + 1}, "bad-csv.quote", nil)
		return cell{}, false
	}
	at = append(at, r.pos)
	r.pos++
	span := source.Span{File: r.file, Start: open, End: r.pos}
	for blankByte(r.at(r.pos)) {
		r.pos++
	}
	if !r.ends() {
		r.fault(source.Span{File: r.file, Start: r.pos, End: r.pos + 1}, "bad-csv.after-quote", nil)
		return cell{}, false
	}
	return cell{literal: source.Literal{File: r.file, Text: string(text), At: at}, span: span, quoted: true}, true
}
