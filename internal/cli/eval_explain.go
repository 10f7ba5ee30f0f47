package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/sandbox"
)

// explain tells for each set of answers how a value was found: as a tree in words, or as a JSON object a line. Under an explanation of several sets
// stands the id of its set.
func (e *evaluation) explain(sets []answerSet, name string, asJSON bool) error {
	var bad error
	for i := range sets {
		reason, ok := e.reason(&sets[i], name)
		if !ok {
			bad = ErrFindings
			continue
		}
		var err error
		if asJSON {
			err = e.reasonLine(sets[i].id, reason)
		} else {
			if sets[i].id != nil {
				fmt.Fprintf(e.env.Stdout, "# %s\n", sets[i].id)
			}
			t := tree{words: e.env.Words}
			t.write(reason, 0)
			_, err = fmt.Fprint(e.env.Stdout, t.text.String())
		}
		if err != nil {
			return err
		}
	}
	return bad
}

func (e *evaluation) reason(set *answerSet, name string) (sandbox.Reason, bool) {
	if set.faults == nil {
		reason, err := sandbox.Explain(e.program, e.procedure, set.answers, name)
		if err == nil {
			return reason, true
		}
		var misfits sandbox.Misfits
		errors.As(err, &misfits)
		set.misfits(misfits)
	}
	e.tell(set)
	return sandbox.Reason{}, false
}

// A tree is an explanation in words, a line each part, deeper ones further in.
type tree struct {
	words *locale.Locale
	text  strings.Builder
}

func (t *tree) write(r sandbox.Reason, depth int) {
	name := r.Name
	if name == "" {
		name = flat(r.Expression)
	} else if label := labelOf(r, t.words); label != "" {
		name += " (" + label + ")"
	}
	fmt.Fprintf(&t.text, "%s%s%s\n", strings.Repeat("  ", depth), name, t.says(r))
	for _, from := range r.From {
		t.write(from, depth+1)
	}
}

// labelOf is what the scenario calls a value, beside its name; "" where it says nothing, or something that varies.
func labelOf(r sandbox.Reason, words *locale.Locale) string {
	return r.Label.Plain(words.Tag(), words.Lang())
}

// says is the value, and where it came from.
func (t *tree) says(r sandbox.Reason) string {
	value := t.words.Value(r.Value, r.Type)
	switch {
	case r.Err != nil:
		value = t.words.Word("cli.eval.no_value."+causeOf(r.Err), nil)
	case r.Value.IsNull():
		value = t.words.Word("cli.eval.no_value.none", nil)
	}
	if r.How == sandbox.ByTable {
		return t.words.Word("cli.eval.how.table", map[string]any{"Source": r.Source.In(t.words.Tag()).Text})
	}
	args := map[string]any{"Value": value, "Expression": flat(r.Expression)}
	if r.How == sandbox.ByComputing && len(r.From) == 0 && r.Err == nil {
		return t.words.Word("cli.eval.how.computed_above", args)
	}
	return t.words.Word("cli.eval.how."+r.How, args)
}

// causeOf names why there is no value, for the catalogue and in JSON.
func causeOf(err error) string {
	for name, one := range map[string]error{
		"budget": expr.ErrBudget, "limit": expr.ErrLimit, "division": expr.ErrDivision, "key": expr.ErrKey, "date": expr.ErrDate,
	} {
		if errors.Is(err, one) {
			return name
		}
	}
	return "none"
}

// flat is an expression on one line.
func flat(expression string) string {
	return diag.Printable(strings.Join(strings.Fields(expression), " "))
}

// reasonJSON is a part of an explanation in JSON: a contract that only grows.
type reasonJSON struct {
	Name       string       `json:"name,omitempty"`
	Label      string       `json:"label,omitempty"` // what the scenario calls it
	How        string       `json:"how"`
	Value      any          `json:"value"`
	Shown      string       `json:"shown,omitempty"` // the value as people read it
	Expression string       `json:"expression,omitempty"`
	File       string       `json:"file,omitempty"`
	Line       int          `json:"line,omitempty"`
	Column     int          `json:"column,omitempty"`
	Source     string       `json:"source,omitempty"` // of a table
	Error      string       `json:"error,omitempty"`  // budget, limit, division, key or date
	From       []reasonJSON `json:"from,omitempty"`
}

func (e *evaluation) reasonLine(id json.RawMessage, r sandbox.Reason) error {
	out := json.NewEncoder(e.env.Stdout)
	out.SetEscapeHTML(false)
	if id == nil {
		out.SetIndent("", "  ")
		return out.Encode(e.reasonJSON(r))
	}
	return out.Encode(struct {
		ID          json.RawMessage `json:"id"`
		Explanation reasonJSON      `json:"explanation"`
	}{id, e.reasonJSON(r)})
}

func (e *evaluation) reasonJSON(r sandbox.Reason) reasonJSON {
	j := reasonJSON{
		Name: r.Name, Label: labelOf(r, e.env.Words), How: r.How, Value: jsonValue(r.Value), Shown: e.env.Words.Value(r.Value, r.Type), Expression: r.Expression,
		Source: r.Source.In(e.env.Words.Tag()).Text,
	}
	if r.Err != nil {
		j.Error = causeOf(r.Err)
	}
	if r.Span.File != nil {
		at := r.Span.Position()
		j.File, j.Line, j.Column = r.Span.File.Path, at.Line, at.Column
	}
	for _, from := range r.From {
		j.From = append(j.From, e.reasonJSON(from))
	}
	return j
}
