package theme

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	cssSkip = regexp.MustCompile(`(?s)/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`)
	cssURL  = regexp.MustCompile(`(?i)url\(\s*["']?([^"')]*)["']?\s*\)`)
	cssName = regexp.MustCompile(`^[A-Za-z0-9_-]+(\.[A-Za-z0-9]+)+$`)
)

// layered puts a look's style sheet into its cascade layer, where the engine's important rules win whatever it says. It refuses what could step out of
// the layer or load anything but the look's own files.
func layered(raw []byte, files map[string][]byte) ([]byte, error) {
	css := string(raw)
	for _, m := range cssURL.FindAllStringSubmatch(css, -1) {
		if _, own := files[m[1]]; !own || !cssName.MatchString(m[1]) {
			return nil, fmt.Errorf("url(%s): %w", m[1], ErrForbidden)
		}
	}
	bare := cssSkip.ReplaceAllString(css, " ")
	if err := plainRules(bare); err != nil {
		return nil, err
	}
	return []byte("@layer theme {\n" + css + "\n}\n"), nil
}

// plainRules refuses rules that only work outside of a layer or reach outside of the folder, and braces that would close it.
func plainRules(css string) error {
	lower := strings.ToLower(css)
	for _, word := range []string{"@import", "@charset", "@namespace", "image-set(", "image(", "src(", "\\", "<"} {
		if strings.Contains(lower, word) {
			return fmt.Errorf("%s: %w", word, ErrForbidden)
		}
	}
	if strings.ContainsAny(css, `"'`) || strings.Contains(css, "/*") {
		return fmt.Errorf("a comment or a string that does not end: %w", ErrForbidden)
	}
	depth := 0
	for _, r := range css {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			break
		}
	}
	if depth != 0 {
		return fmt.Errorf("braces do not match: %w", ErrForbidden)
	}
	return nil
}
