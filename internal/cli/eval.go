package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/sandbox"
)

// evalCommand gives the computed values of a procedure for answers in a file.
func evalCommand(env *Env) *cobra.Command {
	var a asked
	word := func(key string) string { return env.Words.Word(key, nil) }
	c := &cobra.Command{
		Use:     "eval PATH PROCEDURE",
		Short:   word("cli.eval.short"),
		Long:    word("cli.eval.long"),
		Example: "  miroir eval scenarios/impots declaration --answers answers.json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return env.usage("cli.eval.arguments", nil)
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(evalFormats(), a.format) {
				return env.usage("cli.eval.bad_format", map[string]any{"Format": a.format})
			}
			return eval(env, args[0], args[1], a)
		},
	}
	c.Flags().StringVar(&a.file, "answers", "-", word("cli.eval.answers"))
	c.Flags().StringVar(&a.explain, "explain", "", word("cli.eval.explain"))
	c.Flags().StringVar(&a.format, "format", evalFormats()[0], word("cli.eval.format"))
	return c
}

// asked is what eval is asked for.
type asked struct {
	file    string // of the answers
	explain string // the name of a value to explain; "": the computed values
	format  string // of the explanation
}

// evalFormats lists the formats of an explanation; the first is the default.
func evalFormats() []string { return []string{"text", "json"} }

func eval(env *Env, path, procedure string, a asked) error {
	p, err := loadOne(env, path)
	if err != nil {
		return err
	}
	if err := knownProcedure(env, p, procedure); err != nil {
		return err
	}
	text, err := readAnswers(env, a.file)
	if err != nil {
		return env.cannot("cli.eval.unreadable", map[string]any{"File": a.file, "Why": err.Error()}, err)
	}
	sets, lines := parseAnswers(text)
	e := evaluation{env: env, program: p, procedure: procedure, file: a.file}
	if a.explain != "" {
		return e.explain(sets, a.explain, a.format == "json")
	}
	if !lines {
		return e.one(&sets[0])
	}
	return e.lines(sets)
}

// loadOne compiles the one scenario at a path.
func loadOne(env *Env, path string) (*program.Program, error) {
	programs, err := loadPrograms(env, []string{path})
	if err != nil {
		return nil, err
	}
	if len(programs) != 1 {
		return nil, env.usage("cli.eval.several", map[string]any{"Path": path, "Count": len(programs)})
	}
	return programs[0], nil
}

// knownProcedure refuses a procedure that the scenario hasn't, with the one that was meant.
func knownProcedure(env *Env, p *program.Program, id string) error {
	names := make([]string, len(p.Procedures))
	for i, one := range p.Procedures {
		if one.ID == id {
			return nil
		}
		names[i] = one.ID
	}
	args := map[string]any{"Name": id, "Scenario": p.ID}
	if near, ok := diag.Nearest(id, names); ok {
		args["Suggestion"] = near
		return env.usage("cli.eval.no_procedure_near", args)
	}
	return env.usage("cli.eval.no_procedure", args)
}

// maxAnswers is the size beyond which a file of answers is refused: a hundred thousand households.
const maxAnswers = 256 << 20

// readAnswers reads a file, or the standard input for "-".
func readAnswers(env *Env, file string) ([]byte, error) {
	in := env.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, maxAnswers+1))
	if err == nil && len(text) > maxAnswers {
		err = errors.New(env.Words.Word("cli.eval.too_large", map[string]any{"Count": maxAnswers >> 20}))
	}
	return text, err
}

// evaluation is a procedure whose values are asked for, and the file the answers come from.
type evaluation struct {
	env       *Env
	program   *program.Program
	procedure string
	file      string
}

// values gives the computed values of a set; what doesn't fit is told and noted in its faults.
func (e *evaluation) values(set *answerSet) (values map[string]any, ok bool) {
	if set.faults == nil {
		computed, err := sandbox.Evaluate(e.program, e.procedure, set.answers)
		if err == nil {
			return jsonValues(computed), true
		}
		var misfits sandbox.Misfits
		errors.As(err, &misfits)
		set.misfits(misfits)
	}
	e.tell(set)
	return nil, false
}

// tell says what is wrong with a set.
func (e *evaluation) tell(set *answerSet) {
	for _, fault := range set.faults {
		fmt.Fprintf(e.env.Stderr, "%s:%d: %s\n", e.file, fault.line, fault.say(e.env.Words))
	}
}

// one prints the computed values of one set of answers as a JSON object.
func (e *evaluation) one(set *answerSet) error {
	values, ok := e.values(set)
	if !ok {
		return ErrFindings
	}
	out := json.NewEncoder(e.env.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(values)
}

// lines answers each set with a line. One that can't be read or doesn't fit is answered with its faults; the others are still answered.
func (e *evaluation) lines(sets []answerSet) error {
	out := json.NewEncoder(e.env.Stdout)
	out.SetEscapeHTML(false)
	var bad error
	for i := range sets {
		values, ok := e.values(&sets[i])
		line := answeredLine{ID: sets[i].id}
		if ok {
			line.Values = values
		} else {
			bad = ErrFindings
			line.Line, line.Error = sets[i].line, sets[i].said(e.env.Words)
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return bad
}

// answeredLine answers one line of a file of JSON lines.
type answeredLine struct {
	ID     json.RawMessage `json:"id"`
	Values any             `json:"values,omitempty"`
	Line   int             `json:"line,omitempty"` // of the file, where there is an error
	Error  string          `json:"error,omitempty"`
}

func jsonValues(values map[string]expr.Value) map[string]any {
	out := make(map[string]any, len(values))
	for name, v := range values {
		out[name] = jsonValue(v)
	}
	return out
}

// jsonValue gives a value as encoding/json writes it: numbers in full, dates as 2025-12-31, what has no value as null.
func jsonValue(v expr.Value) any {
	switch v.Kind {
	case expr.Number:
		return json.Number(v.String())
	case expr.Bool:
		return v.Yes
	case expr.Text, expr.Date:
		return v.String()
	case expr.List, expr.Record:
		items := make([]any, len(v.Items))
		for i, item := range v.Items {
			items[i] = jsonValue(item)
		}
		return items
	}
	return nil
}
