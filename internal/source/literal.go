package source

import "sort"

// Plain is the whole of a file as a literal: each byte stands where it stands.
func Plain(f *File) Literal {
	at := make([]int, len(f.Text)+1)
	for i := range at {
		at[i] = i
	}
	return Literal{File: f, Text: string(f.Text), At: at}
}

// NewLiteral is a text that stands alone in a file of that name, for tests and for texts given on a command line.
func NewLiteral(name, text string) Literal {
	return Plain(&File{Path: name, Text: []byte(text)})
}

// Span is where the bytes start to end of the literal's text were written. Escapes and folded line breaks make it wider than
// the text; an empty range at the end of the text is the place where the scalar ends.
// What lies within a part is where that part was written.
func (l Literal) Span(start, end int) Span {
	if p, ok := l.partAt(start); ok && end <= p.End {
		return p.Literal.Span(start-p.Start, end-p.Start)
	}
	if len(l.At) == 0 {
		return Span{File: l.File}
	}
	last := len(l.At) - 1
	start = max(0, min(start, last))
	end = max(start, min(end, last))
	if end == start {
		return Span{File: l.File, Start: l.At[start], End: l.At[start]}
	}
	return Span{File: l.File, Start: l.At[start], End: max(l.At[start], l.endOf(end))}
}

// endOf is where the byte before end was written to its last raw byte. What follows it may be far away (the next line of a
// folded scalar, past its indentation), so trailing blanks between the two are not part of it.
func (l Literal) endOf(end int) int {
	raw := l.At[end]
	if l.File == nil {
		return raw
	}
	from := l.At[end-1] + 1
	if blank(l.Text[end-1]) {
		return min(raw, max(from, l.At[end-1]+1))
	}
	for raw > from && raw <= len(l.File.Text) && blank(l.File.Text[raw-1]) {
		raw--
	}
	return raw
}

// Sub is the literal of the bytes start to end alone.
func (l Literal) Sub(start, end int) Literal {
	start = max(0, min(start, len(l.Text)))
	end = max(start, min(end, len(l.Text)))
	sub := Literal{File: l.File, Text: l.Text[start:end], Parts: l.partsIn(start, end)}
	if len(l.At) > 0 {
		sub.At = l.At[start : end+1]
	}
	return sub
}

// partsIn are the parts of the bytes start to end, cut to them.
func (l Literal) partsIn(start, end int) []Part {
	var parts []Part
	for _, p := range l.Parts[l.partAfter(start):] {
		if p.Start >= end {
			break
		}
		from, to := max(p.Start, start), min(p.End, end)
		if from < to {
			parts = append(parts, Part{Start: from - start, End: to - start, Literal: p.Literal.Sub(from-p.Start, to-p.Start)})
		}
	}
	return parts
}

// PartAt gives where the innermost part that holds a byte of the text begins; false when the byte is the literal's own.
func (l Literal) PartAt(at int) (start int, ok bool) {
	p, ok := l.partAt(at)
	if !ok {
		return 0, false
	}
	inner, _ := p.Literal.PartAt(at - p.Start)
	return p.Start + inner, true
}

// partAt is the part that holds a byte of the text.
func (l Literal) partAt(at int) (Part, bool) {
	if i := l.partAfter(at); i < len(l.Parts) && l.Parts[i].Start <= at {
		return l.Parts[i], true
	}
	return Part{}, false
}

// partAfter is the first part that ends behind a byte of the text.
func (l Literal) partAfter(at int) int {
	return sort.Search(len(l.Parts), func(i int) bool { return l.Parts[i].End > at })
}

// A Builder makes a literal of pieces of others: its own, and parts.
type Builder struct {
	made Literal
	last int // where the literal's own text ends so far
}

// NewBuilder begins a literal of a file.
func NewBuilder(f *File, at int) *Builder { return &Builder{made: Literal{File: f}, last: at} }

// Own adds a literal of the same file.
func (b *Builder) Own(l Literal) {
	for _, p := range l.Parts {
		p.Start, p.End = p.Start+len(b.made.Text), p.End+len(b.made.Text)
		b.made.Parts = append(b.made.Parts, p)
	}
	b.made.Text += l.Text
	for i := range len(l.Text) {
		b.made.At = append(b.made.At, at(l, i))
	}
	b.last = at(l, len(l.Text))
}

// Put adds a text that stands for what was written from start to end.
func (b *Builder) Put(text string, start, end int) {
	b.made.Text += text
	for range len(text) {
		b.made.At = append(b.made.At, start)
	}
	b.last = end
}

// Part adds a literal of another file in place of what was written from start to end.
func (b *Builder) Part(l Literal, start, end int) {
	b.made.Parts = append(b.made.Parts, Part{Start: len(b.made.Text), End: len(b.made.Text) + len(l.Text), Literal: l})
	b.Put(l.Text, start, end)
}

// Len is how many bytes were made.
func (b *Builder) Len() int { return len(b.made.Text) }

// Literal is what was made.
func (b *Builder) Literal() Literal {
	b.made.At = append(b.made.At[:len(b.made.At):len(b.made.At)], b.last)
	return b.made
}

func at(l Literal, i int) int {
	if i < len(l.At) {
		return l.At[i]
	}
	return 0
}

func blank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }
