// Package locale is how a word or a value reads in a language, and how a person writes one.
//
// It stands just above expr, whose values it shows, and holds the engine's words in one catalogue a language. It must not know
// fields, pages or programs: what an author wrote comes in the program's own texts.
package locale

import (
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
)

// A Locale reads and writes values in one language. It is immutable and safe for concurrent use.
type Locale struct{ tag string }

// New gives the locale of a language tag: fr or en, by its first part; anything else is fr.
func New(tag string) *Locale { return &Locale{"fr"} }

// Tags lists the languages that have a catalogue, the default first.
func Tags() []string { return []string{"fr", "en"} }

// Tag is the language: fr or en.
func (l *Locale) Tag() string { return l.tag }

// Word gives the engine's words for a key, its {{.Name}} placeholders filled from args; args["Count"] chooses the plural. A missing
// key gives the key itself.
func (l *Locale) Word(key string, args map[string]any) string { return key }

// Value shows a value as its type says.
func (l *Locale) Value(v expr.Value, t *expr.Type) string { return "" }

// Money shows euros: 1 234,50 € in French, €1,234.50 in English, whole cents.
func (l *Locale) Money(d decimal.Decimal) string { return "" }

// Number shows a number with all its decimals: 1 234,5.
func (l *Locale) Number(d decimal.Decimal) string { return "" }

// Percent shows a rate: 0.125 reads 12,5 %.
func (l *Locale) Percent(d decimal.Decimal) string { return "" }

// Date shows a day: 3 mai 2026, 3 May 2026.
func (l *Locale) Date(t time.Time) string { return "" }

// ShortDate shows a day in figures: 03/05/2026.
func (l *Locale) ShortDate(t time.Time) string { return "" }

// Moment shows a day and an hour: 3 mai 2026 à 14 h 05.
func (l *Locale) Moment(t time.Time) string { return "" }

// List joins items in a sentence: a, b et c.
func (l *Locale) List(items []string) string { return "" }

// Less orders two texts as the language's dictionary does.
func (l *Locale) Less(a, b string) bool { return a < b }

// ParseNumber reads what a person typed: 1 234,50, 1234.5, with any spaces and a euro sign.
func (l *Locale) ParseNumber(s string) (decimal.Decimal, bool) { return decimal.Decimal{}, false }

// ParseDate reads 31/12/1985, 31.12.1985, 31-12-1985, 1985-12-31, 31 décembre 1985, 1er mai 2026. Years have four digits.
func (l *Locale) ParseDate(s string) (time.Time, bool) { return time.Time{}, false }
