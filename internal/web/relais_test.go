package web

import (
	"net/http"
	"sync"

	"miroir/sandbox"
)

// relais is a scenario with an account to activate, codes, a password to forget, and papers to send.
var relais = sync.OnceValues(func() (*library, error) { return openLibrary("testdata", "relais") })

// playing is a browser that plays a persona of the relay's.
func (s *serverTest) playing(persona string) *browser {
	s.t.Helper()
	b := s.browser()
	b.visit("/").want(s.t, http.StatusOK)
	b.send("/open", "site", "relais", "persona", persona).want(s.t, http.StatusOK)
	return b
}

// sending is one that is signed in as Inès, and stands where a paper is asked for.
func (s *serverTest) sending() *browser {
	s.t.Helper()
	b := s.playing("ines")
	b.visit("/s/relais/sign-in")
	b.send("/s/relais/sign-in", "action", "persona").want(s.t, http.StatusOK)
	b.visit(account).want(s.t, http.StatusOK)
	return b
}

const account = "/s/relais/p/compte"

// state is what the server holds of a browser's sandbox.
func (b *browser) state() *sandbox.State {
	b.t.Helper()
	state, err := b.server.rooms.load(b.t.Context(), readCookie(b.cookies[cookieName]).id())
	if err != nil {
		b.t.Fatal(err)
	}
	return state
}

// texted is the code that came to the phone last.
func (b *browser) texted() string {
	b.t.Helper()
	code := ""
	for _, call := range b.state().Phone {
		if call.Code != "" {
			code = call.Code
		}
	}
	if code == "" {
		b.t.Fatal("no code came to the phone")
	}
	return code
}

// mailed is the key of the link that was mailed last.
func (b *browser) mailed() string {
	b.t.Helper()
	key := ""
	for _, m := range b.state().Mails {
		if m.Link != "" {
			key = m.Link
		}
	}
	if key == "" {
		b.t.Fatal("no link was mailed")
	}
	return key
}

// lastMail is where the message is read that came last.
func (b *browser) lastMail() string {
	b.t.Helper()
	mails := b.state().Mails
	if len(mails) == 0 {
		b.t.Fatal("no message came")
	}
	return mailPath(mails[len(mails)-1].ID)
}

// proposed is the password that the desk proposes to choose.
func (b *browser) proposed() string {
	return b.state().ProposedPassword(b.server.rooms.world, "relais")
}
