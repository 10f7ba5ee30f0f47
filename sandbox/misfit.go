package sandbox

import (
	"encoding/json"
	"errors"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/field"
	"miroir/internal/locale"
)

// ErrAnswers says that answers given to Evaluate don't fit the procedure.
var ErrAnswers = errors.New("answers that do not fit")

// A Misfit is one answer given to Evaluate that doesn't fit. Its words are the catalogue's.
type Misfit struct {
	Key  string         // the answer's: enfants
	Word string         // catalogue key, "cli.eval.misfit.…"
	Args map[string]any // of the word: At, where it stands (enfants[0].garde), and others
	Near string         // what was most likely meant; "": nobody knows
}

// Message says in a language what doesn't fit, on one line without a full stop.
func (m *Misfit) Message(l *locale.Locale) string {
	said := field.Words(l, m.Word, m.Args)
	if m.Near != "" {
		said += l.Word("cli.eval.misfit.near", map[string]any{"Name": m.Near})
	}
	return said
}

// Misfits are all the answers that don't fit, by key. As an error they are ErrAnswers.
type Misfits []Misfit

// Error says them in English.
func (m Misfits) Error() string {
	said, english := make([]string, len(m)), locale.New("en")
	for i := range m {
		said[i] = m[i].Message(english)
	}
	return strings.Join(said, "\n")
}

// Is tells ErrAnswers.
func (m Misfits) Is(target error) bool { return target == ErrAnswers }

// found shows a JSON value on a line; lists and objects by their names.
func found(answer any) any {
	switch answer.(type) {
	case []any:
		return field.Word("cli.eval.misfit.list")
	case map[string]any:
		return field.Word("cli.eval.misfit.object")
	}
	var text strings.Builder
	out := json.NewEncoder(&text)
	out.SetEscapeHTML(false)
	if err := out.Encode(answer); err != nil {
		return "?"
	}
	return diag.Printable(strings.TrimSuffix(text.String(), "\n"))
}
