package site

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"

	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// ErrNoPage says that a site has no such page: 404.
var ErrNoPage = errors.New("no such page")

// sheet is a page in one locale: its view, and what it was cut into.
type sheet struct {
	look  *theme.Look
	name  string // of its template
	view  any
	build *stage.Builder[cursor]
	cut   *stage.Page[cursor]
	again func() (*sheet, error) // of a page that rests: makes it whole again; nil: it is whole
}

// resting is what Render takes of a page.
func (s *sheet) resting(again func() (*sheet, error)) *sheet { return &sheet{cut: s.cut, again: again} }

func (s *sheet) execute(w io.Writer) error { return s.look.Execute(w, s.name, s.view) }

// Render appends a page for a request to dst. It fails with ErrNoPage alone, unless the pages are Uncut.
func (s *Site) Render(dst []byte, key Key, r *Request) ([]byte, error) {
	if s.uncut {
		return s.RenderPlain(dst, key, r)
	}
	page, c, err := s.open(key, r)
	if err != nil {
		return dst, err
	}
	defer s.close(c)
	return page.cut.Render(dst, c), nil
}

// RenderPlain is Render by executing the templates: the same bytes, a thousand times slower.
func (s *Site) RenderPlain(dst []byte, key Key, r *Request) ([]byte, error) {
	page, c, err := s.open(key, r)
	if err != nil {
		return dst, err
	}
	defer s.close(c)
	if page.again != nil {
		if page, err = page.again(); err != nil {
			return dst, err
		}
	}
	out := bytes.NewBuffer(dst)
	if err := page.build.Plain(out, c, page.execute); err != nil {
		return dst, fmt.Errorf("render %v: %w", key, err)
	}
	return out.Bytes(), nil
}

// open finds the page of a key and makes the request's cursor, which close takes back.
func (s *Site) open(key Key, r *Request) (*sheet, cursor, error) {
	key, r = s.resolve(key, r)
	page, err := s.sheet(key)
	if err != nil {
		return nil, cursor{}, err
	}
	w := s.works.Get().(*work)
	w.world, w.review = s.world, key.Kind == Review
	return page, cursor{r: r, look: r.Look, w: w}, nil
}

func (s *Site) close(c cursor) {
	found := c.w.found[:0]
	clear(c.w.rows)
	clear(c.w.looks)
	clear(c.w.mails)
	clear(c.w.calls)
	clear(c.w.steps)
	*c.w = work{rows: c.w.rows, looks: c.w.looks, found: found, mails: c.w.mails[:0], calls: c.w.calls[:0], steps: c.w.steps[:0], place: c.w.place, back: c.w.back}
	s.works.Put(c.w)
}

func newWorks() *sync.Pool { return &sync.Pool{New: func() any { return new(work) }} }

// resolve makes a key name a page that there is: in a locale of the site's, as a visitor's page where nobody is played, of the message that the
// request opens, with its draft where a form is drawn.
func (s *Site) resolve(key Key, r *Request) (Key, *Request) {
	if key.Kind >= Desk && key.Kind <= Paper {
		return s.resolveDesk(key, r)
	}
	key.Locale = s.tag(key)
	if r.Look == nil && key.Kind > Visitor {
		return Key{Kind: Visitor, Locale: key.Locale, Site: key.Site}, r
	}
	switch key.Kind {
	case Step, Row:
		return key, s.drawn(key, r)
	case Join:
		return Key{Kind: Join, Locale: key.Locale, Site: key.Site, Item: key.Item}, r
	case Content, Forgot:
		key.Procedure = ""
	case Home, Visitor, SignIn, Code, Activate, Sent, Link, Password, Account, BrokerChoice, BrokerAccount, BrokerConsent, Space, Documents, Messages, Payments, History:
		key.Procedure, key.Item = "", ""
	case SignOut:
		key.Procedure, key.Item = "", ""
		if sandbox.Keeps(s.world, r.Look.State(), key.Site) {
			key.Item = keepsAll
		}
	case Review, Submit, Receipt, Filed, Find, Start, Tasks, Turn, Sign:
		key.Item = ""
	case Remove, Stale, Stop, Actor, Closed, SpaceMessage, Unavailable, FalseSite:
	default:
		return Key{Kind: key.Kind, Locale: key.Locale}, r
	}
	return key, r
}

// resolveDesk finds a page of the desk, in a language of the site that one is at.
func (s *Site) resolveDesk(key Key, r *Request) (Key, *Request) {
	if r.Look == nil {
		return Key{Kind: Gone, Locale: s.tag(Key{Locale: key.Locale})}, r
	}
	site := r.Look.Site().ID
	key = Key{Kind: key.Kind, Locale: s.tag(Key{Locale: key.Locale, Site: site})}
	switch key.Kind {
	case Desk, DeskCard:
		key.Site = site
	case Mail, Trap:
		if r.Call > 0 {
			return s.resolveTrapCall(key, r)
		}
		return s.resolveMail(key, r)
	case Call:
		if look, _ := sandbox.LookCall(s.world, r.Look.State(), r.Call); look == nil {
			key.Kind = NotFound
		}
	case Paper:
		if view := sandbox.LookPaper(s.world, r.Look.State(), site, r.Paper); view == nil || view.Specimen != "" {
			key.Kind = NotFound
		}
	}
	return key, r
}

// resolveMail sees what the message speaks of.
func (s *Site) resolveMail(key Key, r *Request) (Key, *Request) {
	m, _ := r.Look.State().Mail(r.Mail)
	look, letter := sandbox.LookLetter(s.world, r.Look.State(), r.Mail)
	id, ok := s.letters[letter]
	if look == nil || !ok || key.Kind == Trap && !letter.Trap {
		return Key{Kind: NotFound, Locale: key.Locale}, r
	}
	of := *r
	of.Look = look
	return Key{Kind: key.Kind, Locale: s.tag(Key{Locale: key.Locale, Site: m.Site}), Site: m.Site, Item: id}, &of
}

// drawn sees a step with the draft of its form; a form that was refused is seen as typed already.
func (s *Site) drawn(key Key, r *Request) *Request {
	if len(r.Problems) > 0 || r.Look.Procedure() == nil {
		return r
	}
	step := r.Look.Step(key.Item)
	if step == nil || step.Repeat != nil && r.Look.RowID() == 0 {
		return r
	}
	look := r.Look.Drawn(step, s.words[key.Locale])
	if look == r.Look {
		return r
	}
	of := *r
	of.Look = look
	return &of
}

// resolveTrapCall sees what an SMS that isn't what it says speaks of.
func (s *Site) resolveTrapCall(key Key, r *Request) (Key, *Request) {
	c, _ := r.Look.State().Call(r.Call)
	look, letter := sandbox.LookCall(s.world, r.Look.State(), r.Call)
	id, ok := s.letters[letter]
	if look == nil || !ok || key.Kind != Trap || !letter.Trap {
		return Key{Kind: NotFound, Locale: key.Locale}, r
	}
	of := *r
	of.Look = look
	return Key{Kind: key.Kind, Locale: s.tag(Key{Locale: key.Locale, Site: c.Site}), Site: c.Site, Item: id}, &of
}
