package cli

import (
	"bytes"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/storyboard"
	"miroir/sandbox"
)

// storyboardCommand draws all the screens of a scenario.
func storyboardCommand(env *Env) *cobra.Command {
	word := func(key string) string { return env.Words.Word(key, nil) }
	var file, persona string
	c := &cobra.Command{
		Use:     "storyboard PATH",
		Short:   word("cli.storyboard.short"),
		Long:    word("cli.storyboard.long"),
		Example: "  miroir storyboard scenarios/impots -o impots.html\n  miroir storyboard --persona claire scenarios/impots > claire.html",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return env.usage("cli.storyboard.arguments", nil)
			}
			return drawStoryboard(env, args[0], file, persona)
		},
	}
	c.Flags().StringVarP(&file, "output", "o", "", word("cli.storyboard.output"))
	c.Flags().StringVar(&persona, "persona", "", word("cli.storyboard.persona"))
	return c
}

func drawStoryboard(env *Env, path, file, persona string) error {
	p, err := loadOne(env, path)
	if err != nil {
		return err
	}
	if persona != "" && !slices.ContainsFunc(p.Personas, func(one *program.Persona) bool { return one.ID == persona }) {
		return env.usage("cli.storyboard.no_persona", map[string]any{"Path": path, "Name": persona})
	}
	world := sandbox.NewWorld(p)
	pages, err := site.New(world, env.Looks)
	if err != nil {
		return fmt.Errorf("draw the pages: %w", err)
	}
	var out bytes.Buffer
	board := storyboard.Board{World: world, Pages: pages, Program: p, Words: env.Words, Persona: persona, Day: env.Clock()}
	if err := board.Write(&out); err != nil {
		return fmt.Errorf("draw the screens: %w", err)
	}
	if file == "" {
		_, err := env.Stdout.Write(out.Bytes())
		return err
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		return env.cannot("cli.storyboard.unwritten", map[string]any{"File": file}, err)
	}
	return nil
}
