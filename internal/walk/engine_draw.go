package walk

import (
	"errors"
	"fmt"
	"strconv"

	"miroir/internal/site"
	"miroir/sandbox"
)

// Text implements Eyes.
func (e *Engine) Text() (string, error) {
	page, err := e.draw()
	if err != nil {
		return "", err
	}
	return page.text(), nil
}

// draw draws the page one is on.
func (e *Engine) draw() (*document, error) {
	key, request := e.page()
	return e.drawn(key, request)
}

// desk draws the desk, wherever one is.
func (e *Engine) desk() (*document, error) {
	look := sandbox.Look(e.world, e.state, e.siteID, "")
	return e.drawn(site.Key{Kind: site.Desk, Locale: e.words.Tag(), Site: e.siteID}, site.Request{Look: look})
}

func (e *Engine) drawn(key site.Key, request site.Request) (*document, error) {
	html, err := e.pages.Render(nil, key, &request)
	if errors.Is(err, site.ErrNoPage) {
		return nil, miss("nowhere", map[string]any{"Place": pageName(e.at)})
	}
	if err != nil {
		return nil, fmt.Errorf("draw a page: %w", err)
	}
	return parse(html)
}

// page is the key of the page one is on, and what it is drawn with.
func (e *Engine) page() (site.Key, site.Request) {
	key := site.KeyAt(e.at, e.state)
	key.Locale = e.words.Tag()
	r := site.Request{Look: e.look(), Problems: e.problems}
	if e.back {
		r.Return = sandbox.Back
	}
	switch e.at.Kind {
	case sandbox.StepPlace:
		if look, step := e.form(); step != nil {
			r.Look = look
		}
	case sandbox.ReceiptPlace:
		r.Look = sandbox.LookFiled(e.world, e.state, e.at.Site, e.at.Procedure, 0)
	case sandbox.DeskPlace, sandbox.PhonePlace:
		key.Site = e.siteID
	case sandbox.MailPlace, sandbox.TrapPlace:
		key.Site = e.siteID
		r.Mail, r.Call = e.trapIDs()
		r.Look = e.home()
	case sandbox.UnavailablePlace, sandbox.FalseSitePlace:
		e.troubled(&key, &r)
	case sandbox.CasePlace, sandbox.MessagesPlace, sandbox.DocumentsPlace:
		e.ofSpace(&key, &r)
	case sandbox.StopPlace:
		_, number := e.look().Stopped()
		key.Item = strconv.Itoa(number)
	case sandbox.ClosedPlace:
		if shut := e.look().Shut(); shut != nil {
			key.Item = strconv.Itoa(shut.Number)
		}
	}
	return key, r
}
