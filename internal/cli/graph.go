package cli

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"miroir/internal/graph"
)

// A graphFormat is a way to draw.
type graphFormat struct {
	name  string
	write func(w io.Writer, g *graph.Graph) error
}

// graphFormats lists the formats of graph's output; the first is the default.
func graphFormats() []graphFormat {
	return []graphFormat{{"svg", graph.WriteSVG}, {"mermaid", graph.WriteMermaid}, {"dot", graph.WriteDOT}, {"text", graph.WriteText}}
}

// graphCommand draws the flow of a scenario.
func graphCommand(env *Env) *cobra.Command {
	word := func(key string) string { return env.Words.Word(key, nil) }
	formats := graphFormats()
	format := formats[0].name
	c := &cobra.Command{
		Use:     "graph PATH",
		Short:   word("cli.graph.short"),
		Long:    word("cli.graph.long"),
		Example: "  miroir graph scenarios/impots > impots.svg\n  miroir graph --format text scenarios/impots",
		RunE: func(_ *cobra.Command, args []string) error {
			i := slices.IndexFunc(formats, func(f graphFormat) bool { return f.name == format })
			switch {
			case len(args) != 1:
				return env.usage("cli.graph.arguments", nil)
			case i < 0:
				return env.usage("cli.graph.bad_format", map[string]any{"Format": format})
			}
			return drawGraph(env, args[0], formats[i])
		},
	}
	c.Flags().StringVar(&format, "format", format, word("cli.graph.format"))
	return c
}

func drawGraph(env *Env, path string, format graphFormat) error {
	p, err := loadOne(env, path)
	if err != nil {
		return err
	}
	if err := format.write(env.Stdout, graph.Of(p, env.Words)); err != nil {
		return fmt.Errorf("draw the flow: %w", err)
	}
	return nil
}
