package site

import (
	"fmt"
	"strings"

	"miroir/internal/locale"
)

// phrase is the engine's words cut at their names, so that filling them in at each request costs nothing.
type phrase []phrasePart

type phrasePart struct {
	words string
	arg   int // 0: words; else the argument's number from 1
}

// phraseOf cuts the words of a key at the places of these names.
func phraseOf(l *locale.Locale, key string, names ...string) phrase {
	args := make(map[string]any, len(names))
	for i, name := range names {
		args[name] = fmt.Sprintf("\x00%d\x00", i+1)
	}
	var p phrase
	for i, run := range strings.Split(l.Word(key, args), "\x00") {
		switch {
		case run == "":
		case i%2 == 0:
			p = append(p, phrasePart{words: run})
		default:
			p = append(p, phrasePart{arg: int(run[0] - '0')})
		}
	}
	return p
}

// fill appends the phrase; put appends an argument by its number from 1.
func (p phrase) fill(dst []byte, put func(dst []byte, arg int) []byte) []byte {
	for _, part := range p {
		if part.arg == 0 {
			dst = append(dst, part.words...)
			continue
		}
		dst = put(dst, part.arg)
	}
	return dst
}

// counted is words that depend on a number, ready for the small ones.
type counted struct {
	l     *locale.Locale
	key   string
	ready []string
}

const countedReady = 40

func countedOf(l *locale.Locale, key string) counted {
	c := counted{l: l, key: key, ready: make([]string, countedReady)}
	for n := range c.ready {
		c.ready[n] = l.Word(key, map[string]any{"Count": n})
	}
	return c
}

// counted is countedOf, made once a language.
func (b *builder) counted(key string) counted {
	of := b.l.Tag() + " " + key
	if _, ok := b.site.counts[of]; !ok {
		b.site.counts[of] = countedOf(b.l, key)
	}
	return b.site.counts[of]
}

func (c counted) of(n int) string {
	if n < len(c.ready) {
		return c.ready[n]
	}
	return c.l.Word(c.key, map[string]any{"Count": n})
}
