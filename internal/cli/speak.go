package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// speak gives cobra's own words the language of the terminal: help's headings, the help command, the help flags.
func speak(env *Env, root *cobra.Command) {
	word := func(key string) string { return env.Words.Word(key, nil) }
	root.SetUsageTemplate(usageTemplate(word))
	root.SetHelpCommand(helpCommand(env))
	root.InitDefaultHelpCmd()
	helpFlags(root, word("cli.flag.help"))
}

// helpFlags says what --help does on c and everything under it, and leaves the word for options to the template.
func helpFlags(c *cobra.Command, words string) {
	c.InitDefaultHelpFlag()
	c.DisableFlagsInUseLine = true
	c.Flags().Lookup("help").Usage = words
	for _, child := range c.Commands() {
		helpFlags(child, words)
	}
}

// usageTemplate is cobra's own with the headings in our words.
func usageTemplate(word func(string) string) string {
	return strings.NewReplacer(
		"<usage>", word("cli.help.usage"),
		"<command>", word("cli.help.command"),
		"<commands>", word("cli.help.commands"),
		"<options>", word("cli.help.options"),
		"<flags>", word("cli.help.flags"),
		"<everywhere>", word("cli.help.everywhere"),
		"<examples>", word("cli.help.examples"),
		"<more>", word("cli.help.more"),
	).Replace(`<usage>{{if .Runnable}}
  {{.UseLine}} <options>{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [<command>]{{end}}{{if .HasExample}}

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
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		return env.usage("cli.flag.unknown", map[string]any{"Name": unknown.GetSpecifiedName()})
	case errors.As(err, &missing):
		return env.usage("cli.flag.no_value", map[string]any{"Name": missing.GetSpecifiedName()})
	case errors.As(err, &invalid):
		return env.usage("cli.flag.bad_value", map[string]any{"Name": invalid.GetFlag().Name, "Value": invalid.GetValue()})
	case errors.As(err, &syntax):
		return env.usage("cli.flag.syntax", map[string]any{"Text": syntax.GetSpecifiedFlag()})
	}
	return &toldError{err.Error(), errUsage}
}
