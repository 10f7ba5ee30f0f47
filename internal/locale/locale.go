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

// A Locale reads and writes values in one language, or in an easier way of it. It is immutable and safe for concurrent use.
type Locale struct {
	tag      string
	lang     string        // of its words
	words    func() *words // of its catalogue, which is read once it is asked for
	fallback *Locale       // whose words stand in for those that the catalogue lacks; nil: none
	figures  figures
}

// words are those of a catalogue, and the names of months among them.
type words struct {
	*i18n.Localizer
	months [12]string
}

// Easy is the tag of French that is easy to read (FALC, facile à lire et à comprendre): French, with easier words where there are some.
const Easy = "falc"

// Tags lists what pages can be read in, the default first.
func Tags() []string { return []string{"fr", "en", "ar", Easy} }

// Full lists the languages whose catalogue has every word, those of authors and terminals too; the default first.
func Full() []string { return []string{"fr", "en"} }

// New gives the locale of a language tag, by its first part: fr-CA is fr. A language without a catalogue is fr.
func New(tag string) *Locale {
	locales := loaded()
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if l, ok := locales[primary]; ok {
		return l
	}
	return locales[Tags()[0]]
}

// Tag is what the locale is known by: fr, en, ar or falc.
func (l *Locale) Tag() string { return l.tag }

// Lang is the language of its words, for the attribute lang: falc is fr.
func (l *Locale) Lang() string { return l.lang }

// Dir is the direction in which lines are read: ltr or rtl.
func (l *Locale) Dir() string {
	if l.rightToLeft() {
		return "rtl"
	}
	return "ltr"
}

func (l *Locale) rightToLeft() bool { return l.lang == "ar" }

// Printable tells whether documents can be set in the language: their letters are drawn one by one, and those of Arabic must join.
func (l *Locale) Printable() bool { return !l.rightToLeft() }

// Word gives the engine's words for a key, its {{.Name}} placeholders filled from args; args["Count"], an integer, chooses the plural.
// What isn't in the catalogue reads as in the language behind it; a key that is in none gives the key itself.
func (l *Locale) Word(key string, args map[string]any) string {
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: l.isolated(args)}
	if count, ok := args["Count"]; ok {
		config.PluralCount = count
	}
	words := l.words()
	word, err := words.Localize(config)
	if err != nil && config.PluralCount != nil {
		config.PluralCount = 2 // French has a form for millions too, which no catalogue writes
		word, err = words.Localize(config)
	}
	switch {
	case err == nil:
		return word
	case l.fallback != nil:
		return l.fallback.Word(key, args)
	}
	return key
}

// List joins items in a sentence: a, b et c.
func (l *Locale) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	and := " " + l.Word("list.and", nil) + " "
	if l.lang == "ar" {
		and = strings.TrimSuffix(and, " ") // it is written together with what follows
	}
	last := len(items) - 1
	return strings.Join(items[:last], l.comma()) + and + items[last]
}

func (l *Locale) comma() string {
	if l.lang == "ar" {
		return "\u060c "
	}
	return ", "
}

// loaded makes the locales once.
var loaded = sync.OnceValue(func() map[string]*Locale {
	locales := make(map[string]*Locale)
	for _, tag := range Tags() {
		l := newLocale(tag, locales[Tags()[0]])
		locales[tag] = l
	}
	return locales
})

func newLocale(tag string, fallback *Locale) *Locale {
	lang := tag
	if tag == Easy {
		lang = Tags()[0]
	}
	l := &Locale{tag: tag, lang: lang, fallback: fallback, figures: figuresOf(lang)}
	l.words = sync.OnceValue(func() *words { return readWords(tag, lang, fallback) })
	return l
}

// readWords reads a catalogue into a bundle of its own, so that what it lacks is known to be missing. A broken one is a broken build: it panics.
func readWords(tag, lang string, fallback *Locale) *words {
	bundle := i18n.NewBundle(language.Make(lang))
	file := "catalogue/" + tag + ".json"
	data, err := catalogue.ReadFile(file)
	if err == nil {
		_, err = bundle.ParseMessageFileBytes(data, lang+".json")
	}
	if err != nil {
		panic(fmt.Errorf("read %s: %w", file, err))
	}
	w := &words{Localizer: i18n.NewLocalizer(bundle, lang)}
	for i := range w.months {
		name, err := w.Localize(&i18n.LocalizeConfig{MessageID: fmt.Sprintf("month.%d", i+1)})
		if err != nil && fallback != nil {
			name = fallback.words().months[i]
		}
		w.months[i] = name
	}
	return w
}
