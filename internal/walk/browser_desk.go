package walk

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// The pages of the desk.
const (
	deskPath  = "/desk"
	mailPath  = "/desk/mail"
	phonePath = "/desk/phone"
)

// A message is a line of the mailbox or of the phone.
type message struct {
	id            int
	path, subject string
}

// aside does something in a second tab: the page that one is on stays as it is.
func (b *Browser) aside(do func() error) error {
	page, at, down := b.page, b.at, b.down
	defer func() { b.page, b.at, b.down = page, at, down }()
	return do()
}

// messages reads the page's list of messages, whose links are of a path and a number.
func (b *Browser) messages(of string) []message {
	var list []message
	for _, a := range all(b.page.root, element(atom.A)) {
		path, _, _ := strings.Cut(attr(a, "href"), "?")
		rest, ok := strings.CutPrefix(path, of+"/")
		id, err := strconv.Atoi(rest)
		if !ok || err != nil || slices.ContainsFunc(list, func(m message) bool { return m.id == id }) {
			continue
		}
		list = append(list, message{id, attr(a, "href"), subjectOf(a)})
	}
	return list
}

// mailbox reads the messages of every folder, the latest first.
func (b *Browser) mailbox() ([]message, error) {
	var list []message
	for _, folder := range []string{sandbox.Inbox, sandbox.Unwanted, sandbox.Archive} {
		path := mailPath
		if folder != "" {
			path += "?" + url.Values{"folder": {folder}}.Encode()
		}
		if err := b.get(path); err != nil {
			return nil, err
		}
		for _, m := range b.messages(mailPath) {
			if !slices.ContainsFunc(list, func(one message) bool { return one.id == m.id }) {
				list = append(list, m)
			}
		}
	}
	latestFirst(list)
	return list, nil
}

func latestFirst(list []message) {
	slices.SortFunc(list, func(a, b message) int { return cmp.Compare(b.id, a.id) })
}

// subjectOf is what a link's last span says, or the link itself, without the marks inside: one that says it is new stands in front.
func subjectOf(a *html.Node) string {
	holder := a
	if spans := all(a, element(atom.Span)); len(spans) > 0 {
		holder = spans[len(spans)-1]
	}
	var b strings.Builder
	for n := range holder.ChildNodes() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return oneBlank(b.String())
}

// Mails implements Eyes.
func (b *Browser) Mails() (subjects []string, err error) {
	err = b.aside(func() error {
		list, err := b.mailbox()
		for _, m := range slices.Backward(list) {
			subjects = append(subjects, m.subject)
		}
		return err
	})
	return subjects, err
}

// OpenMail implements DeskHands.
func (b *Browser) OpenMail(subject func(string) bool, link int) error {
	list, err := b.mailbox()
	if err != nil {
		return err
	}
	var got names
	for _, m := range list {
		if !subject(m.subject) {
			got = append(got, m.subject)
			continue
		}
		if err := b.get(m.path); err != nil || link == 0 {
			return err
		}
		return b.follow(link)
	}
	slices.Reverse(got)
	return miss("no_mail", map[string]any{"Got": got})
}

// follow goes where the n-th link of the message leads. A trap's is a button, and so is what a mailed link asks before it is used.
func (b *Browser) follow(n int) error {
	to, err := b.page.messageLink(n)
	if err != nil {
		return err
	}
	if site.PlaceOf(to).Kind == sandbox.TrapPlace {
		return b.confirm("/trap")
	}
	if err := b.get(to); err != nil || linkKey(b.at.Path) == "" {
		return err
	}
	return b.confirm(b.at.Path)
}

// FileMail implements DeskHands.
func (b *Browser) FileMail(folder string) error {
	if folder == sandbox.Inbox {
		folder = "inbox"
	}
	f, ok := b.page.form(func(f form) bool { return f.button("action", folder) != nil })
	if !ok || b.Place().Kind != sandbox.MailPlace {
		return b.noForm()
	}
	return b.press(f, nil, "action", folder)
}

// Read implements DeskHands.
func (b *Browser) Read(by program.Channel, words func(string) bool) (found string, err error) {
	err = b.aside(func() error {
		found, err = b.read(by, words)
		return err
	})
	return found, err
}

// read opens messages, the latest first, until one has the words.
func (b *Browser) read(by program.Channel, words func(string) bool) (string, error) {
	key, list, err := "no_mail", []message(nil), error(nil)
	if by == program.ByMail {
		list, err = b.mailbox()
	} else if err = b.get(phonePath); err == nil {
		key, list = "no_sms", b.messages(phonePath)
		latestFirst(list)
	}
	if err != nil {
		return "", err
	}
	var got names
	for _, m := range list {
		if err := b.get(m.path); err != nil {
			return "", err
		}
		text := b.page.letter()
		if words(text) {
			return text, nil
		}
		if got = append(got, text); by == program.ByMail {
			got[len(got)-1] = m.subject
		}
	}
	return "", miss(key, map[string]any{"Got": got})
}

// OpenPaper implements DeskHands.
func (b *Browser) OpenPaper(ref string) (text string, err error) {
	err = b.aside(func() error {
		held, err := b.held(ref)
		if err != nil {
			return err
		}
		if err := b.get(papersPath + url.PathEscape(held)); err != nil {
			return err
		}
		text = b.page.text()
		return nil
	})
	return text, err
}

// held goes to the desk and finds the paper that a walk names among those that lie there.
func (b *Browser) held(ref string) (string, error) {
	if err := b.get(deskPath); err != nil {
		return "", err
	}
	var refs []string
	for _, a := range all(b.page.root, element(atom.A)) {
		if held, _ := paperAt(attr(a, "href")); held != "" && !slices.Contains(refs, held) {
			refs = append(refs, held)
		}
	}
	held, ok := heldRef(refs, ref)
	if !ok {
		return "", miss("no_paper", map[string]any{"Ref": ref, "Got": names(refs)})
	}
	return held, nil
}

// Note implements DeskHands: on the desk, and back to the page that one was on, unless the notes are refused.
func (b *Browser) Note(text string) (kept bool, err error) {
	page, at := b.page, b.at
	if err := b.get(deskPath); err != nil {
		return false, err
	}
	f, ok := b.page.form(func(f form) bool { return f.action() == deskPath+"/notes" })
	if !ok {
		return false, b.noForm()
	}
	if err := b.press(f, sandbox.Answers{sandbox.NotesInput: {text}}, "", ""); err != nil || len(b.Faults()) > 0 {
		return false, err
	}
	b.page, b.at = page, at
	return true, nil
}
