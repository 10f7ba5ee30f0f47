package walk

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// OpenMessage implements SpaceHands: by the list of the site's inbox.
func (b *Browser) OpenMessage(subject func(string) bool, link int) error {
	if err := b.get(b.home() + "/space/messages"); err != nil {
		return err
	}
	var got names
	for _, a := range all(b.page.root, element(atom.A)) {
		if !strings.HasPrefix(attr(a, "href"), b.home()+"/space/messages/") {
			continue
		}
		words := find(a, func(n *html.Node) bool { return strings.Contains(attr(n, "class"), "messages__subject") })
		if words == nil {
			continue
		}
		if title := oneBlank(textOf(words)); !subject(title) {
			got = append(got, title)
			continue
		}
		if err := b.get(attr(a, "href")); err != nil || link == 0 {
			return err
		}
		return b.follow(link)
	}
	return miss("no_message", map[string]any{"Got": got})
}

// OpenDocument implements SpaceHands.
func (b *Browser) OpenDocument(name string) (text string, err error) {
	err = b.aside(func() error {
		state, err := b.State()
		if err != nil {
			return err
		}
		site := strings.TrimPrefix(b.home(), "/s/")
		id, got := issued(state, site, name)
		path := b.home() + "/space/documents/" + strconv.Itoa(id)
		if err := b.get(b.home() + "/space/documents"); err != nil {
			return err
		}
		if _, listed := b.page.link(func(href string) bool { return href == path }); id == 0 || !listed {
			return miss("no_document", map[string]any{"Name": name, "Got": got})
		}
		if err := b.get(path); err != nil {
			return err
		}
		text = b.page.text()
		return nil
	})
	return text, err
}
