package storyboard

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// A shot is a screen made still.
type shot struct {
	title string // the page's heading
	where string // "declaration/situation"
	when  string // the condition that it stands on
	html  string
}

// sheets gathers the style sheets that screens ask for, with what those ask for inside.
type sheets struct {
	assets map[string]site.Asset
	asked  []string // URLs, in the order first asked for
	words  *locale.Locale
	desk   *sandbox.Snapshot // whose photos are on the page that is made still
	world  *sandbox.World
	photos map[string][]byte // by persona and reference
}

func newSheets(b *Board, tag string) *sheets {
	return &sheets{assets: b.Pages.Assets(), words: locale.New(tag), world: b.World, photos: map[string][]byte{}}
}

// still takes the page out of its document and makes it still: nothing leads or sends, pictures are inside, and its marks are its own.
func (s *sheets) still(page []byte, prefix string) (shot, error) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return shot{}, fmt.Errorf("read a page: %w", err)
	}
	var box, heading *html.Node
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Link && attr(n, "rel") == "stylesheet":
			if url := attr(n, "href"); !slices.Contains(s.asked, url) {
				s.asked = append(s.asked, url)
			}
		case n.DataAtom == atom.Div && attr(n, "class") == "frame-page":
			box = n
		case n.DataAtom == atom.H1 && heading == nil:
			heading = n
		}
	}
	if box == nil {
		return shot{}, fmt.Errorf("read a page: it has no box")
	}
	one := shot{}
	if heading != nil {
		one.title = strings.Join(strings.Fields(said(heading)), " ")
	}
	s.calm(box, prefix)
	var out bytes.Buffer
	if err := html.Render(&out, box); err != nil {
		return shot{}, fmt.Errorf("write a page: %w", err)
	}
	one.html = out.String()
	return one, nil
}

// calm makes everything in a box still.
func (s *sheets) calm(box *html.Node, prefix string) {
	var gone []*html.Node
	for n := range box.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.DataAtom == atom.Script || n.DataAtom == atom.Input && attr(n, "type") == "hidden" {
			gone = append(gone, n)
			continue
		}
		s.lower(n)
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			return slices.Contains([]string{"name", "action", "method", "target", "rel", "tabindex", "autocomplete", "role"}, a.Key) || strings.HasPrefix(a.Key, "data-")
		})
		for i := range n.Attr {
			n.Attr[i].Val = s.mended(n.Attr[i], prefix)
		}
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
}

// lower makes a page's heading one of the board's, under the persona's, and its landmarks plain boxes.
func (s *sheets) lower(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3:
		n.Data, n.DataAtom = "h4", atom.H4
	case atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside:
		n.Data, n.DataAtom = "div", atom.Div
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return strings.HasPrefix(a.Key, "aria-label") })
	case atom.Form:
		n.Data, n.DataAtom = "div", atom.Div
	}
}

// mended is an attribute's value on the board.
func (s *sheets) mended(a html.Attribute, prefix string) string {
	switch a.Key {
	case "id", "for":
		return prefix + a.Val
	case "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "list", "headers":
		words := strings.Fields(a.Val)
		for i := range words {
			words[i] = prefix + words[i]
		}
		return strings.Join(words, " ")
	case "href":
		return "#"
	case "src":
		return s.inside(a.Val)
	}
	return a.Val
}

// inside is a file as a URL that holds it.
func (s *sheets) inside(url string) string {
	if asset, ok := s.assets[url]; ok {
		kind, _, _ := strings.Cut(asset.Type, ";")
		return held(kind, asset.Bytes)
	}
	if photo := s.photo(url); photo != nil {
		return held("image/png", photo)
	}
	return "data:,"
}

func held(kind string, file []byte) string {
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(file)
}

// photo is the portrait of the desk that an address names; nil for anything else.
func (s *sheets) photo(url string) []byte {
	ref, ok := strings.CutSuffix(url, "/png")
	if !ok || s.desk == nil || s.desk.State() == nil {
		return nil
	}
	state := s.desk.State()
	ref = ref[strings.LastIndex(ref, "/")+1:]
	name := state.Persona + "/" + ref
	if made, known := s.photos[name]; known {
		return made
	}
	if view := sandbox.LookPaper(s.world, state, state.Site, ref); view != nil && view.Held.Paper.Form == program.Photo {
		s.photos[name] = site.PaperDocument(view, site.Printed(view.View.Site(), s.words)).Portrait
	}
	return s.photos[name]
}

var reference = regexp.MustCompile(`url\("?([^")]+)"?\)`)

// css is the style sheets, one after another, with their fonts and pictures inside.
func (s *sheets) css() string {
	var b strings.Builder
	for _, url := range s.asked {
		folder := url[:strings.LastIndex(url, "/")+1]
		b.WriteString(reference.ReplaceAllStringFunc(string(s.assets[url].Bytes), func(found string) string {
			name := reference.FindStringSubmatch(found)[1]
			if strings.HasPrefix(name, "data:") {
				return found
			}
			return `url("` + s.inside(folder+name) + `")`
		}))
		b.WriteByte('\n')
	}
	// On paper the screens look as they do on the screen, buttons too.
	return strings.NewReplacer("</style", `<\/style`, "@media print", "@media not all").Replace(b.String())
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func said(n *html.Node) string {
	var b strings.Builder
	for one := range n.Descendants() {
		if one.Type == html.TextNode {
			b.WriteString(one.Data)
		}
	}
	return b.String()
}
