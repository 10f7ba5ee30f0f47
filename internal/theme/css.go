package theme

import (
	"fmt"
	"slices"
	"strings"
)

// layered puts a look's style sheet into its cascade layer, where the engine's important rules win whatever it says. It refuses what could step out of
// the layer, reach what the layers don't order, or load anything but the look's own files.
func layered(raw []byte, files map[string][]byte) ([]byte, error) {
	tokens, err := tokenize(string(raw))
	if err != nil {
		return nil, err
	}
	for i := range tokens {
		if err := plainToken(tokens[i:], files); err != nil {
			return nil, fmt.Errorf("line %d: %w", tokens[i].line, err)
		}
	}
	return []byte("@layer theme {\n" + string(raw) + "\n}\n"), nil
}

// What a look's style sheet may use of the words whose effect doesn't stop at its own boxes. An at-rule, pseudo-element or function that browsers
// learn later is refused until it is known here.
var (
	// Not @import, @layer and @page, nor @view-transition, whose pictures cover everything.
	cssRules = [...]string{"media", "supports", "container", "keyframes", "font-face"}
	// Not those of scrollbars, the top layer and transitions: they aren't inside the box of their element.
	cssPseudo = [...]string{"before", "after", "marker", "placeholder", "selection", "first-line", "first-letter", "file-selector-button", "details-content", "-webkit-details-marker"}
	// These load what a string names.
	cssLoaders = [...]string{"src", "image", "image-set", "-webkit-image-set"}
)

// plainToken judges the first of some tokens.
func plainToken(tokens []cssToken, files map[string][]byte) error {
	switch t := tokens[0]; t.kind {
	case cssAt:
		if !slices.Contains(cssRules[:], t.text) {
			return fmt.Errorf("@%s: %w", t.text, ErrForbidden)
		}
		if t.text == "font-face" {
			return plainFont(tokens)
		}
	case cssFunction:
		if slices.Contains(cssLoaders[:], t.text) {
			return fmt.Errorf("%s(): %w", t.text, ErrForbidden)
		}
	case cssURL:
		if _, own := files[t.text]; !own {
			return fmt.Errorf("url(%s): %w", t.text, ErrForbidden)
		}
	case cssDelim:
		if t.text == ":" && len(tokens) > 2 && tokens[1].is(":") && !slices.Contains(cssPseudo[:], tokens[2].text) {
			return fmt.Errorf("::%s: %w", tokens[2].text, ErrForbidden)
		}
	}
	return nil
}

// plainFont judges an @font-face: fonts aren't in layers, so it may not be called as the frame's font, or as any font that is everywhere.
func plainFont(tokens []cssToken) error {
	if len(tokens) < 2 || !tokens[1].is("{") {
		return fmt.Errorf("@font-face without its block: %w", ErrForbidden)
	}
	families := 0
	for i, t := range tokens {
		if t.is("}") {
			break
		}
		if t.is("{") && i > 1 {
			return fmt.Errorf("@font-face: a block in its block: %w", ErrForbidden)
		}
		if t.kind == cssFunction && t.text == "local" {
			return fmt.Errorf("local(): %w", ErrForbidden)
		}
		if t.kind != cssName || t.text != "font-family" {
			continue
		}
		families++
		if i+3 >= len(tokens) || !tokens[i+1].is(":") || tokens[i+2].kind != cssString || !tokens[i+3].is(";") && !tokens[i+3].is("}") {
			return fmt.Errorf("@font-face: font-family is one name in quotes: %w", ErrForbidden)
		}
		if taken(tokens[i+2].text) {
			return fmt.Errorf("@font-face: font-family %q: %w", tokens[i+2].text, ErrForbidden)
		}
	}
	if families != 1 {
		return fmt.Errorf("@font-face: %d font-family: %w", families, ErrForbidden)
	}
	return nil
}

// taken tells whether a font's name is the frame's, or means whatever the machine has.
func taken(family string) bool {
	name := strings.ToLower(strings.Join(strings.Fields(family), " "))
	return strings.Contains(name, "atkinson") || slices.Contains([]string{"system-ui", "sans-serif", "serif", "monospace", "cursive", "fantasy", "math"}, name) ||
		strings.HasPrefix(name, "ui-") || strings.HasPrefix(name, "-")
}
