package theme

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Paragraphs makes plain paragraphs of pieces, for what isn't a page: the stars, hashes and lines of Markdown are gone, the items of a list begin with a
// dash. A Piece's Value stands where it is, whatever it holds. It fails as Markdown does.
func Paragraphs(pieces []Piece) ([]string, error) {
	if err := bounded(pieces); err != nil {
		return nil, err
	}
	salt := saltFor(pieces)
	var source bytes.Buffer
	values := make([]string, 0, 2*len(pieces))
	for i, p := range pieces {
		if p.Value != "" {
			values = append(values, holeMark(salt, i), p.Value)
			source.WriteString(holeMark(salt, i))
			continue
		}
		source.WriteString(p.Source)
	}
	fill := strings.NewReplacer(values...)
	doc := converter(2, salt, nil).Parser().Parse(text.NewReader(source.Bytes()))
	var all []string
	walk(doc, func(n ast.Node) {
		if words := strings.TrimSpace(plainBlock(n, source.Bytes())); words != "" {
			all = append(all, fill.Replace(words))
		}
	})
	return all, nil
}

// plainBlock is the text of a block that holds words itself; "" of one that holds blocks.
func plainBlock(n ast.Node, source []byte) string {
	switch n.Kind() {
	case ast.KindParagraph, ast.KindHeading, tables.KindTableRow, tables.KindTableHeader:
		return plainWords(n, source)
	case ast.KindTextBlock:
		return "– " + plainWords(n, source)
	}
	return ""
}

func plainWords(n ast.Node, source []byte) string {
	var words strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				words.Write(n.Segment.Value(source))
			}
			if entering && (n.SoftLineBreak() || n.HardLineBreak()) {
				words.WriteByte(' ')
			}
		case *ast.String:
			if entering {
				words.Write(n.Value)
			}
		case *tables.TableCell:
			if !entering {
				words.WriteString("  ")
			}
		}
		return ast.WalkContinue, nil
	})
	return words.String()
}
