package sandbox

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
)

// valueOf reads a JSON value as a type.
func valueOf(key string, t *expr.Type, answer any) (expr.Value, error) {
	if answer == nil || t == nil {
		return expr.Value{}, nil
	}
	switch t.Kind {
	case expr.Bool:
		if b, ok := answer.(bool); ok {
			return expr.Yesno(b), nil
		}
		return expr.Value{}, mismatch(key, "true or false", answer)
	case expr.Number:
		if d, ok := numberOf(answer); ok {
			return expr.Num(d), nil
		}
		return expr.Value{}, mismatch(key, "a number", answer)
	case expr.Text:
		if s, ok := answer.(string); ok {
			return expr.Str(s), nil
		}
		return expr.Value{}, mismatch(key, "a text", answer)
	case expr.Date:
		if s, ok := answer.(string); ok {
			if day, err := time.Parse(time.DateOnly, s); err == nil {
				return expr.Day(day), nil
			}
		}
		return expr.Value{}, mismatch(key, `a date as "2025-12-31"`, answer)
	case expr.List:
		return listOf(key, t, answer)
	case expr.Record:
		return recordOf(key, t, answer)
	}
	return expr.Value{}, fmt.Errorf("%s can't be given", key)
}

func listOf(key string, t *expr.Type, answer any) (expr.Value, error) {
	items, ok := answer.([]any)
	if !ok {
		return expr.Value{}, mismatch(key, "a list", answer)
	}
	list := expr.ListOf()
	for i, item := range items {
		v, err := valueOf(fmt.Sprintf("%s[%d]", key, i), t.Elem, item)
		if err != nil {
			return expr.Value{}, err
		}
		list.Items = append(list.Items, v)
	}
	return list, nil
}

func recordOf(key string, t *expr.Type, answer any) (expr.Value, error) {
	object, ok := answer.(map[string]any)
	if !ok {
		return expr.Value{}, mismatch(key, "an object", answer)
	}
	record := expr.Value{Kind: expr.Record, Items: make([]expr.Value, len(t.Members))}
	for name, item := range object {
		i, typ, ok := t.Member(name)
		if !ok {
			return expr.Value{}, fmt.Errorf("unknown key %q in %s", name, key)
		}
		v, err := valueOf(key+"."+name, typ, item)
		if err != nil {
			return expr.Value{}, err
		}
		record.Items[i] = v
	}
	return record, nil
}

func numberOf(answer any) (decimal.Decimal, bool) {
	switch n := answer.(type) {
	case float64:
		d, err := decimal.NewFromString(strconv.FormatFloat(n, 'f', -1, 64))
		return d, err == nil
	case json.Number:
		d, err := decimal.NewFromString(n.String())
		return d, err == nil
	case int:
		return decimal.NewFromInt(int64(n)), true
	}
	return decimal.Decimal{}, false
}

func mismatch(key, want string, answer any) error {
	return fmt.Errorf("%s: expected %s, found %s", key, want, kindName(answer))
}

func kindName(answer any) string {
	switch answer := answer.(type) {
	case bool:
		return strconv.FormatBool(answer)
	case string:
		return strconv.Quote(answer)
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return fmt.Sprint(answer)
}
