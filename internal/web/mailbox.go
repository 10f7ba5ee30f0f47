package web

import (
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func mailboxRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/desk/mail", handle: (*Server).mailbox},
		{method: fiber.MethodGet, path: "/desk/mail/:mail", handle: (*Server).mail},
		{method: fiber.MethodPost, path: "/desk/mail/:mail", handle: (*Server).fileMail},
		{method: fiber.MethodGet, path: "/desk/mail/:mail/trap", handle: (*Server).trap},
		{method: fiber.MethodPost, path: "/desk/mail/:mail/trap", handle: (*Server).followTrap},
		{method: fiber.MethodGet, path: "/desk/phone", handle: (*Server).phone},
		{method: fiber.MethodGet, path: "/desk/phone/:call", handle: (*Server).call},
	}
}

// queryFolder names a folder of the mailbox.
const queryFolder = "folder"

// folders are the mailbox's, by what a query or a button says.
var folders = map[string]string{"": sandbox.Inbox, "inbox": sandbox.Inbox, "unwanted": sandbox.Unwanted, "archive": sandbox.Archive}

// mailbox lists the messages of a folder.
func (s *Server) mailbox(ctx context.Context, x *exchange) error {
	asked := x.query.Get(queryFolder)
	folder, ok := folders[asked]
	if !ok {
		return errNotFound
	}
	return s.atDesk(ctx, x, site.DeskMail, site.Request{Folder: folder})
}

// mail opens a message.
func (s *Server) mail(ctx context.Context, x *exchange) error {
	id, err := x.number("mail")
	if err != nil {
		return err
	}
	state, err := s.see(ctx, x, sandbox.ReadMail{ID: id})
	if err != nil {
		return err
	}
	return s.drawLetter(x, site.Mail, state, id)
}

// see records what looking at a page comes to: something was read. What another site's page asks for, nobody has looked at.
func (s *Server) see(ctx context.Context, x *exchange, a sandbox.Action) (*sandbox.State, error) {
	if x.origin.foreign() {
		return s.state(ctx, x)
	}
	d, err := s.act(ctx, x, a)
	return d.state, err
}

// fileMail puts a message in another folder.
func (s *Server) fileMail(ctx context.Context, x *exchange) error {
	id, err := x.number("mail")
	folder, ok := folders[x.form.Get(fieldAction)]
	if err != nil || !ok {
		return errNotFound
	}
	d, err := s.act(ctx, x, sandbox.FileMail{ID: id, Folder: folder})
	if err != nil {
		return err
	}
	notice := site.MailMoved
	if m, _ := d.state.Mail(id); m.Known && d.changed {
		notice = site.TrapRecognised
	}
	return s.conclude(x, d, reply{notice: notice})
}

// trap tells what gives an unwanted message away, to who put it among the unwanted ones or followed its link.
func (s *Server) trap(ctx context.Context, x *exchange) error {
	id, err := x.number("mail")
	if err != nil {
		return err
	}
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	if m, _ := state.Mail(id); !m.Known && !m.Followed {
		return elsewhere(mailPath(id))
	}
	return s.drawLetter(x, site.Trap, state, id)
}

// followTrap follows the link of a message that isn't what it says.
func (s *Server) followTrap(ctx context.Context, x *exchange) error {
	id, err := x.number("mail")
	if err != nil {
		return err
	}
	return s.do(ctx, x, sandbox.FollowTrap{Mail: id}, reply{})
}

// drawLetter draws a message, or what gives it away.
func (s *Server) drawLetter(x *exchange, kind site.Kind, state *sandbox.State, id int) error {
	if look, words := sandbox.LookLetter(s.rooms.world, state, id); look == nil || words == nil {
		return errNotFound
	}
	return s.drawDesk(x, http.StatusOK, kind, state, site.Request{Mail: id})
}

// phone lists what came to the phone, which is to read the SMS.
func (s *Server) phone(ctx context.Context, x *exchange) error {
	state, err := s.see(ctx, x, sandbox.ReadTexts{})
	if err != nil {
		return err
	}
	return s.drawDesk(x, http.StatusOK, site.Phone, state, site.Request{})
}

// call opens an SMS, or has a voicemail read.
func (s *Server) call(ctx context.Context, x *exchange) error {
	id, err := x.number("call")
	if err != nil {
		return err
	}
	state, err := s.see(ctx, x, sandbox.ReadCall{ID: id})
	if err != nil {
		return err
	}
	if look, words := sandbox.LookCall(s.rooms.world, state, id); look == nil || words == nil {
		return errNotFound
	}
	return s.drawDesk(x, http.StatusOK, site.Call, state, site.Request{Call: id})
}

// mailPath is where a message is read.
func mailPath(id int) string { return site.PathOf(sandbox.Place{Kind: sandbox.MailPlace, Row: id}) }
