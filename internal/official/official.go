// Package official tells the names of public services and bodies, in any disguise, from names of one's own.
//
// It stands low, above nothing of ours, because two ask it: the check of what a mirror calls itself, and the web server, of the host under which it
// is asked for. It must not know scenarios or HTTP.
//
// Names and texts are folded alike (fold.go) and compared in two ways: a long name by its letters alone, wherever they stand; a short one, such
// as CAF, as words of its own, for its letters are found inside of others.
package official

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/net/idna"
)

// list holds the names, one a line; after "#" a remark. A name behind "@" counts in hosts only; one behind "~"
// counts there too when it is only nearly itself.
//
//go:embed names.txt
var list string

// A name is one as written and as compared.
type name struct {
	written string
	letters string // letters and digits alone
	words   string // its words between spaces
	domain  bool   // written with a dot
	hosts   bool   // in hosts only
	near    bool   // in hosts, and there what is close to it too
}

// names reads the list, once.
var names = sync.OnceValue(func() []name {
	var all []name
	for line := range strings.Lines(list) {
		text, _, _ := strings.Cut(line, "#")
		text, hosts := strings.CutPrefix(strings.TrimSpace(text), "@")
		text, near := strings.CutPrefix(text, "~")
		if text != "" {
			all = append(all, name{text, letters(text), words(text), strings.Contains(text, "."), hosts || near, near})
		}
	}
	return all
})

// longName is the length from which a name is told by its letters alone.
const longName = 8

// In gives the official name, as it is written, that a text holds; ok is false when it holds none.
func In(text string) (written string, ok bool) {
	together, apart, dotless := letters(text), words(text), words(strings.ReplaceAll(text, ".", ""))
	for _, n := range names() {
		if n.hosts {
			continue
		}
		if len(n.letters) >= longName && strings.Contains(together, n.letters) || strings.Contains(apart, n.words) || strings.Contains(dotless, n.words) {
			return n.written, true
		}
	}
	return "", false
}

// InHost gives the official name that a host's name holds, without its port; ok is false when it holds none. Here a name that is a domain's is told by
// its letters alone, however short: caf.fr in mon-caf.fr.
func InHost(host string) (written string, ok bool) {
	if decoded, err := idna.Punycode.ToUnicode(strings.ToLower(host)); err == nil {
		host = decoded
	}
	together, apart := letters(host), words(host)
	for _, n := range names() {
		if n.near {
			continue
		}
		if (n.domain || len(n.letters) >= longName) && strings.Contains(together, n.letters) || strings.Contains(apart, n.words) {
			return n.written, true
		}
	}
	return nearHost(host)
}
