// Package starter holds the scenario that one starts from, with what editors need to help while it is changed.
//
// It gives files and writes none. The example is in plain French, as its readers are; what it shows is checked, played and told by the tests as any
// scenario of the library.
package starter

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"miroir/internal/schema"
)

// SchemaFolder is where the schemas lie in a scenario's folder.
const SchemaFolder = ".miroir"

//go:embed site
var site embed.FS

// A File is one to be written, at a path of slashes under the scenario's folder.
type File struct {
	Path string
	Text []byte
}

// Site gives the files of the example, with descriptions for editors in a language.
func Site(lang string) ([]File, error) { return dressed(site, "site", lang) }

// Copy gives the files of a scenario that lies in a folder of a library, with those that editors need. A name that isn't there gives fs.ErrNotExist.
func Copy(library fs.FS, name, lang string) ([]File, error) {
	if _, err := fs.Stat(library, path.Join(name, "scenario.yaml")); err != nil {
		return nil, fmt.Errorf("copy scenario %s: %w", name, err)
	}
	return dressed(library, name, lang)
}

// dressed gives the files of a folder, and the editors'.
func dressed(from fs.FS, folder, lang string) ([]File, error) {
	var files []File
	err := fs.WalkDir(from, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(from, name)
		files = append(files, withSchema(File{name[len(folder)+1:], text}))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the scenario to start from: %w", err)
	}
	if files, err = withGuide(files); err != nil {
		return nil, err
	}
	schemas, err := Schemas(lang)
	if err != nil {
		return nil, err
	}
	for _, one := range schemas {
		one.Path = path.Join(SchemaFolder, one.Path)
		files = append(files, one)
	}
	editor, err := editorFiles()
	return append(files, editor...), err
}

// modeline is how a file of YAML says to editors which schema it follows.
const modeline = "# yaml-language-server: $schema="

// withSchema has a file that has a schema name it, unless it does.
func withSchema(f File) File {
	if bytes.Contains(f.Text, []byte(modeline)) {
		return f
	}
	for _, kind := range schema.Files() {
		for _, glob := range kind.Glob {
			if ok, err := path.Match(glob, f.Path); ok && err == nil {
				up := strings.Repeat("../", strings.Count(f.Path, "/"))
				f.Text = append([]byte(modeline+up+path.Join(SchemaFolder, schemaName(kind))+"\n"), f.Text...)
				return f
			}
		}
	}
	return f
}

// withGuide adds the example's guide where a scenario has none.
func withGuide(files []File) ([]File, error) {
	const guide = "README.md"
	if slices.ContainsFunc(files, func(f File) bool { return f.Path == guide }) {
		return files, nil
	}
	text, err := site.ReadFile("site/" + guide)
	if err != nil {
		return nil, fmt.Errorf("read the guide: %w", err)
	}
	return append(files, File{guide, text}), nil
}

// Schemas gives a schema for each kind of file: scenario.schema.json and so on.
func Schemas(lang string) ([]File, error) {
	var files []File
	for _, kind := range schema.Files() {
		var out bytes.Buffer
		if err := schema.Write(&out, kind, lang); err != nil {
			return nil, err
		}
		files = append(files, File{schemaName(kind), out.Bytes()})
	}
	return files, nil
}

func schemaName(kind schema.File) string { return kind.Name + ".schema.json" }

// editorFiles are the settings of VS Code, and of the editors that read them: which schema goes with which file, and the extension to have.
func editorFiles() ([]File, error) {
	globs := map[string][]string{}
	for _, kind := range schema.Files() {
		globs["./"+path.Join(SchemaFolder, schemaName(kind))] = kind.Glob
	}
	settings, failed := indented(map[string]any{
		"yaml.schemas":            globs,
		"yaml.format.enable":      false,
		"editor.wordWrap":         "on",
		"files.encoding":          "utf8",
		"files.eol":               "\n",
		"[yaml]":                  map[string]any{"editor.tabSize": 2, "editor.insertSpaces": true},
		"yaml.schemaStore.enable": false,
	})
	extensions, err := indented(map[string]any{"recommendations": []string{"redhat.vscode-yaml"}})
	return []File{{".vscode/settings.json", settings}, {".vscode/extensions.json", extensions}}, errors.Join(failed, err)
}

func indented(v any) ([]byte, error) {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the editor's settings: %w", err)
	}
	return append(text, '\n'), nil
}
