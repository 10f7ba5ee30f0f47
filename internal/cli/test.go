package cli

import (
	"bytes"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/walk"
	"miroir/sandbox"
)

// testOptions are test's flags.
type testOptions struct {
	junit  string
	update bool
}

// testCommand plays the walks of the library, or of the given scenarios, on the engine and over HTTP.
func testCommand(env *Env) *cobra.Command {
	var o testOptions
	word := func(key string) string { return env.Words.Word(key, nil) }
	c := &cobra.Command{
		Use:     "test [PATH…]",
		Short:   word("cli.test.short"),
		Long:    word("cli.test.long"),
		Example: "  miroir test\n  miroir test scenarios/impots --junit results.xml",
		RunE:    func(_ *cobra.Command, paths []string) error { return test(env, o, paths) },
	}
	c.Flags().StringVar(&o.junit, "junit", "", word("cli.test.junit"))
	c.Flags().BoolVar(&o.update, "update", false, word("cli.test.update"))
	return c
}

// walkSeed makes every sandbox of a test the same, whenever it is played.
const walkSeed = 1

func test(env *Env, o testOptions, paths []string) error {
	if o.update && len(paths) == 0 {
		return env.usage("cli.test.update_where", nil)
	}
	world, pages, own, err := crossed(env, paths)
	if err != nil {
		return err
	}
	t := &tester{env: env, world: world, pages: pages}
	for _, p := range own {
		if err := t.scenario(p, o.update); err != nil {
			return err
		}
	}
	if o.junit != "" {
		if err := writeJUnit(o.junit, t.played); err != nil {
			return env.cannot("cli.test.junit_failed", map[string]any{"File": o.junit, "Why": err.Error()}, err)
		}
	}
	return t.sum()
}

// crossed is the world of the scenarios at the paths, which it also gives, with the sites of the library that their walks go on to and that the
// paths lack.
func crossed(env *Env, paths []string) (world *sandbox.World, pages *site.Site, own []*program.Program, err error) {
	own, err = loadPrograms(env, paths)
	if err != nil {
		return nil, nil, nil, err
	}
	sites := slices.Clone(own)
	if beyond, err := movesBeyond(own); err != nil {
		return nil, nil, nil, err
	} else if beyond && len(paths) > 0 {
		others, err := loadPrograms(env, nil)
		if err != nil {
			return nil, nil, nil, err
		}
		for _, p := range others {
			if !slices.ContainsFunc(own, func(o *program.Program) bool { return o.ID == p.ID }) {
				sites = append(sites, p)
			}
		}
	}
	world, pages, err = staged(env, sites)
	return world, pages, own, err
}

// movesBeyond tells whether a walk of some scenarios goes on to a site that is none of them.
func movesBeyond(own []*program.Program) (bool, error) {
	for _, p := range own {
		walks, err := walk.All(p)
		if err != nil {
			return false, err
		}
		for _, w := range walks {
			for _, id := range w.Moves() {
				if !slices.ContainsFunc(own, func(o *program.Program) bool { return o.ID == id }) {
					return true, nil
				}
			}
		}
	}
	return false, nil
}

// A tester plays walks and keeps what came of them.
type tester struct {
	env    *Env
	world  *sandbox.World
	pages  *site.Site
	played []journey
}

// A journey is a walk played in one of the two ways.
type journey struct {
	scenario, walk, file string
	how                  string // in words
	failure              string // what didn't go as expected, with its line; "" when all did
	seconds              float64
}

// scenario plays the walks of one scenario.
func (t *tester) scenario(p *program.Program, update bool) error {
	walks, err := walk.All(p)
	if err != nil {
		return err
	}
	if len(walks) == 0 {
		fmt.Fprintln(t.env.Stdout, t.env.Words.Word("cli.test.none", map[string]any{"Scenario": p.ID}))
	}
	for _, w := range walks {
		if update {
			if err := t.update(w); err != nil {
				return err
			}
			continue
		}
		if err := t.walk(p, w); err != nil {
			return err
		}
	}
	if update {
		return t.again(p)
	}
	return nil
}

// again plays a scenario's walks as their files now say.
func (t *tester) again(p *program.Program) error {
	for _, file := range p.Walks {
		text, err := os.ReadFile(file.Path)
		if err != nil {
			return fmt.Errorf("read a walk again: %w", err)
		}
		file.Text = text
	}
	return t.scenario(p, false)
}

// walk plays a walk in both ways.
func (t *tester) walk(p *program.Program, w *walk.Walk) error {
	ways := []struct {
		key  string
		play func(*program.Program, *walk.Walk) (*walk.Failure, error)
	}{{"cli.test.engine", t.onEngine}, {"cli.test.http", t.overHTTP}}
	for _, way := range ways {
		start := t.env.Clock()
		failure, err := way.play(p, w)
		if err != nil {
			return err
		}
		j := journey{
			scenario: p.ID, walk: w.Title(t.env.Words), file: w.File.Path, how: t.env.Words.Word(way.key, nil),
			seconds: t.env.Clock().Sub(start).Seconds(),
		}
		if failure != nil {
			j.failure = tell(failure, t.env.Words)
		}
		t.played = append(t.played, j)
		t.say(j)
	}
	return nil
}

// tell says a failure as diagnostics are said: where, then what.
func tell(f *walk.Failure, l *locale.Locale) string {
	return f.Span.String() + ": " + f.Message(l)
}

func (t *tester) say(j journey) {
	args := map[string]any{"Walk": j.walk, "How": j.how}
	if j.failure == "" {
		fmt.Fprintln(t.env.Stdout, t.env.Words.Word("cli.test.passed", args))
		return
	}
	fmt.Fprintf(t.env.Stdout, "%s\n        %s\n", t.env.Words.Word("cli.test.failed", args), j.failure)
}

// sum says how many walks were played, and ends with ErrFindings when one failed.
func (t *tester) sum() error {
	failed := 0
	for _, j := range t.played {
		if j.failure != "" {
			failed++
		}
	}
	if failed > 0 {
		fmt.Fprintln(t.env.Stdout, t.env.Words.Word("cli.test.some_failed", map[string]any{"Count": failed, "Total": len(t.played)}))
		return ErrFindings
	}
	fmt.Fprintln(t.env.Stdout, t.env.Words.Word("cli.test.all_passed", map[string]any{"Count": len(t.played) / 2}))
	return nil
}

func (t *tester) onEngine(p *program.Program, w *walk.Walk) (*walk.Failure, error) {
	return w.Play(t.world, walk.NewEngine(t.world, t.pages, p.ID, t.env.Clock(), walkSeed))
}

// update writes the values that expectations give, as they now are, in the walk's file.
func (t *tester) update(w *walk.Walk) error {
	edits, _, err := w.Update(t.world, walk.NewEngine(t.world, t.pages, w.Site(), t.env.Clock(), walkSeed))
	if err != nil || len(edits) == 0 {
		return err
	}
	text := bytes.Clone(w.File.Text)
	slices.SortFunc(edits, func(a, b walk.Edit) int { return b.Span.Start - a.Span.Start })
	for _, e := range edits {
		text = slices.Replace(text, e.Span.Start, e.Span.End, []byte(e.Text)...)
	}
	if err := os.WriteFile(w.File.Path, text, 0o644); err != nil {
		return fmt.Errorf("write a walk: %w", err)
	}
	return nil
}
