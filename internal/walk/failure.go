package walk

import (
	"strings"

	"miroir/internal/locale"
	"miroir/internal/source"
)

// A Failure tells at which line a walk could not go on, what was wanted and what was there.
type Failure struct {
	Span source.Span
	Key  string // catalogue key, "walk.…"
	Args map[string]any
}

// Error makes a Failure an error; its words are Message's.
func (f *Failure) Error() string { return f.Key }

// Message says it in a language.
func (f *Failure) Message(l *locale.Locale) string {
	args := make(map[string]any, len(f.Args))
	for name, value := range f.Args {
		switch v := value.(type) {
		case word:
			value = l.Word(string(v), nil)
		case names:
			value = l.Word("walk.nothing", nil)
			if len(v) > 0 {
				value = strings.Join(v, ", ")
			}
		}
		args[name] = value
	}
	return l.Word(f.Key, args)
}

// A word is an argument that the catalogue says; names is a list that may be empty.
type (
	word  string
	names []string
)

// miss is a step that can't be done, or isn't met; the run puts it at its place.
func miss(key string, args map[string]any) *Failure { return &Failure{Key: "walk." + key, Args: args} }

// missAt is a miss at a place of its own.
func missAt(at source.Span, key string, args map[string]any) *Failure {
	return &Failure{Span: at, Key: "walk." + key, Args: args}
}
