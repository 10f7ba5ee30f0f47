package field

import (
	"slices"
	"strings"
	"unicode/utf8"

	"miroir/internal/guard"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// A Reader reads what is typed in a language by someone who plays a persona.
type Reader struct {
	Locale  *locale.Locale
	Persona *program.Persona // nil: nobody, only the reserved ranges are let through
	Issued  []program.Held   // the papers that administrations made out since
	Allow   *guard.Allow     // the values of the persona and theirs
}

// NewReader gives the Reader of a language, the first one when nil, and a persona, nobody when nil.
func NewReader(l *locale.Locale, p *program.Persona) *Reader {
	if l == nil {
		l = locale.New(locale.Tags()[0])
	}
	r := &Reader{Locale: l, Persona: p}
	r.Allow = guard.Letting(r.identities()...)
	return r
}

// identities are those of the persona's household: the persona first.
func (r *Reader) identities() []program.Identity {
	if r.Persona == nil {
		return nil
	}
	return r.Persona.Household()
}

// A question is a field being read: whose answer, by whom.
type question struct {
	*Reader
	field *program.Field
	typ   *Type
}

// reader reads one answer's inputs, in order, trimmed, not all empty. It gives canonical strings or a fault.
type reader func(q question, inputs []string) ([]string, *Fault)

// longest is the most bytes that one input may bring, whatever its type.
const longest = 16 << 10

// Read reads what was typed in a field's inputs, by input name. Nothing typed gives an empty answer, which is no fault here: see Judge.
func (r *Reader) Read(f *program.Field, typed map[string][]string) (canonical []string, fault *Fault) {
	t := Of(f)
	inputs, empty := gather(f, t, typed)
	if !t.Asked || empty {
		return nil, nil
	}
	for _, input := range inputs {
		if len(input) > longest || !utf8.ValidString(input) {
			return nil, &Fault{Key: "field.unreadable", Clear: true}
		}
	}
	canonical, fault = t.read(question{r, f, t}, inputs)
	if (fault == nil && t.MaxLength == 0) || (fault != nil && fault.Clear) || t.Chosen && !t.Searched {
		return canonical, fault
	}
	look := r.look
	if t.Identifier {
		look = r.lookWhole
	}
	if real := look(inputs...); real != nil {
		return nil, real
	}
	if fault != nil && (t.Parts != nil || t.Searched) {
		if real := r.look(strings.Join(inputs, " ")); real != nil {
			return nil, real // in parts: a draft would keep them side by side
		}
	}
	return canonical, fault
}

// gather gives the trimmed values of a field's inputs: one for each input, or all of them where an input gives several.
func gather(f *program.Field, t *Type, typed map[string][]string) (inputs []string, empty bool) {
	empty = true
	for _, name := range Inputs(f) {
		values := typed[name]
		if !t.Many {
			values = []string{first(values)}
		}
		for _, value := range values {
			value = strings.TrimSpace(value)
			empty = empty && value == ""
			inputs = append(inputs, value)
		}
	}
	return inputs, empty
}

// first is the input that counts when one is sent several times: the last, so that a tick beats its hidden companion.
func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[len(values)-1]
}

// look asks the guard about what was typed: as it came, where a mark of direction may turn it round, and as it will be seen.
func (r *Reader) look(inputs ...string) *Fault {
	for _, input := range inputs {
		found := guard.Check(input, r.Allow)
		if seen := visible(input); len(found) == 0 && seen != input {
			found = guard.Check(seen, r.Allow)
		}
		if len(found) > 0 {
			return r.realIn(found[0].Kind)
		}
	}
	return nil
}

// lookWhole asks the guard about what was typed in an identifier's field. What it finds counts when all the digits are in it: ten digits of the
// persona's thirteen may look like a telephone number.
func (r *Reader) lookWhole(inputs ...string) *Fault {
	for _, input := range inputs {
		if found := guard.Check(input, r.Allow); len(found) > 0 && holdDigits(found, input) {
			return r.realIn(found[0].Kind)
		}
	}
	return nil
}

// holdDigits tells whether every digit of a text is in one of the findings.
func holdDigits(found []guard.Finding, text string) bool {
	for i, c := range text {
		if _, digit := locale.Digit(c); !digit {
			continue
		}
		if !slices.ContainsFunc(found, func(f guard.Finding) bool { return f.Start <= i && i < f.End }) {
			return false
		}
	}
	return true
}

// refused is what is said of an answer that looks like a real person's.
func refused(kind string) *Fault {
	return &Fault{Key: "guard.refused", Args: map[string]any{"Kind": Word("guard.kind." + kind)}, Clear: true}
}

// Keep gives the part of what was typed in a field's inputs that a draft may keep: nothing that looks like a real person's, no
// unfinished identifier, no code that isn't an option's, no paper that isn't taken, nothing that can't be seen, no more than the field takes. Inputs that weren't sent are absent.
func (r *Reader) Keep(f *program.Field, typed map[string][]string) map[string][]string {
	t := Of(f)
	switch {
	case t.Secret:
		return nil
	case t.Papers:
		return question{r, f, t}.keepPapers(typed)
	case f.Type == "rows":
		return keepRows(f, typed)
	}
	_, fault := r.Read(f, typed)
	if fault != nil && (fault.Clear || t.Identifier || t.Chosen && !t.Searched || t.read == nil) || !t.Asked {
		return nil
	}
	kept := map[string][]string{}
	for at, name := range Inputs(f) {
		values, sent := typed[name]
		if !sent {
			continue
		}
		if !t.Many && len(values) > 1 {
			values = values[len(values)-1:]
		}
		if t.offers != nil {
			values = slices.DeleteFunc(slices.Clone(values), func(value string) bool { return value != "" && !t.offers(f, at, value) })
		}
		most := question{r, f, t}.maxLength()
		if most == 0 {
			most = longestDraft
		}
		kept[name] = make([]string, len(values))
		for i, value := range values {
			kept[name][i] = begin(visible(value), most)
		}
	}
	return kept
}

// longestDraft is how many characters a draft keeps of what isn't a text: a number or a date with something wrong.
const longestDraft = 200

// begin gives the first characters of a text.
func begin(text string, most int) string {
	for i := range text {
		if most == 0 {
			return text[:i]
		}
		most--
	}
	return text
}
