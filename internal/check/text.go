package check

import (
	"path"

	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// eachScalar calls a function with every scalar of every file that is read as YAML.
func (u *Unit) eachScalar(visit func(*syntax.Node)) {
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			if n.Shape == syntax.Scalar {
				visit(n)
			}
		})
	}
}

// eachFile calls a function with every Markdown file that is named, in each of its locales, once.
func (u *Unit) eachFile(visit func(*source.File)) {
	read := map[string]bool{}
	u.eachScalar(func(n *syntax.Node) {
		if !syntax.IsMarkdownFile(n) {
			return
		}
		names := []string{n.String()}
		for _, locale := range u.Tongues() {
			names = append(names, syntax.InLocale(n.String(), locale))
		}
		for _, name := range names {
			name = path.Clean(name)
			if read[name] || !u.Has(name) {
				continue
			}
			read[name] = true
			if file := u.Open(name, n.Span); file != nil {
				visit(file)
			}
		}
	})
}

// eachMarkdown calls a function with every text in Markdown: those in files, and those among the keys.
func (u *Unit) eachMarkdown(visit func(source.Literal)) {
	u.eachFile(func(file *source.File) { visit(source.Plain(file)) })
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			if n.Kind != spec.Markdown {
				return
			}
			n.Visit(func(leaf *syntax.Node) {
				if leaf.Shape == syntax.Scalar && !syntax.IsMarkdownFile(leaf) {
					visit(leaf.Literal)
				}
			})
		})
	}
}
