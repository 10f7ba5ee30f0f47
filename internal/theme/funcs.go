package theme

import (
	"embed"
	"errors"
	"fmt"
	"html/template"
	"strings"
)

//go:embed icon/*.svg
var icons embed.FS

var errWordArgs = errors.New("word takes a key, then names and values by pairs")

// funcs are the functions that templates may call. Parsing needs their names only, and no words.
func (f *Pattern) funcs(words Words) template.FuncMap {
	return template.FuncMap{
		"word":   func(key string, pairs ...any) (string, error) { return word(words, key, pairs) },
		"icon":   Icon,
		"asset":  f.frame.URL,
		"styles": func() []string { return f.styles },
	}
}

func word(words Words, key string, pairs []any) (string, error) {
	if len(pairs)%2 != 0 {
		return "", errWordArgs
	}
	var args map[string]any
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return "", errWordArgs
		}
		if args == nil {
			args = map[string]any{}
		}
		args[name] = pairs[i+1]
	}
	return words.Word(key, args), nil
}

// Icon inlines a picture of Lucide's, hidden from readers: words stand beside it. A page has dozens, so what their lines have in common stands once, in
// frame.css.
func Icon(name string) (template.HTML, error) {
	raw, err := icons.ReadFile("icon/" + name + ".svg")
	if err != nil {
		return "", fmt.Errorf("icon %q: %w", name, ErrMissing)
	}
	_, drawing, ok := strings.Cut(string(raw), ">\n  <")
	if !ok {
		return "", fmt.Errorf("icon %q: not a picture of Lucide's: %w", name, ErrAsset)
	}
	drawing = strings.TrimSuffix(strings.TrimSpace(drawing), "</svg>")
	class := "icon"
	if ahead(name) {
		class += " icon--ahead"
	}
	return template.HTML(`<svg class="` + class + `" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><` + tight(drawing) + `</svg>`), nil
}

// tight leaves out what stands between a drawing's tags, and before their ends.
func tight(drawing string) string {
	return strings.NewReplacer("> <", "><", " />", "/>").Replace(strings.Join(strings.Fields(drawing), " "))
}

// ahead tells the pictures that point where one goes on to or comes from: they are turned round where lines are read from right to left.
func ahead(name string) bool {
	switch name {
	case "arrow-left", "arrow-right", "log-in", "log-out", "undo-2", "redo-2", "external-link", "list":
		return true
	}
	return false
}
