package check

import (
	"io/fs"
	"path"
	"slices"

	"miroir/internal/diag"
)

// pictureEndings lists the formats that browsers show and that can't run anything once served as a picture.
func pictureEndings() []string { return []string{".svg", ".png", ".jpg", ".jpeg", ".webp"} }

// pictures finds pictures that are not there, or are none.
func pictures(u *Unit) diag.List {
	file := u.Tree.Get("picture").Get("file")
	if file == nil {
		return nil
	}
	name := file.String()
	switch {
	case !fs.ValidPath(name):
		return diag.List{diag.New(file.Span, "outside-folder", diag.Args{"File": name})}
	case !u.Has(name):
		return diag.List{diag.New(file.Span, "unknown-file", diag.Args{"File": name})}
	case !slices.Contains(pictureEndings(), path.Ext(name)):
		return diag.List{diag.New(file.Span, "unknown-file.picture", diag.Args{"File": name, "Choices": diag.Names(pictureEndings())})}
	}
	return nil
}
