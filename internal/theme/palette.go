package theme

import (
	"fmt"

	"miroir/internal/colour"
)

// PaletteFile is the name of a site's own style sheet in its bundle.
const PaletteFile = "palette.css"

// Palette is the style sheet that puts a site's accent, on light surfaces and on dark ones, in the place of its theme's: the colour itself, a stronger
// one for what is pointed at, one for words upon it, and a soft one for what stands behind words.
func Palette(light, dark colour.Colour) (*Bundle, error) {
	sheet := fmt.Sprintf("@layer theme {\n:root {\n%s}\n@media (prefers-color-scheme: dark) {\n:root {\n%s}\n}\n}\n",
		accents(light, light.Mix(colour.Black, 25), colour.White, light.Mix(colour.White, 88)),
		accents(dark, dark.Mix(colour.White, 35), colour.Black, dark.Mix(colour.Black, 84)))
	return NewBundle(map[string][]byte{PaletteFile: []byte(sheet)})
}

func accents(accent, strong, ink, soft colour.Colour) string {
	return fmt.Sprintf("--accent: %s;\n--accent-strong: %s;\n--accent-ink: %s;\n--accent-soft: %s;\n", accent, strong, ink, soft)
}
