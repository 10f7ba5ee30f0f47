package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
)

// valueOf reads a JSON value as a type. ok is false when it was refused.
func (g *giving) valueOf(at string, t *expr.Type, answer any) (v expr.Value, ok bool) {
	if answer == nil || t == nil {
		return expr.Value{}, true
	}
	switch t.Kind {
	case expr.List:
		return g.listOf(at, t, answer)
	case expr.Record:
		return g.recordOf(at, t, answer)
	}
	v, ok, want := scalarOf(t, answer)
	if !ok {
		g.mismatch(at, want, answer)
	}
	return v, ok
}

// scalarOf reads a JSON value that is neither a list nor an object; want is the noun of what it must be.
func scalarOf(t *expr.Type, answer any) (v expr.Value, ok bool, want string) {
	switch t.Kind {
	case expr.Bool:
		yes, ok := boolOf(answer)
		return expr.Yesno(yes), ok, "boolean"
	case expr.Number:
		d, ok := numberOf(answer)
		return expr.Num(d), ok, "number"
	case expr.Date:
		s, _ := answer.(string)
		day, err := time.Parse(time.DateOnly, s)
		return expr.Day(day), err == nil, "date"
	}
	s, ok := answer.(string)
	return expr.Str(s), ok, "text"
}

func (g *giving) listOf(at string, t *expr.Type, answer any) (expr.Value, bool) {
	items, ok := answer.([]any)
	if !ok {
		g.mismatch(at, "list", answer)
		return expr.Value{}, false
	}
	list := expr.ListOf()
	for i, item := range items {
		v, fits := g.valueOf(fmt.Sprintf("%s[%d]", at, i), t.Elem, item)
		ok = ok && fits
		list.Items = append(list.Items, v)
	}
	return list, ok
}

func (g *giving) recordOf(at string, t *expr.Type, answer any) (expr.Value, bool) {
	object, ok := answer.(map[string]any)
	if !ok {
		g.mismatch(at, "object", answer)
		return expr.Value{}, false
	}
	record := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(t.Members))}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		i, typ, known := t.Member(name)
		if !known {
			names := make([]string, len(t.Members))
			for j, member := range t.Members {
				names[j] = member.Name
			}
			g.unknown("key_in", at, name, names)
			ok = false
			continue
		}
		v, fits := g.valueOf(at+"."+name, typ, object[name])
		ok = ok && fits
		record.Items[i] = v
	}
	return record, ok
}

// boolOf reads true and false, as JSON or as the same words between quotes.
func boolOf(answer any) (yes, ok bool) {
	switch answer := answer.(type) {
	case bool:
		return answer, true
	case string:
		return answer == "true", answer == "true" || answer == "false"
	}
	return false, false
}

// plainDecimal is how a number may stand between quotes: as JSON writes it, without an exponent.
var plainDecimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// numberOf reads a number, or a plain decimal between quotes.
func numberOf(answer any) (decimal.Decimal, bool) {
	text := ""
	switch n := answer.(type) {
	case float64:
		text = strconv.FormatFloat(n, 'f', -1, 64)
	case json.Number:
		text = n.String()
	case int:
		text = strconv.Itoa(n)
	case string:
		if plainDecimal.MatchString(n) {
			text = n
		}
	}
	d, err := decimal.NewFromString(text)
	return d, err == nil && short(d)
}

// maxDigits is the longest number on each side of the point, as in expressions.
const maxDigits = 40

// short tells a number that is written in few digits: 1e999999 isn't.
func short(d decimal.Decimal) bool {
	exponent := int(d.Exponent())
	return exponent >= -maxDigits && d.NumDigits()+max(exponent, 0) <= 2*maxDigits
}
