package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"miroir/internal/schema"
	"miroir/internal/starter"
)

// schemaCommand writes the language as a JSON Schema.
func schemaCommand(env *Env) *cobra.Command {
	word := func(key string) string { return env.Words.Word(key, nil) }
	of, into := schema.Files()[0].Name, ""
	c := &cobra.Command{
		Use:     "schema",
		Short:   word("cli.schema.short"),
		Long:    word("cli.schema.long"),
		Example: "  miroir schema > scenario.schema.json\n  miroir schema --of walk\n  miroir schema --into .miroir",
		Args:    noArguments(env),
		RunE: func(*cobra.Command, []string) error {
			if into != "" {
				return writeSchemas(env, into)
			}
			return printSchema(env, of)
		},
	}
	c.Flags().StringVar(&of, "of", of, word("cli.schema.of"))
	c.Flags().StringVar(&into, "into", "", word("cli.schema.into"))
	return c
}

func printSchema(env *Env, of string) error {
	kinds := schema.Files()
	i := slices.IndexFunc(kinds, func(f schema.File) bool { return f.Name == of })
	if i < 0 {
		var names []string
		for _, kind := range kinds {
			names = append(names, kind.Name)
		}
		return env.usage("cli.schema.bad_of", map[string]any{"Of": of, "Kinds": strings.Join(names, ", ")})
	}
	return schema.Write(env.Stdout, kinds[i], env.Words.Tag())
}

// writeSchemas writes every schema into a folder, which it makes.
func writeSchemas(env *Env, folder string) error {
	files, err := starter.Schemas(env.Words.Tag())
	if err != nil {
		return err
	}
	return writeFiles(env, folder, files)
}

// writeFiles writes files under a folder. What was there under their names is replaced.
func writeFiles(env *Env, folder string, files []starter.File) error {
	for _, f := range files {
		name := filepath.Join(folder, filepath.FromSlash(f.Path))
		err := os.MkdirAll(filepath.Dir(name), 0o755)
		if err == nil {
			err = os.WriteFile(name, f.Text, 0o644)
		}
		if err != nil {
			return env.cannot("cli.new.failed", map[string]any{"Path": name, "Why": fmt.Sprint(err)}, err)
		}
	}
	return nil
}
