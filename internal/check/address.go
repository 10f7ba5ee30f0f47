package check

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"miroir/internal/diag"
	"miroir/internal/people"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// hostShape is a host as one types it. A letter that only looks like one of these may stand for another place.
var hostShape = regexp.MustCompile(`^(?i)[a-z0-9-]+(\.[a-z0-9-]+)*$`)

// nobodys tells a web address whose host is plainly one that can't be anybody's: no sign that hides, turns round or looks like another one.
func nobodys(address string) bool {
	hidden := func(r rune) bool {
		return r <= ' ' || r == '\\' || r == utf8.RuneError || !unicode.IsGraphic(r) || unicode.IsSpace(r)
	}
	host := hostOf(address)
	return !strings.ContainsFunc(address, hidden) && hostShape.MatchString(host) && people.ReservedDomain(host)
}

// hostOf is the host of a web address, with or without what stands before it.
func hostOf(address string) string {
	if _, after, ok := strings.Cut(address, "://"); ok {
		address = after
	}
	if end := strings.IndexAny(address, "/?#"); end >= 0 {
		address = address[:end]
	}
	host := address[strings.LastIndexByte(address, '@')+1:]
	host, _, _ = strings.Cut(host, ":")
	return host
}

// webShape finds web addresses in a text: what begins as one, or ends as hosts do.
var webShape = regexp.MustCompile(`(?i)(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>"«»]+` +
	`|[\pL\pN-]+(?:\.[\pL\pN-]+)*\.(?:fr|com|net|org|eu|info|biz|io|be|ch|lu|uk|de|app|dev|shop|store|online|xyz)\b(?:/[^\s<>"«»]*)?`)

// letterAddresses finds addresses in what letters and calls say that may be somebody's: learners type what they read.
func letterAddresses(u *Unit) diag.List {
	j := judge{}
	judge := func(lit source.Literal) {
		for _, at := range webShape.FindAllStringIndex(lit.Text, -1) {
			if part(lit.Text, at[0], at[1]) {
				continue
			}
			address := strings.TrimRight(lit.Text[at[0]:at[1]], ".,;:!?…)]}'’*_")
			if !nobodys(address) {
				j.report(lit.Span(at[0], at[0]+len(address)), "bad-letter.real-address", diag.Args{"Value": address})
			}
		}
	}
	u.Tree.Visit(func(n *syntax.Node) {
		if isLetter(n.Block) {
			eachLeaf(n, judge)
			u.eachFileIn(n, func(file *source.File) { judge(source.Plain(file)) })
		}
	})
	return j.faults
}

// isLetter tells the blocks of what reaches people: mails, messages and calls, of the desk, of the site and of traps. They are known by their keys, so
// that one that is added or renamed is judged too.
func isLetter(b *spec.Block) bool {
	return b != nil && declares(b, "body") && (declares(b, "from") || declares(b, "subject"))
}

func declares(b *spec.Block, key string) bool {
	_, ok := b.Key(key)
	return ok
}

// part tells a piece of what isn't an address by itself: of an e-mail address, of a word that goes on, of a Markdown link, which links judges.
func part(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return before == '@' || strings.HasSuffix(text[:start], "](") || strings.HasSuffix(text[:start], "](<") || unicode.IsLetter(after)
}

// eachFileIn calls a function with each Markdown file that is named below a node, in each of its locales.
func (u *Unit) eachFileIn(n *syntax.Node, visit func(*source.File)) {
	n.Visit(func(leaf *syntax.Node) {
		if leaf.Shape != syntax.Scalar || leaf.Kind != spec.Markdown || !syntax.IsMarkdownFile(leaf) {
			return
		}
		for i, locale := range u.Tongues() {
			name := path.Clean(leaf.String())
			if i > 0 {
				name = path.Clean(syntax.InLocale(leaf.String(), locale))
			}
			if u.Has(name) {
				if file := u.Open(name, leaf.Span); file != nil {
					visit(file)
				}
			}
		}
	})
}
