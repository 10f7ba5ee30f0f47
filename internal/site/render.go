package site

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
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
}

func (s *sheet) execute(w io.Writer) error { return s.look.Execute(w, s.name, s.view) }

// Render appends a page for a request to dst. It fails with ErrNoPage alone.
func (s *Site) Render(dst []byte, key Key, r *Request) ([]byte, error) {
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
	out := bytes.NewBuffer(dst)
	if err := page.build.Plain(out, c, page.execute); err != nil {
		return dst, fmt.Errorf("render %v: %w", key, err)
	}
	return out.Bytes(), nil
}

// open finds the page of a key and makes the request's cursor, which close takes back.
func (s *Site) open(key Key, r *Request) (*sheet, cursor, error) {
	key, r = s.resolve(key, r)
	page := s.sheets[key]
	if page == nil {
		return nil, cursor{}, fmt.Errorf("page %v: %w", key, ErrNoPage)
	}
	w := s.works.Get().(*work)
	w.world, w.review = s.world, key.Kind == Review
	return page, cursor{r: r, look: r.Look, w: w}, nil
}

func (s *Site) close(c cursor) {
	found := c.w.found[:0]
	clear(c.w.rows)
	clear(c.w.looks)
	*c.w = work{rows: c.w.rows, looks: c.w.looks, found: found}
	s.works.Put(c.w)
}

func newWorks() *sync.Pool { return &sync.Pool{New: func() any { return new(work) }} }

// resolve makes a key name a page that there is: in a locale of the site's, as a visitor's page where nobody is played, of the message that the
// request opens, with its draft where a form is drawn.
func (s *Site) resolve(key Key, r *Request) (Key, *Request) {
	key.Locale = s.tag(key)
	switch {
	case r.Look == nil && key.Kind == Desk, r.Look == nil && key.Kind == Mail:
		return Key{Kind: Gone, Locale: key.Locale}, r
	case r.Look == nil && key.Kind > Visitor:
		return Key{Kind: Visitor, Locale: key.Locale, Site: key.Site}, r
	}
	switch key.Kind {
	case Desk:
		return Key{Kind: Desk, Locale: key.Locale, Site: r.Look.State().Site}, r
	case Mail:
		return s.resolveMail(key, r)
	case Step, Row:
		return key, s.drawn(key, r)
	case Library, About, Goodbye, Enter, Restart, Leave, NotFound, Forbidden, Outdated, Gone, Misdirected, Crowded, Full, TooMany, TooLarge, Refused, Broken:
		return Key{Kind: key.Kind, Locale: key.Locale}, r
	case Content:
		key.Procedure = ""
	case Home, Visitor, SignIn, BrokerChoice, BrokerAccount, BrokerConsent, SignOut, Space:
		key.Procedure, key.Item = "", ""
	case Review, Submit, Receipt, Find:
		key.Item = ""
	}
	return key, r
}

// resolveMail sees the filing that the message speaks of.
func (s *Site) resolveMail(key Key, r *Request) (Key, *Request) {
	m, ok := r.Look.State().Mail(r.Mail)
	look, _ := sandbox.LookLetter(s.world, r.Look.State(), r.Mail)
	if !ok || look == nil {
		return Key{Kind: NotFound, Locale: key.Locale}, r
	}
	of := *r
	of.Look = look
	return Key{Kind: Mail, Locale: key.Locale, Site: m.Site, Procedure: m.Procedure, Item: strconv.Itoa(m.After)}, &of
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
