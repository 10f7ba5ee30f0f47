package syntax

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// lines finds the byte of a line and column as the parser counts them. Nodes come mostly in the order of the text, so the
// last place found is where the next search begins: a file of one long line costs one walk, not one a node.
type lines struct {
	text   []byte
	starts []int
	line   int // of the last place found, 0-based
	column int
	byteAt int
}

func newLines(text []byte) *lines {
	starts := []int{0}
	for i, b := range text {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return &lines{text: text, starts: starts}
}

// offset takes a line and a column that count from 1, the column in code points, and gives the nearest byte there is.
func (l *lines) offset(line, column int) int {
	line = max(1, line) - 1
	if line >= len(l.starts) {
		return len(l.text)
	}
	if line != l.line || column-1 < l.column {
		l.line, l.column, l.byteAt = line, 0, l.starts[line]
	}
	for l.column < column-1 && l.byteAt < len(l.text) && l.text[l.byteAt] != '\n' {
		_, size := utf8.DecodeRune(l.text[l.byteAt:])
		l.byteAt += size
		l.column++
	}
	return l.byteAt
}

// shifted is the text with an empty line before it. The parser takes a place on its first line for no place at all when it
// reports an error; so nothing of the author's stands there. Every line it gives is one more than the author's.
func shifted(text []byte) io.Reader {
	return io.MultiReader(bytes.NewReader([]byte{'\n'}), bytes.NewReader(text))
}
