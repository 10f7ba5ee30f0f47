package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// speak gives cobra's own words the language of the terminal: help's headings, the help and completion commands, the
// help flags.
func speak(env *Env, root *cobra.Command) {
	word := func(key string) string { return env.Words.Word(key, nil) }
	root.SetUsageTemplate(usageTemplate(word))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short, c.Long = word("cli.help.short"), word("cli.help.short")
		case "completion":
			c.Short = word("cli.completion.short")
		}
	}
	helpFlags(root, word("cli.flag.help"))
}

// helpFlags says what --help does on c and everything under it.
func helpFlags(c *cobra.Command, words string) {
	c.InitDefaultHelpFlag()
	c.Flags().Lookup("help").Usage = words
	for _, child := range c.Commands() {
		helpFlags(child, words)
	}
}

// usageTemplate is cobra's own with the headings in our words.
func usageTemplate(word func(string) string) string {
	return strings.NewReplacer(
		"<usage>", word("cli.help.usage"),
		"<commands>", word("cli.help.commands"),
		"<flags>", word("cli.help.flags"),
		"<everywhere>", word("cli.help.everywhere"),
		"<examples>", word("cli.help.examples"),
		"<more>", word("cli.help.more"),
	).Replace(`<usage>{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [command]{{end}}{{if .HasExample}}

<examples>
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

<commands>{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

<flags>
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

<everywhere>
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

<more>{{end}}
`)
}

// flagError tells what is wrong with a flag, in the terminal's language.
func flagError(env *Env, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown):
		return env.usage("cli.flag.unknown", map[string]any{"Name": unknown.GetSpecifiedName()})
	case errors.As(err, &missing):
		return env.usage("cli.flag.no_value", map[string]any{"Name": missing.GetSpecifiedName()})
	case errors.As(err, &invalid):
		return env.usage("cli.flag.bad_value", map[string]any{"Name": invalid.GetFlag().Name, "Value": invalid.GetValue()})
	}
	return &toldError{err.Error(), errUsage}
}
