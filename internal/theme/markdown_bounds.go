package theme

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Some Markdown takes time that grows with the square of its length, or makes a page much longer than itself. The check of scenarios says so at the
// line, by bounds that are no wider than these.
const (
	maxMarkdown = 64 << 10 // bytes
	maxNested   = 20       // lists and quotes inside each other
	maxColumns  = 100      // of a table
	maxMarks    = 6000     // of emphasis and links, in lines without an empty one between them
)

// bounded says whether there is too much Markdown to convert.
func bounded(pieces []Piece) error {
	var source strings.Builder
	for _, p := range pieces {
		source.WriteString(p.Source)
	}
	if source.Len() > maxMarkdown {
		return fmt.Errorf("more than %d bytes: %w", maxMarkdown, ErrMarkdown)
	}
	marks := 0
	for line := range strings.Lines(source.String()) {
		if strings.Count(line, "|") > maxColumns {
			return fmt.Errorf("a table of more than %d columns: %w", maxColumns, ErrMarkdown)
		}
		if strings.TrimSpace(line) == "" {
			marks = 0
		}
		if marks += strings.Count(line, "*") + strings.Count(line, "_") + strings.Count(line, "["); marks > maxMarks {
			return fmt.Errorf("more than %d marks of emphasis and links: %w", maxMarks, ErrMarkdown)
		}
	}
	return nil
}

// shallow is a parser of blocks that hold blocks, and opens none inside too many.
type shallow struct{ parser.BlockParser }

// Open implements goldmark's parser.BlockParser.
func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindBlockquote || n.Kind() == ast.KindList {
			depth++
		}
	}
	if depth >= maxNested {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, reader, pc)
}
