package web

import (
	"context"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func accountRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/code", handle: (*Server).codeForm},
		{method: fiber.MethodPost, path: "/s/:site/code", handle: (*Server).code},
		{method: fiber.MethodGet, path: "/s/:site/activate", handle: (*Server).activateForm},
		{method: fiber.MethodPost, path: "/s/:site/activate", handle: (*Server).activate},
		{method: fiber.MethodGet, path: "/s/:site/forgot/:what", handle: (*Server).forgotForm},
		{method: fiber.MethodPost, path: "/s/:site/forgot/:what", handle: (*Server).forgot},
		{method: fiber.MethodGet, path: "/s/:site/sent", handle: (*Server).sent},
		{method: fiber.MethodGet, path: "/s/:site/account", handle: (*Server).account},
		{method: fiber.MethodPost, path: "/sign-out-everywhere", handle: (*Server).signOutEverywhere},
	}
}

// actResend is the button that asks for another code.
const actResend = "resend"

// codeForm asks for the code of a second factor; who isn't that far signs in first.
func (s *Server) codeForm(ctx context.Context, x *exchange) error {
	look, err := s.outside(ctx, x)
	if err != nil {
		return err
	}
	if look.State().Door(x.param("site")).Wanted == "" {
		return elsewhere(x.sitePath("/sign-in"))
	}
	return s.render(x, http.StatusOK, x.siteKey(site.Code), site.Request{Look: look})
}

// code compares the code that was typed, or has another one sent.
func (s *Server) code(ctx context.Context, x *exchange) error {
	if x.form.Get(fieldAction) == actResend {
		return s.knock(ctx, x, sandbox.ResendCode{Site: x.param("site")}, reply{notice: site.CodeSent})
	}
	return s.knock(ctx, x, sandbox.EnterCode{Site: x.param("site"), Values: x.typed()}, reply{})
}

// activateForm asks who wants an account who they are.
func (s *Server) activateForm(ctx context.Context, x *exchange) error {
	look, err := s.outside(ctx, x)
	if err != nil {
		return err
	}
	if look.Site().Account.Activation == nil {
		return errNotFound
	}
	return s.render(x, http.StatusOK, x.siteKey(site.Activate), site.Request{Look: look})
}

// activate compares what was typed with the persona's own, and has a link mailed.
func (s *Server) activate(ctx context.Context, x *exchange) error {
	return s.knock(ctx, x, sandbox.Activate{Site: x.param("site"), Values: x.typed()}, reply{typed: x.typed()})
}

// forgotForm asks whose password or username was forgotten.
func (s *Server) forgotForm(ctx context.Context, x *exchange) error {
	look, err := s.outside(ctx, x)
	if err != nil {
		return err
	}
	key := x.siteKey(site.Forgot)
	key.Item = x.param("what")
	if can := look.Site().Account.Forgotten; !(key.Item == sandbox.ForPassword && can.Password || key.Item == sandbox.ForUsername && can.Username) {
		return errNotFound
	}
	return s.render(x, http.StatusOK, key, site.Request{Look: look})
}

// forgot has a link or a reminder mailed.
func (s *Server) forgot(ctx context.Context, x *exchange) error {
	id, values := x.param("site"), x.typed()
	switch x.param("what") {
	case sandbox.ForPassword:
		return s.knock(ctx, x, sandbox.ForgetPassword{Site: id, Values: values}, reply{})
	case sandbox.ForUsername:
		return s.knock(ctx, x, sandbox.ForgetUsername{Site: id, Values: values}, reply{})
	}
	return errNotFound
}

// sent says that a message is on its way to the desk.
func (s *Server) sent(ctx context.Context, x *exchange) error {
	look, err := s.outside(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.siteKey(site.Sent), site.Request{Look: look})
}

// account is what one may do with one's account.
func (s *Server) account(ctx context.Context, x *exchange) error {
	state, err := s.inside(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.siteKey(site.Account), site.Request{Look: s.look(state, x.param("site"), "")})
}

// signOutEverywhere leaves every site, and erases nothing.
func (s *Server) signOutEverywhere(ctx context.Context, x *exchange) error {
	return s.knock(ctx, x, sandbox.SignOutEverywhere{}, reply{notice: site.SignedEverywhereOut})
}

// siteKey is the key of a page of the site that the path names.
func (x *exchange) siteKey(kind site.Kind) site.Key {
	return site.Key{Kind: kind, Site: x.param("site")}
}

// sitePath is a path of the site that the path names.
func (x *exchange) sitePath(rest string) string { return "/s/" + x.param("site") + rest }
