package walk

import (
	"errors"
	"fmt"

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
	key := site.Key{Locale: e.words.Tag(), Site: e.at.Site, Procedure: e.at.Procedure, Item: e.at.Step}
	r := site.Request{Look: e.look(), Problems: e.problems}
	if e.back {
		r.Return = sandbox.Back
	}
	switch e.at.Kind {
	case sandbox.HomePlace:
		key.Kind = site.Home
		if e.at.Step != "" {
			key.Kind = site.Content
		}
	case sandbox.SignInPlace:
		key.Kind = site.SignIn
	case sandbox.BrokerPlace:
		key.Kind = brokerPage(e.state.Door(e.siteID))
	case sandbox.CodePlace, sandbox.ActivatePlace, sandbox.SentPlace, sandbox.PasswordPlace, sandbox.ForgotPlace, sandbox.AccountPlace, sandbox.SpacePlace:
		key.Kind = sitePages()[e.at.Kind]
	case sandbox.StepPlace:
		key.Kind = site.Step
		if e.at.Row > 0 {
			key.Kind = site.Row
		}
		if look, step := e.form(); step != nil {
			r.Look = look
		}
	case sandbox.ReviewPlace:
		key.Kind = site.Review
	case sandbox.SubmitPlace:
		key.Kind = site.Submit
	case sandbox.ReceiptPlace:
		key.Kind = site.Receipt
		r.Look = sandbox.LookFiled(e.world, e.state, e.at.Site, e.at.Procedure, 0)
	case sandbox.DeskPlace:
		key.Kind, key.Site = site.Desk, e.siteID
	case sandbox.MailPlace, sandbox.TrapPlace:
		key.Kind, key.Site, r.Mail = site.Mail, e.siteID, e.at.Row
		if e.at.Kind == sandbox.TrapPlace {
			key.Kind = site.Trap
		}
		r.Look = e.home()
	case sandbox.PhonePlace:
		key.Kind, key.Site = site.Phone, e.siteID
	default:
		e.along(&key)
	}
	return key, r
}

// sitePages are the pages of a site outside of its procedures.
func sitePages() map[sandbox.PlaceKind]site.Kind {
	return map[sandbox.PlaceKind]site.Kind{
		sandbox.CodePlace:     site.Code,
		sandbox.ActivatePlace: site.Activate,
		sandbox.SentPlace:     site.Sent,
		sandbox.PasswordPlace: site.Password,
		sandbox.ForgotPlace:   site.Forgot,
		sandbox.AccountPlace:  site.Account,
		sandbox.SpacePlace:    site.Space,
	}
}

func brokerPage(d sandbox.Door) site.Kind {
	switch {
	case d.Known:
		return site.BrokerConsent
	case d.Provider != "":
		return site.BrokerAccount
	}
	return site.BrokerChoice
}
