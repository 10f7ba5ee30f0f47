package official

import (
	"strings"
	"sync"
)

// nearHost gives the name that one of a host's labels, or a word of one, is close to.
func nearHost(host string) (written string, ok bool) {
	for label := range strings.FieldsFuncSeq(host, func(r rune) bool { return strings.ContainsRune(".。．｡", r) }) {
		for _, word := range append(strings.Fields(words(label)), letters(label)) {
			if written, ok = nearWord(word); ok {
				return written, true
			}
		}
	}
	return "", false
}

// The lengths from which a name is told with a slip: below the first, ordinary words are one letter away from it; below the second, one letter
// more still makes an ordinary word of it (imports).
const (
	slips   = 6
	inserts = 8
)

// nearly tells whether a word is a name, or the name with one slip. A short one is only told with letters doubled.
func nearly(word, name string) bool {
	if word == name || len(name) < 4 || len(word) > 2*len(name) || len(word)+1 < len(name) {
		return word == name
	}
	w, n := []rune(word), []rune(name)
	switch {
	case len(w) > len(n) && single(w) == single(n):
		return true
	case len(n) < slips || len(w) > len(n) && len(n) < inserts:
		return false
	}
	return slip(w, n)
}

// single is a word with every letter that follows its like left out.
func single(word []rune) string {
	var b strings.Builder
	for i, r := range word {
		if i == 0 || r != word[i-1] {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// slip tells whether two words differ by one letter, more, less or another, or by two neighbours that changed places.
func slip(a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// An affix is a word that says whose, where or what for, folded as hosts are.
type affix struct {
	letters string
	after   bool
	own     bool // one's own
}

// affixes reads them, once.
var affixes = sync.OnceValue(func() []affix {
	const before = "mon ma mes nos vos votre notre les www my portail site espace compte info infos service services acces connexion login client aide paiement remboursement"
	const after = "fr france gouv online enligne net info infos service services espace compte client paiement remboursement"
	var all []affix
	for text := range strings.FieldsSeq(before) {
		all = append(all, affix{letters: letters(text), own: text == "mon" || text == "ma" || text == "mes"})
	}
	for text := range strings.FieldsSeq(after) {
		all = append(all, affix{letters: letters(text), after: true})
	}
	return all
})

// from takes an affix off a word; ok is false where the word has none.
func (a affix) from(word string) (rest string, ok bool) {
	if a.after {
		return strings.CutSuffix(word, a.letters)
	}
	return strings.CutPrefix(word, a.letters)
}

// nearWord gives the name that a word, or what is left of it without an affix, is close to. A name of three letters counts beside the word for
// one's own alone.
func nearWord(word string) (written string, ok bool) {
	for _, n := range names() {
		if n.near && nearly(word, n.letters) {
			return n.written, true
		}
	}
	for _, a := range affixes() {
		rest, has := a.from(word)
		if !has {
			continue
		}
		for _, n := range names() {
			if n.near && (len(n.letters) > 3 || a.own) && nearly(rest, n.letters) {
				return n.written, true
			}
		}
	}
	return "", false
}
