package diag

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed catalogue/*.json
var catalogue embed.FS

// Words puts diagnostics into the words of a language. It is safe for concurrent use.
type Words struct {
	lang      string
	localizer *i18n.Localizer
}

// Languages lists the languages of the catalogue; the first one is used when another is asked for.
func Languages() []string { return []string{"en", "fr"} }

// InLanguage gives the words of a language.
func InLanguage(lang string) *Words {
	if !slices.Contains(Languages(), lang) {
		lang = Languages()[0]
	}
	return &Words{lang: lang, localizer: i18n.NewLocalizer(bundle(), lang)}
}

// bundle reads the embedded catalogues once; a broken one is a fault of the build.
var bundle = sync.OnceValue(func() *i18n.Bundle {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, lang := range Languages() {
		if _, err := b.LoadMessageFileFS(catalogue, "catalogue/"+lang+".json"); err != nil {
			panic(fmt.Errorf("load the catalogue of diagnostics: %w", err))
		}
	}
	return b
})

// Message is what was found and how to mend it, on one line, lower case, without a full stop.
func (w *Words) Message(d Diagnostic) string {
	message := w.say(d.Message, d.Args)
	if d.Hint == "" {
		return message
	}
	return w.localize("format.hint", Args{"Message": message, "Hint": w.say(d.Hint, d.Args)})
}

// Related is what another place has to do with a diagnostic.
func (w *Words) Related(r Related) string { return w.say(r.Message, r.Args) }

// Rest says how many diagnostics are not shown.
func (w *Words) Rest(n int) string { return w.say("format.rest", Args{"Count": n}) }

// say gives a message of the catalogue with an author's words in it.
func (w *Words) say(key string, args Args) string {
	data := maps.Clone(args)
	for name, value := range data {
		data[name] = w.argument(value)
	}
	return w.localize(key, data)
}

// localize gives a message of the catalogue; a key that is missing shows itself.
func (w *Words) localize(key string, data Args) string {
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: data}
	if count, ok := data["Count"]; ok {
		config.PluralCount = count
	}
	text, err := w.localizer.Localize(config)
	if err != nil {
		return key
	}
	return text
}

// argument makes an argument fit to be read: terms and choices in words, text without what would disturb a terminal.
func (w *Words) argument(value any) any {
	switch v := value.(type) {
	case Term:
		return w.say(string(v), nil)
	case Names:
		return w.list(v)
	case string:
		return Printable(v)
	case fmt.Stringer:
		return Printable(v.String())
	}
	return value
}

// list reads `"a", "b" or "c"`.
func (w *Words) list(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = w.localize("format.quote", Args{"Text": Printable(name)})
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	last := len(quoted) - 1
	return w.localize("format.or", Args{"Before": strings.Join(quoted[:last], ", "), "Last": quoted[last]})
}

// maxArgument is how many code points of an author's text a message quotes.
const maxArgument = 80

// Printable shortens a text and shows what a terminal would not show, or would obey, as escapes.
func Printable(text string) string {
	runes := []rune(text)
	if len(runes) > maxArgument {
		runes = append(runes[:maxArgument:maxArgument], '…')
	}
	var b strings.Builder
	for _, r := range runes {
		if unicode.IsPrint(r) || r == '\u00a0' || r == '\u202f' {
			b.WriteRune(r)
		} else {
			b.WriteString(escape(r))
		}
	}
	return b.String()
}

// escape is how a character that one doesn't see is shown.
func escape(r rune) string { return fmt.Sprintf(`\u%04x`, r) }
