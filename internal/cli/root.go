// Package cli is the command line: one file a command, each a constructor in the list below.
//
// It is the last rank before main and the only place, with main, that reads flags, the environment, the clock and randomness; it
// hands them down as arguments. It knows how to put packages to work and nothing of how they do it. Messages come from
// the catalogue (keys cli.*) in the language of --lang, or of the terminal.
package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"miroir/internal/locale"
	"miroir/themes"
)

// constructors lists the commands in the order help shows them.
func constructors() []func(*Env) *cobra.Command {
	return []func(*Env) *cobra.Command{
		serveCommand,
		devCommand,
		checkCommand,
		testCommand,
		evalCommand,
		newCommand,
		schemaCommand,
		graphCommand,
		storyboardCommand,
		peopleCommand,
		guardCommand,
		doctorCommand,
		readyCommand,
		versionCommand,
		completionCommand,
	}
}

// Run executes the command that args name (without the program's own name) and gives its exit code.
func Run(ctx context.Context, env Env, args []string) int {
	env.Words = locale.New(language(args, env.Getenv))
	env.Context = ctx
	env.Looks = themes.FS
	env.Stdout, env.Stderr = &terminal{to: env.Stdout}, &terminal{to: env.Stderr}
	err := rootCommand(&env, args).ExecuteContext(ctx)
	switch {
	case err == nil:
		return ExitClean
	case errors.Is(err, ErrFindings):
		return ExitFindings
	}
	fmt.Fprintf(env.Stderr, "miroir: %s\n", err)
	if errors.Is(err, errUsage) {
		return ExitUsage
	}
	return ExitFailed
}

// rootCommand is miroir itself: it only shows help and finds the command.
func rootCommand(env *Env, args []string) *cobra.Command {
	root := &cobra.Command{
		Use:           "miroir",
		Short:         env.Words.Word("cli.short", nil),
		Long:          env.Words.Word("cli.long", nil),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return env.usage("cli.unknown_command", map[string]any{"Name": args[0]})
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			if flag := c.Flag("lang"); flag.Changed && !slices.Contains(locale.Full(), flag.Value.String()) {
				return env.usage("cli.bad_lang", map[string]any{"Lang": flag.Value.String()})
			}
			return ownLooks(env, c.Flag("themes").Value.String())
		},
	}
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SetArgs(args)
	root.PersistentFlags().String("lang", "", env.Words.Word("cli.flag.lang", nil))
	root.PersistentFlags().String("themes", "", env.Words.Word("cli.flag.themes", nil))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return flagError(env, err) })
	for _, construct := range constructors() {
		root.AddCommand(construct(env))
	}
	speak(env, root)
	return root
}

// language is the tag messages are in: --lang's when it is given, else the terminal's (LC_ALL, LC_MESSAGES, LANG), else
// French. It is read before the commands are made, because their help is in that language too.
func language(args []string, getenv func(string) string) string {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if tag, ok := strings.CutPrefix(arg, "--lang="); ok {
			return tag
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if tag := getenv(name); tag != "" {
			return terminalLanguage(tag)
		}
	}
	return "fr"
}

// terminalLanguage reads a POSIX locale such as fr_FR.UTF-8. French for French, English for every other: C and POSIX are
// what a machine without a language says, and its messages are English.
func terminalLanguage(posix string) string {
	if tag, _, _ := strings.Cut(posix, "_"); tag == "fr" {
		return "fr"
	}
	if strings.HasPrefix(posix, "fr.") || posix == "fr" {
		return "fr"
	}
	return "en"
}
