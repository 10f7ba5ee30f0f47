package walk

import (
	"slices"
	"strings"

	"miroir/internal/locale"
	"miroir/internal/syntax"
	"miroir/sandbox"
)

// SpaceHands handle what a site keeps for who is signed in. A message is gone to; a document is read beside, as in a second tab.
type SpaceHands interface {
	OpenMessage(subject func(string) bool, link int) error // the latest of the site's inbox with a subject, and follows its link, from 1; 0: none
	OpenDocument(name string) (string, error)              // the latest that the site made out under a name; gives its words
}

// inSite is a message of the site's own inbox.
type inSite struct {
	subject pattern
	link    int
}

func inSiteOf(n *syntax.Node) inSite {
	return inSite{pattern(n.Get("subject").String()), n.Get("open_link").Int()}
}

// play opens a message, and follows its link.
func (s inSite) play(r *run) error {
	if err := r.player.OpenMessage(s.subject.matches, s.link); err != nil {
		return err
	}
	if to := r.player.Place(); s.link > 0 && to.Procedure != "" {
		return r.enter(to.Procedure)
	}
	return nil
}

// madeOut is a document of the space.
type madeOut struct {
	name  string
	texts []string
}

func madeOutOf(n *syntax.Node) madeOut { return madeOut{n.Get("of").String(), textsOf(n.Get("text"))} }

// play opens a document and looks for words on it.
func (s madeOut) play(r *run) error {
	r.beside = true
	text, err := r.player.OpenDocument(s.name)
	if err != nil {
		return err
	}
	for _, want := range s.texts {
		if want = strings.TrimPrefix(want, "~"); !strings.Contains(text, oneBlank(want)) {
			return miss("expected_on_paper", map[string]any{"Want": want, "Ref": s.name})
		}
	}
	return nil
}

// issued is the latest document that a site made out under a name; 0: none. got names them all.
func issued(s *sandbox.State, site, name string) (id int, got names) {
	for _, one := range slices.Backward(s.Issued) {
		if one.Case.Site != site {
			continue
		}
		if got = append(got, one.Document); id == 0 && one.Document == name {
			id = one.ID
		}
	}
	return id, got
}

// subjects are those of the messages of a site's inbox, the latest first.
func subjects(w *sandbox.World, s *sandbox.State, site string, l *locale.Locale) (ids []int, got names) {
	for _, m := range slices.Backward(s.Inbox) {
		if m.Case.Site != site {
			continue
		}
		if look, letter := sandbox.LookMessage(w, s, m.ID); letter != nil {
			ids, got = append(ids, m.ID), append(got, oneBlank(look.Text(letter.Subject, l)))
		}
	}
	return ids, got
}

// message wants messages of these subjects in the site's inbox, in the words of the first locale.
func (e expectation) message(r *run) (*Failure, error) {
	state, err := r.player.State()
	if err != nil || state == nil {
		return nil, err
	}
	_, got := subjects(r.world, state, r.site.ID, locale.New(r.site.Locales[0]))
	for _, want := range e.list() {
		if !slices.ContainsFunc(got, pattern(want).matches) {
			return miss("expected_message", map[string]any{"Want": want, "Got": got}), nil
		}
	}
	return nil, nil
}
