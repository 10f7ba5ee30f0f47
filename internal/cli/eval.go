package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/sandbox"
)

// evalCommand gives the computed values of a procedure for answers in a file.
func evalCommand(env *Env) *cobra.Command {
	var file string
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
		RunE: func(_ *cobra.Command, args []string) error { return eval(env, args[0], args[1], file) },
	}
	c.Flags().StringVar(&file, "answers", "-", word("cli.eval.answers"))
	return c
}

func eval(env *Env, path, procedure, file string) error {
	p, err := loadOne(env, path)
	if err != nil {
		return err
	}
	if err := knownProcedure(env, p, procedure); err != nil {
		return err
	}
	text, err := readAnswers(env, file)
	if err != nil {
		return env.cannot("cli.eval.unreadable", map[string]any{"File": file, "Why": err.Error()}, err)
	}
	sets, lines, err := parseAnswers(text)
	if err != nil {
		return env.badAnswers(file, err)
	}
	if !lines {
		return evalOne(env, p, procedure, file, sets[0])
	}
	return evalLines(env, p, procedure, file, sets)
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
		err = fmt.Errorf("more than %d bytes", maxAnswers)
	}
	return text, err
}

// badAnswers tells what is wrong with answers, a line a fault, and ends with ErrFindings.
func (e *Env) badAnswers(file string, err error) error {
	for _, one := range unjoin(err) {
		line := 1
		var at *answerError
		if errors.As(one, &at) {
			line = at.line
		}
		fmt.Fprintf(e.Stderr, "%s:%d: %s\n", file, line, one)
	}
	return ErrFindings
}

// unjoin gives the errors that were joined into one.
func unjoin(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, one := range joined.Unwrap() {
		if !errors.Is(one, sandbox.ErrAnswers) || one != sandbox.ErrAnswers {
			all = append(all, unjoin(one)...)
		}
	}
	return all
}

// evalOne prints the computed values of one set of answers as a JSON object.
func evalOne(env *Env, p *program.Program, procedure, file string, set answerSet) error {
	values, err := sandbox.Evaluate(p, procedure, set.answers)
	if err != nil {
		return env.badAnswers(file, set.place(unjoin(err)))
	}
	out := json.NewEncoder(env.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(jsonValues(values))
}

// evalLines answers each set with a line. One that doesn't fit is answered with its faults; the others are still answered.
func evalLines(env *Env, p *program.Program, procedure, file string, sets []answerSet) error {
	out := json.NewEncoder(env.Stdout)
	out.SetEscapeHTML(false)
	var bad error
	for _, set := range sets {
		line := answeredLine{ID: set.id}
		values, err := sandbox.Evaluate(p, procedure, set.answers)
		if err != nil {
			faults := set.place(unjoin(err))
			line.Error = faults.Error()
			bad = env.badAnswers(file, faults)
		} else {
			line.Values = jsonValues(values)
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
	Values map[string]any  `json:"values,omitempty"`
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
