package source

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
func (l Literal) Span(start, end int) Span {
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
	if len(l.At) == 0 {
		return Literal{File: l.File, Text: l.Text[start:end]}
	}
	return Literal{File: l.File, Text: l.Text[start:end], At: l.At[start : end+1]}
}

func blank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }
