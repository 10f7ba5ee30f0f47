package check

import (
	"path"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// alternatives finds pictures whose alternative text says nothing: none, or the file's name.
func alternatives(u *Unit) diag.List {
	var faults diag.List
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			if n.Block == nil || n.Block.Name != "picture" {
				return
			}
			file := n.Get("file").String()
			n.Get("alt").Visit(func(leaf *syntax.Node) {
				if leaf.Shape == syntax.Scalar && sayingNothing(leaf.String(), file) {
					faults = append(faults, diag.New(leaf.Place(), "missing-alt", diag.Args{"File": file}))
				}
			})
		})
	}
	return faults
}

// sayingNothing tells a text that is empty, or that of a file's name.
func sayingNothing(text, file string) bool {
	text = strings.TrimSpace(text)
	return text == "" || text == file || text == path.Base(file) || slices.Contains(pictureEndings(), strings.ToLower(path.Ext(text)))
}
