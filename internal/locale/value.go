package locale

import (
	"strings"
	"time"

	"miroir/internal/expr"
)

// Value shows a value as its type says; t may be nil. Null, and a table, show nothing. A list joins its items in a sentence, a record
// its members that are there.
//
// Where lines are read from right to left, a value is set apart from the words around it.
func (l *Locale) Value(v expr.Value, t *expr.Type) string {
	if v.Kind == expr.Bool || v.Kind == expr.List || v.Kind == expr.Record {
		return l.value(v, t) // words of the language, or what is set apart one by one
	}
	return l.apart(l.value(v, t))
}

func (l *Locale) value(v expr.Value, t *expr.Type) string {
	if t == nil {
		t = &expr.Type{Kind: v.Kind}
	}
	switch v.Kind {
	case expr.Bool:
		if v.Yes {
			return l.Word("value.yes", nil)
		}
		return l.Word("value.no", nil)
	case expr.Number:
		return l.formatted(v, t.Format)
	case expr.Text:
		return l.written(v.Str, t.Format)
	case expr.Date:
		return l.day(v.Day, t.Format)
	case expr.List:
		return l.List(l.each(v.Items, func(int) *expr.Type { return t.Elem }))
	case expr.Record:
		if s, ok := l.span(v.Items, t.Format); ok {
			return s
		}
		return l.record(v.Items, t.Members)
	}
	return ""
}

// record shows a record's members that are there, with commas between them but behind a postal code: 3 rue du Moulin, 96160 Port-Harmelin.
func (l *Locale) record(items []expr.Value, members []expr.Member) string {
	var shown strings.Builder
	after := ""
	for i, item := range items {
		var member expr.Member
		if i < len(members) {
			member = members[i]
		}
		s := l.Value(item, member.Type)
		if s == "" {
			continue
		}
		shown.WriteString(after + s)
		if after = l.comma(); member.Name == "postal_code" {
			after = " "
		}
	}
	return shown.String()
}

func (l *Locale) day(t time.Time, f expr.Format) string {
	switch f {
	case expr.MonthYear:
		return l.MonthYear(t)
	case expr.ShortDate:
		return l.ShortDate(t)
	case expr.Week:
		return l.Week(t)
	}
	return l.Date(t)
}

func (l *Locale) formatted(v expr.Value, f expr.Format) string {
	switch f {
	case expr.Money:
		return l.Money(v.Num)
	case expr.Percent:
		return l.Percent(v.Num)
	case expr.Integer:
		return l.Number(v.Num)
	}
	return l.plain(v.Num)
}

// each shows the items that are not Null.
func (l *Locale) each(items []expr.Value, typeOf func(int) *expr.Type) []string {
	var shown []string
	for i, item := range items {
		if s := l.Value(item, typeOf(i)); s != "" {
			shown = append(shown, s)
		}
	}
	return shown
}

// Identifier sets an identifier's canonical form apart in its usual groups: 06 39 98 12 34 in pairs, an IBAN in fours, a NIR as on
// the card. A text that lacks the identifier's length is given as it is. The groups of an IBAN may break at the end of a line, the
// others don't.
func Identifier(s string, f expr.Format) string {
	switch f {
	case expr.Phone:
		return phone(s)
	case expr.IBAN:
		return inFours(s)
	case expr.NIR:
		if len(s) == 13 || len(s) == 15 {
			return cut(s, noBreak, 1, 2, 2, 2, 3, 3, 2)
		}
	case expr.TaxNumber:
		if len(s) == 13 {
			return cut(s, noBreak, 2, 2, 3, 3, 3)
		}
	}
	return s
}

func phone(s string) string {
	switch {
	case len(s) == 10 && s[0] == '0':
		return cut(s, noBreak, 2, 2, 2, 2, 2)
	case len(s) == 12 && strings.HasPrefix(s, "+33"):
		return cut(s, noBreak, 3, 1, 2, 2, 2, 2)
	}
	return s
}

func inFours(s string) string {
	if len(s) < 15 { // the shortest IBAN, Norway's
		return s
	}
	sizes := make([]int, 0, len(s)/4+1)
	for range len(s)/4 + 1 {
		sizes = append(sizes, 4)
	}
	return cut(s, " ", sizes...)
}

// cut sets a separator between groups of these sizes, as far as the text goes.
func cut(s, separator string, sizes ...int) string {
	var groups []string
	for _, n := range sizes {
		if len(s) == 0 {
			break
		}
		n = min(n, len(s))
		groups = append(groups, s[:n])
		s = s[n:]
	}
	return strings.Join(groups, separator)
}
