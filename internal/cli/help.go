package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// helpCommand tells all about a command. It stands for cobra's own, which takes a command that isn't there for one that is.
func helpCommand(env *Env) *cobra.Command {
	return &cobra.Command{
		Use:   "help [" + env.Words.Word("cli.help.command", nil) + "]",
		Short: env.Words.Word("cli.help.short", nil),
		ValidArgsFunction: func(c *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var names []cobra.Completion
			for _, one := range c.Root().Commands() {
				if len(args) == 0 && one.IsAvailableCommand() && strings.HasPrefix(one.Name(), begun) {
					names = append(names, cobra.CompletionWithDesc(one.Name(), one.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return env.usage("cli.unknown_command", map[string]any{"Name": first(rest, args)})
			}
			return about.Help()
		},
	}
}

// first is the first word of rest, or of all where there is no rest.
func first(rest, all []string) string {
	if len(rest) > 0 {
		return rest[0]
	}
	return all[0]
}
