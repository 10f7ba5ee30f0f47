package schema

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"miroir/internal/spec"
)

//go:embed catalogue/*.json
var catalogue embed.FS

// languages are those of the catalogue; the first one is used when another is asked for.
func languages() []string { return []string{"fr", "en"} }

// words describes keys in a language.
type words struct {
	lang string
	all  map[string]map[string]string // by language, by key
	open bool                         // any scalar may be a parameter, {{ name }}
}

func wordsIn(lang string) words {
	if !slices.Contains(languages(), lang) {
		lang = languages()[0]
	}
	return words{lang: lang, all: catalogues()}
}

// catalogues reads the embedded catalogues once; a broken one is a fault of the build.
var catalogues = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, lang := range languages() {
		text, err := catalogue.ReadFile("catalogue/" + lang + ".json")
		var said map[string]string
		if err == nil {
			err = json.Unmarshal(text, &said)
		}
		if err != nil {
			panic(fmt.Errorf("read the words of the language: %w", err))
		}
		all[lang] = said
	}
	return all
})

// Describe says in a language what a key of a block is; "" for one without words.
func Describe(lang string, b *spec.Block, key string) string {
	said, _ := wordsIn(lang).describe(b, key)
	return said
}

// DescribeType says in a language what a type of field asks for; "" for one without words.
func DescribeType(lang, name string) string { return wordsIn(lang).describeType(name) }

// describe says what a key of a block is, in the language and in all of them: by the key's own words, or those that such keys share. What has
// no words is "".
func (w words) describe(b *spec.Block, key string) (said string, all map[string]string) {
	return w.say(b.DescriptionKey(key), "*."+key)
}

// describeType says what a type of field asks for.
func (w words) describeType(name string) string {
	said, _ := w.say("type." + name)
	return said
}

func (w words) say(keys ...string) (string, map[string]string) {
	for _, key := range keys {
		if _, ok := w.all[w.lang][key]; !ok {
			continue
		}
		every := map[string]string{}
		for lang, said := range w.all {
			every[lang] = said[key]
		}
		return every[w.lang], every
	}
	return "", nil
}
