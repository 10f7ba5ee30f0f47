package check

import (
	"io/fs"
	"path"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// How many bytes a picture may have, and all pictures of a scenario together: they are kept in memory, and visitors wait for them.
const (
	maxPicture  = 512 << 10
	maxPictures = 16 << 20
)

// pictureEndings lists the formats that browsers show and that can't run anything once served as a picture.
func pictureEndings() []string { return []string{".svg", ".png", ".jpg", ".jpeg", ".webp"} }

// pictures finds pictures that are not there, are none, are too large, or hold more than a drawing.
func pictures(u *Unit) diag.List {
	files := []*syntax.Node{u.Tree.Get("picture").Get("file")}
	for f := range u.fields() {
		files = append(files, f.Get("picture").Get("file"))
	}
	var faults diag.List
	sizes := map[string]int64{}
	total := int64(0)
	for _, file := range files {
		name := file.String()
		if _, judged := sizes[name]; judged || file == nil {
			continue
		}
		faults = append(faults, picture(u, file)...)
		if info, err := fs.Stat(u.Folder, name); err == nil {
			sizes[name] = info.Size()
		}
		if total += sizes[name]; total > maxPictures {
			return append(faults, diag.New(file.Span, "too-large.pictures", diag.Args{"File": name, "Max": maxPictures >> 20}))
		}
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
