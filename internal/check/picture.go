package check

import (
	"io/fs"
	"path"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// maxPicture is how many bytes a picture may have: it is kept in memory, and visitors wait for it.
const maxPicture = 512 << 10

// pictureEndings lists the formats that browsers show and that can't run anything once served as a picture.
func pictureEndings() []string { return []string{".svg", ".png", ".jpg", ".jpeg", ".webp"} }

// pictures finds pictures that are not there, are none, are too large, or hold more than a drawing.
func pictures(u *Unit) diag.List {
	faults := picture(u, u.Tree.Get("picture").Get("file"))
	for f := range u.fields() {
		faults = append(faults, picture(u, f.Get("picture").Get("file"))...)
	}
	return faults
}

func picture(u *Unit, file *syntax.Node) diag.List {
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
	return judgePicture(u, file)
}

func judgePicture(u *Unit, n *syntax.Node) diag.List {
	name := n.String()
	info, err := fs.Stat(u.Folder, name)
	switch {
	case err != nil:
		return diag.List{diag.New(n.Span, "unknown-file.unreadable", diag.Args{"File": name})}
	case info.Size() > maxPicture:
		return diag.List{diag.New(n.Span, "too-large.picture", diag.Args{"File": name, "Max": maxPicture >> 10})}
	case path.Ext(name) != ".svg":
		return nil
	}
	drawing := u.Open(name, n.Span)
	if drawing == nil {
		return nil // why was said
	}
	return judgeDrawing(drawing)
}
