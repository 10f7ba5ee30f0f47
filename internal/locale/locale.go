// Package locale is how a word or a value reads in a language, and how a person writes one.
//
// It stands just above expr, whose values it shows, and holds the engine's words in one catalogue a language. It must not know
// fields, pages or programs: what an author wrote comes in the program's own texts. French figures are formatted here and not by
// x/text, which prints "€ 1 234,50".
package locale

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed catalogue/*.json
var catalogue embed.FS

// A Locale reads and writes values in one language. It is immutable and safe for concurrent use.
type Locale struct {
	tag     string
	words   *i18n.Localizer
	figures figures
	months  [12]string
}

// Tags lists the languages that have a catalogue, the default first.
func Tags() []string { return []string{"fr", "en"} }

// New gives the locale of a language tag, by its first part: fr-CA is fr. A language without a catalogue is fr.
func New(tag string) *Locale {
	locales := loaded()
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if l, ok := locales[primary]; ok {
		return l
	}
	return locales[Tags()[0]]
}

// Tag is the language: fr or en.
func (l *Locale) Tag() string { return l.tag }

// Word gives the engine's words for a key, its {{.Name}} placeholders filled from args; args["Count"], an integer, chooses the plural.
// A missing key gives the key itself.
func (l *Locale) Word(key string, args map[string]any) string {
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: args}
	if count, ok := args["Count"]; ok {
		config.PluralCount = count
	}
	word, err := l.words.Localize(config)
	if err != nil && config.PluralCount != nil {
		config.PluralCount = 2 // French has a form for millions too, which no catalogue writes
		word, err = l.words.Localize(config)
	}
	if err != nil {
		return key
	}
	return word
}

// List joins items in a sentence: a, b et c.
func (l *Locale) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + l.Word("list.and", nil) + " " + items[last]
}

// loaded reads the catalogues once. A broken one is a broken build: it panics.
var loaded = sync.OnceValue(func() map[string]*Locale {
	bundle := i18n.NewBundle(language.French)
	for _, tag := range Tags() {
		file := "catalogue/" + tag + ".json"
		data, err := catalogue.ReadFile(file)
		if err == nil {
			_, err = bundle.ParseMessageFileBytes(data, tag+".json")
		}
		if err != nil {
			panic(fmt.Errorf("read %s: %w", file, err))
		}
	}
	locales := make(map[string]*Locale)
	for _, tag := range Tags() {
		locales[tag] = newLocale(bundle, tag)
	}
	return locales
})

func newLocale(bundle *i18n.Bundle, tag string) *Locale {
	l := &Locale{tag: tag, words: i18n.NewLocalizer(bundle, tag), figures: figuresOf(tag)}
	for i := range l.months {
		l.months[i] = l.Word(fmt.Sprintf("month.%d", i+1), nil)
	}
	return l
}
