package locale

// The signs that set a run apart from the direction of what stands around it (Unicode Bidirectional Algorithm, UAX 9, 2.4): the run's
// own first letter says how it is read, and figures alone are read from left to right.
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// apart sets a value apart from the words around it where those are read from right to left: without it "2026-05-04", an IBAN or a
// French name takes the punctuation beside it along, or has its groups turned round.
func (l *Locale) apart(s string) string {
	if s == "" || !l.rightToLeft() {
		return s
	}
	return firstStrongIsolate + s + popIsolate
}

// isolated gives the arguments of words with their texts set apart.
func (l *Locale) isolated(args map[string]any) map[string]any {
	if !l.rightToLeft() || args == nil {
		return args
	}
	set := make(map[string]any, len(args))
	for name, value := range args {
		if text, ok := value.(string); ok {
			value = l.apart(text)
		}
		set[name] = value
	}
	return set
}
