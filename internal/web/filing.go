package web

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func filingRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/submit", handle: (*Server).submitForm},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/submit", handle: (*Server).submit},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/sign", handle: (*Server).signForm},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/sign", handle: (*Server).sign},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/receipt", handle: (*Server).receipt},
		{method: fiber.MethodGet, path: "/s/:site/p/:procedure/receipt.pdf", handle: (*Server).receiptPDF},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/correct", handle: (*Server).correct},
		{method: fiber.MethodPost, path: "/s/:site/p/:procedure/opinion", handle: (*Server).opine},
	}
}

// submitForm is where one certifies and sends; when something is missing, one is led to it.
func (s *Server) submitForm(ctx context.Context, x *exchange) error {
	look, err := s.going(ctx, x)
	if err != nil {
		return err
	}
	if len(look.Missing()) > 0 {
		return elsewhere(noticed(pathOf(look.Resume(), x.procedurePath()+"/review"), site.Unfinished))
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Submit), site.Request{Look: look})
}

// submit signs and sends.
func (s *Server) submit(ctx context.Context, x *exchange) error {
	if _, err := s.procedure(x); err != nil {
		return err
	}
	d, err := s.act(ctx, x, sandbox.Submit{
		Site: x.param("site"), Procedure: x.param("procedure"),
		Values: x.typed(), Base: x.base(),
	})
	if err != nil {
		return err
	}
	if d.outcome.Next.Kind == sandbox.StepPlace {
		return s.conclude(x, d, reply{notice: site.Unfinished})
	}
	return s.conclude(x, d, reply{typed: x.typed()})
}

// signForm asks for the code that signs; where none was sent, one is led to where it is asked for.
func (s *Server) signForm(ctx context.Context, x *exchange) error {
	look, err := s.going(ctx, x)
	if err != nil {
		return err
	}
	if !look.Signing() {
		return elsewhere(x.procedurePath() + "/submit")
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Sign), site.Request{Look: look})
}

// sign sends with the code, or has another one sent.
func (s *Server) sign(ctx context.Context, x *exchange) error {
	if x.form.Get(fieldAction) == actResend {
		return s.do(ctx, x, sandbox.ResendSignature{Site: x.param("site"), Procedure: x.param("procedure")}, reply{notice: site.CodeSent})
	}
	return s.do(ctx, x, sandbox.Sign{Site: x.param("site"), Procedure: x.param("procedure"), Values: x.typed()}, reply{})
}

// receipt says that the procedure is filed.
func (s *Server) receipt(ctx context.Context, x *exchange) error {
	look, err := s.filed(ctx, x)
	if err != nil {
		return err
	}
	return s.render(x, http.StatusOK, x.keyOf(site.Receipt), site.Request{Look: look})
}

// receiptPDF is the receipt as a document to keep.
func (s *Server) receiptPDF(ctx context.Context, x *exchange) error {
	look, err := s.filed(ctx, x)
	if err != nil {
		return err
	}
	if !look.Procedure().Submit.Receipt.PDF {
		return errNotFound
	}
	pdf, err := receiptPaper(look, x.words())
	if err != nil {
		return err
	}
	x.header(fiber.HeaderContentDisposition, `inline; filename="specimen-`+x.param("procedure")+`.pdf"`)
	return x.answer(http.StatusOK, typePDF, pdf)
}

// opine keeps what one says of how a procedure went.
func (s *Server) opine(ctx context.Context, x *exchange) error {
	if _, err := s.procedure(x); err != nil {
		return err
	}
	d, err := s.act(ctx, x, sandbox.Opine{Site: x.param("site"), Procedure: x.param("procedure"), Values: x.typed()})
	if err != nil {
		return err
	}
	if len(d.outcome.Problems) == 0 {
		return s.conclude(x, d, reply{fragment: "opinion"})
	}
	look := sandbox.LookFiled(s.rooms.world, d.state, x.param("site"), x.param("procedure"), 0)
	r := site.Request{Look: look, Problems: d.outcome.Problems, Path: x.procedurePath() + "/receipt"}
	return s.render(x, http.StatusUnprocessableEntity, x.keyOf(site.Receipt), r)
}

// correct opens what is filed again.
func (s *Server) correct(ctx context.Context, x *exchange) error {
	return s.do(ctx, x, sandbox.Correct{Site: x.param("site"), Procedure: x.param("procedure")}, reply{notice: site.Corrected})
}

// queryCase names an earlier filing than the last, by its number.
const queryCase = "case"

// filed sees what was sent last, or before; where nothing was, one is led to where the procedure goes on.
func (s *Server) filed(ctx context.Context, x *exchange) (*sandbox.Snapshot, error) {
	procedure, err := s.procedure(x)
	if err != nil {
		return nil, err
	}
	state, err := s.inside(ctx, x)
	if err != nil {
		return nil, err
	}
	number, _ := strconv.Atoi(x.query.Get(queryCase))
	look := sandbox.LookFiled(s.rooms.world, state, x.param("site"), procedure.ID, number)
	if look == nil {
		return nil, elsewhere(x.procedurePath())
	}
	return look, nil
}
