package theme

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// fitter makes a document fit its page: headings under the page's own, links to known places, no pictures, aligned cells by class.
type fitter struct {
	heading int
	salt    string
	places  Place
}

// Transform implements goldmark's parser.ASTTransformer.
func (f *fitter) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	var dropped []ast.Node
	top := 6
	walk(doc, func(n ast.Node) {
		if h, ok := n.(*ast.Heading); ok {
			top = min(top, h.Level)
		}
	})
	walk(doc, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = min(6, n.Level-top+f.heading)
		case *ast.Image:
			dropped = append(dropped, n)
		case *ast.Link:
			if !f.resolve(n) {
				dropped = append(dropped, n)
			}
		case *tables.TableCell:
			if n.Alignment == tables.AlignRight {
				n.SetAttributeString("class", []byte("is-numeric"))
			}
		}
	})
	for _, n := range dropped {
		unwrap(n)
	}
}

func (f *fitter) resolve(n *ast.Link) bool {
	link := string(n.Destination)
	if f.places == nil || strings.Contains(link, f.salt) {
		return false
	}
	url, ok := f.places(link)
	n.Destination, n.Title = []byte(url), nil
	return ok
}

func walk(doc ast.Node, visit func(ast.Node)) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			visit(n)
		}
		return ast.WalkContinue, nil
	})
}

// unwrap puts a node's children in its place.
func unwrap(n ast.Node) {
	parent := n.Parent()
	for child := n.FirstChild(); child != nil; child = n.FirstChild() {
		parent.InsertBefore(parent, n, child)
	}
	parent.RemoveChild(parent, n)
}

// tableWrapper puts a box around tables, so that a wide one scrolls or folds by itself.
type tableWrapper struct{}

// RegisterFuncs implements goldmark's renderer.NodeRenderer.
func (tableWrapper) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(tables.KindTable, func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		tag := "</table></div>\n"
		if entering {
			tag = "<div class=\"table\"><table>\n"
		}
		_, err := w.WriteString(tag)
		return ast.WalkContinue, err
	})
}
