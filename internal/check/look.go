package check

import (
	"slices"

	"miroir/internal/diag"
)

// looks finds themes and icons that there are not.
func looks(u *Unit) diag.List {
	var faults diag.List
	if theme := u.Tree.Get("theme"); u.Looks.Themes != nil && !slices.Contains(u.Looks.Themes, theme.String()) {
		faults = append(faults, diag.New(theme.Span, "unknown-theme", diag.Args{"Name": theme.String()}).
			DidYouMean(theme.String(), u.Looks.Themes))
	}
	mark := u.Tree.Get("site").Get("mark")
	if mark != nil && u.Looks.HasIcon != nil && !u.Looks.HasIcon(mark.String()) {
		faults = append(faults, diag.New(mark.Span, "unknown-icon", diag.Args{"Name": mark.String()}))
	}
	return faults
}
