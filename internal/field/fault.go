package field

import (
	"strings"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// A Fault says why an answer can't be taken and how to mend it.
type Fault struct {
	Part  string         // the part where it stands, for types of several inputs; "" for the first
	Key   string         // catalogue key, "field.type.what"
	Args  map[string]any // of the key; a Word, a WordList, an Offer or an Amount among them is put in the reader's language
	Own   bool           // the field's own Message is said instead of Key
	Clear bool           // what was typed looks like a real person's: it is kept nowhere and the input comes back empty
}

// Word is an argument that is itself a word of the catalogue.
type Word string

// WordList is an argument that is several words of the catalogue.
type WordList []Word

// Amount is an argument that is a value.
type Amount struct {
	Value expr.Value
	Type  *expr.Type
}

// Offer is an argument that says what to type instead: a value of the persona's, "" for one to look up in their papers.
type Offer string

// Words says a catalogue's key with arguments in a language.
func Words(l *locale.Locale, key string, args map[string]any) string {
	said := make(map[string]any, len(args)+1)
	said["Offer"] = Offer("").words(l) // where nothing is offered
	for name, arg := range args {
		switch arg := arg.(type) {
		case Word:
			said[name] = l.Word(string(arg), nil)
		case WordList:
			said[name] = arg.words(l)
		case Offer:
			said[name] = arg.words(l)
		case Amount:
			said[name] = l.Value(arg.Value, arg.Type)
		default:
			said[name] = arg
		}
	}
	return l.Word(key, said)
}

func (w WordList) words(l *locale.Locale) string {
	said := make([]string, len(w))
	for i, word := range w {
		said[i] = l.Word(string(word), nil)
	}
	return l.List(said)
}

func (o Offer) words(l *locale.Locale) string {
	if o == "" {
		return l.Word("field.offer.papers", nil)
	}
	return l.Word("field.offer.value", map[string]any{"Value": string(o)})
}

// Kind is what went wrong, as authors name it in "message": required, min, pattern … Whatever looks like a real person's has none.
func (f *Fault) Kind() string {
	what := f.Key[strings.LastIndexByte(f.Key, '.')+1:]
	switch {
	case f.Clear, !strings.HasPrefix(f.Key, "field."):
		return ""
	case strings.HasPrefix(f.Key, "field.wanted."):
		return "required"
	}
	switch what {
	case "min", "max", "step", "short", "long", "pattern", "confirm", "none", "unknown":
		return what
	case "several", "many":
		return "unknown"
	}
	return "format"
}

// OwnWords gives the author's words for what is wrong with a field's answer; an empty text where there are none.
func (f *Fault) OwnWords(of *program.Field) program.Text {
	if own, ok := of.Messages[f.Kind()]; ok {
		return own
	}
	if f.Own {
		return of.Message
	}
	return program.Text{}
}

func fault(key string) *Fault { return &Fault{Key: key} }
