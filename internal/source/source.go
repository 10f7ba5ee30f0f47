// Package source holds the files an author wrote and the places in them.
//
// It stands at the bottom of the pipeline: everything that speaks of a place in a file holds a Span, and only this
// package turns one into a line and a column. It knows neither YAML nor expressions.
package source

// A File is one text an author wrote, kept byte for byte.
type File struct {
	Path string // as the author would name it, relative to the scenario's folder's parent or as given on the command line
	Text []byte // valid UTF-8
}

// A Span is a run of bytes of a file: Start is its first byte, End the byte after its last. A nil File is "nowhere".
type Span struct {
	File       *File
	Start, End int
}

// A Position is 1-based; Column counts code points. The zero Position is "nowhere".
type Position struct {
	Line, Column int
}

// A Literal is a text decoded from a file (a YAML scalar, say) that still knows where each of its bytes was written.
type Literal struct {
	File  *File
	Text  string
	At    []int  // len(Text)+1 offsets in File: At[i] is where byte i of Text was written, the last one where it ends
	Parts []Part // runs of Text that were written elsewhere, in order
}

// A Part is a run of a literal's bytes that another literal put there: what a block was given for a parameter.
type Part struct {
	Start, End int // bytes of the outer literal's text; Literal.Text is what stands there
	Literal    Literal
}
