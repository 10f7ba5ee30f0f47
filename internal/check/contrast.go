package check

import (
	"miroir/internal/colour"
	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// contrast finds colours that are none, that don't read with ease where they stand, or that are the practice frame's. An accent is the colour of
// links and buttons: words in it stand on the theme's surfaces, and words on it in white or black.
func contrast(u *Unit) diag.List {
	look := u.Tree.Get("look")
	j := judge{}
	j.accent(look.Get("accent"), colour.Light, "low-contrast")
	j.accent(look.Get("accent_dark"), colour.Dark, "low-contrast.dark")
	return j.faults
}

func (j *judge) accent(n *syntax.Node, surface colour.Colour, message string) {
	if n == nil {
		return
	}
	c, ok := colour.Parse(n.String())
	ratio := colour.Contrast(c, surface)
	switch {
	case !ok:
		j.report(n.Span, "bad-colour", diag.Args{"Value": n.String()})
	case colour.Near(c, colour.Frame):
		j.report(n.Span, "low-contrast.frame", diag.Args{"Value": n.String()})
	case ratio < colour.Text:
		j.report(n.Span, message, diag.Args{"Value": n.String(), "Ratio": int(ratio), "Least": colour.Text})
	}
}
