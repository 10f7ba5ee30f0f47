package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"miroir/internal/guard"
	"miroir/internal/program"
)

// maxGuarded is the longest line that guard reads, in bytes.
const maxGuarded = 1 << 20

// guardCommand tells of texts whether they hold real people's data.
func guardCommand(env *Env) *cobra.Command {
	var persona string
	word := func(key string) string { return env.Words.Word(key, nil) }
	c := &cobra.Command{
		Use:     "guard",
		Short:   word("cli.guard.short"),
		Long:    env.Words.Word("cli.guard.long", map[string]any{"Kinds": guardKinds(env), "Count": maxGuarded >> 20}),
		Example: "  echo '{\"text\": \"06 39 98 12 34\"}' | miroir guard\n  miroir guard --persona scenarios/impots:claire < answers.jsonl",
		Args:    noArguments(env),
		RunE: func(*cobra.Command, []string) error {
			allow, err := allowance(env, persona)
			if err != nil {
				return err
			}
			return (&judge{env: env, allow: allow}).lines()
		},
	}
	c.Flags().StringVar(&persona, "persona", "", word("cli.guard.persona"))
	return c
}

// guardKinds lists the kinds of findings with what they are, a line each.
func guardKinds(env *Env) string {
	var b strings.Builder
	for i, kind := range guard.Kinds() {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "  %-18s %s", kind, env.Words.Word("guard.kind."+kind, nil))
	}
	return b.String()
}

// allowance gives what the household of a persona may type, named as SCENARIO:ID; "" is nobody's.
func allowance(env *Env, named string) (*guard.Allow, error) {
	if named == "" {
		return nil, nil
	}
	at := strings.LastIndexByte(named, ':')
	if at < 0 {
		return nil, env.usage("cli.guard.bad_persona", map[string]any{"Name": named})
	}
	p, err := loadOne(env, named[:at])
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(p.Personas, func(one *program.Persona) bool { return one.ID == named[at+1:] })
	if i < 0 {
		return nil, env.usage("cli.guard.no_persona", map[string]any{"Name": named[at+1:], "Scenario": p.ID})
	}
	return guard.Letting(p.Personas[i].Household()...), nil
}

// judge answers lines of JSON, one by one as they come.
type judge struct {
	env   *Env
	allow *guard.Allow
	bad   bool // a line could not be read
}

// A verdict answers a line. One that can't be read is blocked, with what is wrong.
type verdict struct {
	Verdict string   `json:"verdict"`
	Kinds   []string `json:"kinds"`
	Line    int      `json:"line,omitempty"`
	Error   string   `json:"error,omitempty"`
}

const (
	verdictAllow = "allow"
	verdictBlock = "block"
)

func (j *judge) lines() error {
	in, out := bufio.NewReaderSize(j.env.Stdin, 64<<10), bufio.NewWriter(j.env.Stdout)
	answers := json.NewEncoder(out)
	answers.SetEscapeHTML(false)
	for n := 1; ; n++ {
		line, fits, err := readLine(in, maxGuarded)
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return j.env.cannot("cli.guard.unreadable", map[string]any{"Why": err.Error()}, err)
		}
		if text := bytes.TrimSpace(line); len(text) > 0 || !fits {
			if err := answers.Encode(j.answer(text, n, fits)); err != nil {
				return fmt.Errorf("write verdict: %w", err)
			}
		}
		if in.Buffered() == 0 || last { // whoever waits for an answer before the next line gets it
			if err := out.Flush(); err != nil {
				return fmt.Errorf("write verdict: %w", err)
			}
		}
		if last {
			break
		}
	}
	if j.bad {
		return ErrFindings
	}
	return nil
}

// answer judges a line. What is wrong with one is told without a word of it, as it may hold what the guard is there to keep out.
func (j *judge) answer(line []byte, n int, fits bool) verdict {
	var asked struct {
		Text *string `json:"text"`
	}
	key := ""
	switch {
	case !fits:
		key = "cli.guard.long_line"
	case json.Unmarshal(bytes.TrimPrefix(line, []byte("\ufeff")), &asked) != nil:
		key = "cli.guard.no_json"
	case asked.Text == nil:
		key = "cli.guard.no_text"
	}
	if key != "" {
		j.bad = true
		said := j.env.Words.Word(key, map[string]any{"Count": maxGuarded >> 20})
		fmt.Fprintf(j.env.Stderr, "-:%d: %s\n", n, said)
		return verdict{Verdict: verdictBlock, Kinds: []string{}, Line: n, Error: said}
	}
	v := verdict{Verdict: verdictAllow, Kinds: []string{}}
	for _, found := range guard.Check(*asked.Text, j.allow) {
		v.Verdict, v.Kinds = verdictBlock, append(v.Kinds, found.Kind)
	}
	slices.Sort(v.Kinds)
	v.Kinds = slices.Compact(v.Kinds)
	return v
}

// readLine reads a line of at most so many bytes; one that is longer is read over, and fits is false. The error is io.EOF after the last one.
func readLine(in *bufio.Reader, most int) (line []byte, fits bool, err error) {
	fits = true
	for {
		part, err := in.ReadSlice('\n')
		if fits = fits && len(line)+len(part) <= most; fits {
			line = append(line, part...)
		} else {
			line = nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, fits, err
		}
	}
}
