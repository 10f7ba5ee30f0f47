package cli

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"miroir/internal/parts"
	"miroir/internal/store"
)

// versionCommand prints which miroir this is, on one line; or what it is made of.
func versionCommand(env *Env) *cobra.Command {
	var bill, licences bool
	c := &cobra.Command{
		Use:     "version",
		Short:   env.Words.Word("cli.version.short", nil),
		Example: "  miroir version\n  miroir version --sbom > miroir.cdx.json",
		Args:    noArguments(env),
		RunE: func(*cobra.Command, []string) error {
			switch {
			case bill:
				return writeBill(env.Stdout)
			case licences:
				_, err := io.WriteString(env.Stdout, parts.Notices)
				return err
			}
			_, err := fmt.Fprintf(env.Stdout, "miroir %s %s %s/%s\n", buildVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
	c.Flags().BoolVar(&bill, "sbom", false, env.Words.Word("cli.version.sbom", nil))
	c.Flags().BoolVar(&licences, "licences", false, env.Words.Word("cli.version.licences", nil))
	return c
}

// writeBill lists what Go says that it put into this program, and what lies embedded in it.
func writeBill(out io.Writer) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("this program was built without telling of what")
	}
	return parts.WriteCycloneDX(out, info, buildVersion(), parts.Of(info, store.SQLiteVersion()))
}

// buildVersion is the module's version, or the commit a developer built from, or "devel".
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return "devel"
}

// noArguments refuses arguments in the terminal's language.
func noArguments(env *Env) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return env.usage("cli.no_arguments", map[string]any{"Command": c.Name(), "Argument": args[0]})
	}
}
