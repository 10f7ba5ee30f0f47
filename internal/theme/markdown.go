package theme

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"miroir/internal/stage"
)

// A Piece of Markdown is source, or where a value is shown as plain text: a hole, or for Paragraphs the Value itself.
type Piece struct {
	Source string
	Hole   stage.Text
	Value  string
}

// A Place resolves what an author links to; ok is false where there is no such place, and the link becomes plain text.
type Place func(link string) (url string, ok bool)

// Markdown makes HTML of pieces. Headings begin at the given level (2 under a page's title). There is no raw HTML, no picture and no link but to places
// of the mirror. It fails with ErrMarkdown on more than one would read, which would take too long; quotes and lists nested deeper than 20 are words.
func Markdown(pieces []Piece, heading int, places Place) (Rich, error) {
	if err := bounded(pieces); err != nil {
		return Rich{}, err
	}
	salt := saltFor(pieces)
	var source bytes.Buffer
	for i, p := range pieces {
		if p.Hole.Given() {
			source.WriteString(holeMark(salt, i))
			continue
		}
		source.WriteString(p.Source)
	}
	if len(bytes.TrimSpace(source.Bytes())) == 0 {
		return Rich{}, nil
	}
	var out bytes.Buffer
	if err := converter(heading, salt, places).Convert(source.Bytes(), &out); err != nil {
		return Rich{}, fmt.Errorf("convert Markdown: %w", err)
	}
	return fill(strings.TrimSpace(out.String()), salt, pieces), nil
}

// saltFor is a word that the author didn't write, to stand for holes.
func saltFor(pieces []Piece) string {
	salt := "zHole"
	for i := 0; i < len(pieces); i++ {
		if strings.Contains(pieces[i].Source, salt) {
			salt += strings.Repeat("z", len(salt)) // few rounds, however many were written
			i = -1
		}
	}
	return salt
}

func holeMark(salt string, i int) string { return salt + strconv.Itoa(i) + "Q" }

// fill cuts HTML at its holes' marks. A hole that Markdown dropped, in a link's address, is dropped.
func fill(html, salt string, pieces []Piece) Rich {
	var r Rich
	for {
		before, rest, ok := strings.Cut(html, salt)
		if !ok {
			r.runs = append(r.runs, run{html: html})
			return r
		}
		number, after, _ := strings.Cut(rest, "Q")
		i, err := strconv.Atoi(number)
		if err != nil || i >= len(pieces) {
			r.runs = append(r.runs, run{html: before})
			html = rest
			continue
		}
		r.runs = append(r.runs, run{html: before, hole: pieces[i].Hole})
		html = after
	}
}

// converter is goldmark with a paragraph's, a list's and a table's worth of Markdown: what could carry HTML or an address is not parsed at all.
func converter(heading int, salt string, places Place) goldmark.Markdown {
	blocks := parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(shallow{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	)
	inlines := parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	)
	fit := &fitter{heading: heading, salt: salt, places: places}
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(blocks, inlines,
			parser.WithParagraphTransformers(util.Prioritized(parser.LinkReferenceParagraphTransformer, 100)),
			parser.WithASTTransformers(util.Prioritized(fit, 900)))),
		goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(tableWrapper{}, 100))),
	)
}
