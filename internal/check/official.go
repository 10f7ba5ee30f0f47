package check

import (
	_ "embed"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"miroir/internal/diag"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// officialList holds the names of public services and bodies, one a line; after "#" a remark.
//
//go:embed official.txt
var officialList string

// officialNames finds official names in what a mirror calls itself, in any disguise: width, case, accents, look-alike letters,
// spacing. Its prose may name the real service; its own name, its tagline, its titles, its broker and the senders of its mails
// may not.
func officialNames(u *Unit) diag.List {
	var faults diag.List
	list := official()
	for _, n := range identity(u.Tree) {
		n.Visit(func(leaf *syntax.Node) {
			if leaf.Shape != syntax.Scalar {
				return
			}
			if name, ok := list.find(leaf.String()); ok {
				faults = append(faults, diag.New(leaf.Span, "official-name", diag.Args{"Name": name}))
			}
		})
	}
	return faults
}

// identity lists the texts by which a mirror names itself.
func identity(tree *syntax.Node) []*syntax.Node {
	site := tree.Get("site")
	list := []*syntax.Node{tree.Get("title"), site.Get("name"), site.Get("tagline"), tree.Get("account").Get("broker").Get("name"), tree.Get("space").Get("title")}
	tree.Visit(func(n *syntax.Node) {
		if n.Kind == spec.Mapping && n.Block != nil && n.Block.Name == "mail" {
			list = append(list, n.Get("from"))
		}
	})
	return list
}

// An officialName is a name as written and as compared.
type officialName struct {
	written  string
	squeezed string // letters and digits alone, in one case
	words    string // its words between spaces
}

type officialNameList []officialName

func official() officialNameList {
	var list officialNameList
	for line := range strings.Lines(officialList) {
		name, _, _ := strings.Cut(line, "#")
		if name = strings.TrimSpace(name); name != "" {
			list = append(list, officialName{name, squeeze(name), words(name)})
		}
	}
	return list
}

// longName is the length from which a name is told by its letters alone; a shorter one, such as CAF, must stand as words of its
// own, for its letters are found inside of others.
const longName = 8

// find gives the official name that a text holds.
func (l officialNameList) find(text string) (string, bool) {
	squeezed, spaced, dotless := squeeze(text), words(text), words(strings.ReplaceAll(text, ".", ""))
	for _, name := range l {
		if len(name.squeezed) >= longName && strings.Contains(squeezed, name.squeezed) ||
			strings.Contains(spaced, name.words) || strings.Contains(dotless, name.words) {
			return name.written, true
		}
	}
	return "", false
}

// plain takes a text's disguises off: compatibility forms, accents, case, look-alikes.
func plain(text string) string {
	bare, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), runes.Remove(runes.In(unicode.Cf))), text)
	if err != nil {
		bare = text
	}
	return strings.Map(lookAlike, strings.ToLower(bare))
}

func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, plain(text))
}

// words gives a text's words between single spaces, letters that stand alone drawn together: "C.A.F." reads " caf ".
func words(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	alone := false
	for _, word := range strings.FieldsFunc(plain(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		single := len([]rune(word)) == 1
		if b.Len() > 1 && !(alone && single) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		alone = single
	}
	b.WriteByte(' ')
	return b.String()
}

// lookAlikes are pairs: a Greek, Cyrillic or Armenian letter, a digit or a sign, and the Latin letter it passes for (after
// Unicode Technical Standard 39, confusables, as far as small letters go). The letters i and l and the digit 1 are one.
const lookAlikes = "" +
	"аaеeоoрpсcуyхxіlјjѕsԁdһhԛqԝwвbкkмmнhтtгrпnӏl" +
	"αaβbγyεeηnιlκkνvοoρpτtυuχxωw" +
	"օoսuոnհhզqցg" +
	"0o1l3e4a5s7t" + "$s@a€eılɑaɡgil"

// lookAlike gives the letter that another passes for.
func lookAlike(r rune) rune {
	var like rune
	for i, c := range []rune(lookAlikes) {
		switch {
		case i%2 == 0:
			like = c
		case like == r:
			return c
		}
	}
	return r
}
