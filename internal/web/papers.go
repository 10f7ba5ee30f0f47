package web

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"
	"unicode"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/site"
	"miroir/sandbox"
)

func paperRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/desk/papers/:ref", handle: (*Server).paper},
		{method: fiber.MethodGet, path: "/desk/papers/:ref/:file", handle: (*Server).paperFile, slow: true},
	}
}

// paper is a paper as a page.
func (s *Server) paper(ctx context.Context, x *exchange) error {
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	v := sandbox.LookPaper(s.rooms.world, state, state.Site, x.param("ref"))
	if v == nil || v.Ref() != x.param("ref") || v.Specimen != "" {
		return errNotFound
	}
	return s.drawDesk(x, http.StatusOK, site.Paper, state, site.Request{Paper: v.Ref()})
}

// paperFile gives a paper, or a faulty copy that some field asks for, as a file to choose in a form.
func (s *Server) paperFile(ctx context.Context, x *exchange) error {
	state, err := s.state(ctx, x)
	if err != nil {
		return err
	}
	v := s.press.offered(state, x.param("ref"), x.param("file"))
	if v == nil {
		return errNotFound
	}
	return s.givePaper(ctx, x, state, v)
}

// givePaper gives a paper as a file, within bounds.
func (s *Server) givePaper(ctx context.Context, x *exchange, state *sandbox.State, v *sandbox.PaperView) error {
	if !s.press.may(x.id, v, x.now) {
		return errTooMany
	}
	made, err := s.press.issue(ctx, state, v, x.words())
	if err != nil {
		return err
	}
	s.meters.files.WithLabelValues(fileGiven).Inc()
	x.header(fiber.HeaderContentDisposition, attachment(made.name))
	return s.give(ctx, x, made)
}

// give answers with a file. A large one waits until there is room for it, and takes that room until it is sent.
func (s *Server) give(ctx context.Context, x *exchange, m made) error {
	kind := typeOf(m.name)
	if len(m.file) < largeFile {
		return x.answer(http.StatusOK, kind, m.file)
	}
	if err := s.press.large.enter(ctx); err != nil {
		return err
	}
	return x.stream(kind, &parcel{Reader: bytes.NewReader(m.file), sent: sync.OnceFunc(s.press.large.leave)}, len(m.file))
}

// A parcel is a file that makes room when it is sent.
type parcel struct {
	*bytes.Reader
	sent func()
}

// Close is called by the server once all is sent, or nobody reads on.
func (p *parcel) Close() error {
	p.sent()
	return nil
}

// typeOf is the content type of a file, by the ending of its name.
func typeOf(name string) string {
	switch path.Ext(name) {
	case ".pdf":
		return typePDF
	case ".png":
		return "image/png"
	case ".bmp":
		return "image/bmp"
	case ".odt":
		return "application/vnd.oasis.opendocument.text"
	}
	return "application/octet-stream"
}

// attachment has a browser keep a file under a name. The plain name is for old ones, the other says it with its accents (RFC 6266); no letter of
// either can end the value.
func attachment(name string) string {
	plain := strings.Map(func(c rune) rune {
		if c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c) || c == '.' || c == '_') {
			return c
		}
		return '-'
	}, name)
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}
