package walk

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// plain are the scalars that YAML takes as they are written, and as nothing else than text or a number.
var plain = regexp.MustCompile(`^(-?[0-9]+(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Za-z_][A-Za-z0-9_-]*)$`)

// scalar writes a text in YAML, in quotes where they are needed.
func scalar(s string) string {
	if plain.MatchString(s) && !slices.Contains([]string{"yes", "no", "on", "off", "y", "n", "null", "true", "false"}, strings.ToLower(s)) {
		return s
	}
	return quoted(s)
}

// quoted writes a text in YAML in double quotes, whose escapes are those of JSON.
func quoted(s string) string {
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	if err := out.Encode(s); err != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
