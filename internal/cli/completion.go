package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// A shell is one that commands can be completed in.
type shell struct {
	name  string
	write func(root *cobra.Command, out io.Writer) error
}

func shells() []shell {
	return []shell{
		{"bash", func(root *cobra.Command, out io.Writer) error { return root.GenBashCompletionV2(out, true) }},
		{"zsh", (*cobra.Command).GenZshCompletion},
		{"fish", func(root *cobra.Command, out io.Writer) error { return root.GenFishCompletion(out, true) }},
		{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
	}
}

// completionCommand writes the script with which a shell completes commands. It stands for cobra's own, whose words are English.
func completionCommand(env *Env) *cobra.Command {
	var names []string
	for _, s := range shells() {
		names = append(names, s.name)
	}
	return &cobra.Command{
		Use:       "completion SHELL",
		Short:     env.Words.Word("cli.completion.short", nil),
		Long:      env.Words.Word("cli.completion.long", nil),
		Example:   "  miroir completion bash > ~/.local/share/bash-completion/completions/miroir\n  miroir completion fish > ~/.config/fish/completions/miroir.fish",
		ValidArgs: names,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) != 1:
				return env.usage("cli.completion.arguments", nil)
			case !slices.Contains(names, args[0]):
				return env.usage("cli.completion.unknown", map[string]any{"Name": args[0], "Shells": strings.Join(names, ", ")})
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			at := slices.Index(names, args[0])
			return shells()[at].write(c.Root(), env.Stdout)
		},
	}
}
