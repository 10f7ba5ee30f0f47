package cli

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"miroir/internal/check"
	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/theme"
)

// A checkFormat is a way to write diagnostics.
type checkFormat struct {
	name  string
	write func(w io.Writer, l diag.List, lang string) error
}

// checkFormats lists the formats of check's output; the first is the default.
func checkFormats() []checkFormat {
	return []checkFormat{{"text", diag.WriteText}, {"json", diag.WriteJSON}, {"github", diag.WriteGitHub}, {"sarif", diag.WriteSARIF}}
}

// checkCommand tells what is wrong with scenarios, where, and how to mend it. It prints nothing in text when all is well.
func checkCommand(env *Env) *cobra.Command {
	formats := checkFormats()
	format := formats[0].name
	explain := ""
	c := &cobra.Command{
		Use:     "check PATH…",
		Short:   env.Words.Word("cli.check.short", nil),
		Long:    env.Words.Word("cli.check.long", nil),
		Example: "  miroir check scenarios/impots\n  miroir check --format json --lang en scenarios\n  miroir check --explain unused-table",
		RunE: func(_ *cobra.Command, paths []string) error {
			if explain != "" {
				return explainRule(env, explain)
			}
			if len(paths) == 0 {
				return env.usage("cli.check.no_path", nil)
			}
			i := slices.IndexFunc(formats, func(f checkFormat) bool { return f.name == format })
			if i < 0 {
				return env.usage("cli.check.bad_format", map[string]any{"Format": format})
			}
			return checkScenarios(env, paths, formats[i])
		},
	}
	c.Flags().StringVar(&explain, "explain", "", env.Words.Word("cli.check.explain", nil))
	c.Flags().StringVar(&format, "format", format, env.Words.Word("cli.check.format", nil))
	return c
}

// everyRule asks for the list of all rules.
const everyRule = "all"

// explainRule tells about one rule, or lists them all.
func explainRule(env *Env, name string) error {
	lang := env.Words.Tag()
	if name == everyRule {
		for _, rule := range diag.Rules() {
			page, _ := diag.Reference(rule.Name, lang)
			fmt.Fprintf(env.Stdout, "%-22s %s\n", rule.Name, page.What)
		}
		return nil
	}
	page, ok := diag.Reference(name, lang)
	if ok {
		_, err := io.WriteString(env.Stdout, page.Explain(lang))
		return err
	}
	names := make([]string, 0, len(diag.Rules()))
	for _, rule := range diag.Rules() {
		names = append(names, rule.Name)
	}
	args := map[string]any{"Name": diag.Printable(name)}
	if near, found := diag.Nearest(name, names); found {
		args["Suggestion"] = near
		return env.usage("cli.check.no_rule_near", args)
	}
	return env.usage("cli.check.no_rule", args)
}

func checkScenarios(env *Env, paths []string, format checkFormat) error {
	faults, err := diagnose(env, paths)
	if err != nil {
		return err
	}
	if err := format.write(env.Stdout, faults, env.Words.Tag()); err != nil {
		return fmt.Errorf("print diagnostics: %w", err)
	}
	if faults.HasErrors() {
		return ErrFindings
	}
	return nil
}

// diagnose gives what is wrong with every scenario at the paths.
func diagnose(env *Env, paths []string) (diag.List, error) {
	faults, paths := ofBlocks(paths)
	if len(paths) == 0 {
		return faults, nil
	}
	folders, err := findFolders(env, paths)
	if err != nil {
		return nil, err
	}
	looks, err := looks(env)
	if err != nil {
		return nil, err
	}
	var programs []*program.Program
	for _, f := range folders {
		p, found, err := compile.LoadAs(f.files, f.name, f.shown, compile.DressedIn(looks))
		if err != nil {
			return nil, env.cannot("cli.load.failed", map[string]any{"Path": f.shown, "Why": err.Error()}, err)
		}
		faults = append(faults, found...)
		if p != nil {
			programs = append(programs, p)
		}
	}
	return append(faults, check.Shared(programs)...), nil
}

// ofBlocks gives what is wrong with the folders of blocks among the paths, and the other paths.
func ofBlocks(paths []string) (faults diag.List, others []string) {
	for _, path := range paths {
		found, is := blocksAt(path)
		if !is {
			others = append(others, path)
		}
		faults = append(faults, found...)
	}
	return faults, others
}

// blocksAt checks a folder of blocks: one without scenarios, with files that begin with "block:".
func blocksAt(path string) (faults diag.List, is bool) {
	scenarios, err := atPath(path)
	if err != nil || len(scenarios) > 0 {
		return nil, false
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, false
	}
	defer root.Close()
	names, err := fs.Glob(root.FS(), "*.yaml")
	if err != nil || !slices.ContainsFunc(names, func(name string) bool { return startsBlock(root.FS(), name) }) {
		return nil, false
	}
	faults, err = compile.CheckBlocks(root.FS(), filepath.ToSlash(filepath.Clean(path)))
	return faults, err == nil
}

// startsBlock tells a file whose first line with a key says that it is a block.
func startsBlock(files fs.FS, name string) bool {
	if info, err := fs.Stat(files, name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := files.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	lines := bufio.NewScanner(io.LimitReader(f, 4<<10))
	for lines.Scan() {
		if line := strings.TrimSpace(lines.Text()); line != "" && line[0] != '#' && line != "---" {
			return strings.HasPrefix(line, "block:")
		}
	}
	return false
}

// looks are those that come with the program, and those that --themes puts beside them.
func looks(env *Env) (check.Looks, error) {
	names, err := theme.Names(env.Looks)
	if err != nil {
		return check.Looks{}, err
	}
	hasIcon := func(name string) bool {
		_, err := theme.Icon(name)
		return err == nil
	}
	return check.Looks{Themes: names, HasIcon: hasIcon}, nil
}
