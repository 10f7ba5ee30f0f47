package cli

import (
	"fmt"
	"io"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A terminal is an output that nothing of others can give orders to: file names, texts of scenarios and errors of the machine may hold controls, by
// which a terminal moves its cursor, changes its title or answers as if someone had typed, and characters that turn the direction of a line. Each is
// written as an escape, such as \u001b, which means the same in JSON. What is between two writes of one character waits for the second.
type terminal struct {
	to   io.Writer
	mu   sync.Mutex
	rest []byte // the beginning of a character
}

// Write implements io.Writer.
func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := p
	if len(t.rest) > 0 {
		text = append(t.rest, p...)
	}
	whole := wholeRunes(text)
	t.rest = append([]byte(nil), text[whole:]...)
	if _, err := t.to.Write(harmless(text[:whole])); err != nil {
		return 0, err
	}
	return len(p), nil
}

// wholeRunes is how many bytes of a text come before a character that isn't there whole.
func wholeRunes(text []byte) int {
	for n := 1; n <= min(len(text), utf8.UTFMax-1); n++ {
		if at := len(text) - n; utf8.RuneStart(text[at]) {
			if !utf8.FullRune(text[at:]) {
				return at
			}
			break
		}
	}
	return len(text)
}

// harmless is the text itself when there is nothing to escape in it.
func harmless(text []byte) []byte {
	var clean []byte
	from := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			clean = fmt.Appendf(append(clean, text[from:i]...), `\x%02x`, text[i])
			from = i + size
		} else if ordered(r) {
			clean = fmt.Appendf(append(clean, text[from:i]...), `\u%04x`, r)
			from = i + size
		}
		i += size
	}
	if from == 0 {
		return text
	}
	return append(clean, text[from:]...)
}

// ordered tells what a terminal obeys. Isolates (U+2066 to U+2069) are not among it: words in Arabic have them around figures, and end them.
func ordered(r rune) bool {
	return r != '\n' && r != '\t' && unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r == '\u2028' || r == '\u2029'
}
