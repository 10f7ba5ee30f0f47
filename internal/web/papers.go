package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/gofiber/fiber/v2"

	"miroir/internal/locale"
	"miroir/internal/paper"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

func paperRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/desk/papers/:ref", handle: (*Server).paper},
		{method: fiber.MethodGet, path: "/desk/papers/:ref/:file", handle: (*Server).paperFile, slow: true},
	}
}

// What the desk gives out is made anew each time, so there are bounds to it.
const (
	maxGiven  = 120     // files in a minute, to one sandbox: a year's papers a few times over
	maxMaking = 4       // files being made at once
	maxLarge  = 16      // large files on their way at once
	largeFile = 1 << 20 // bytes
)

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
	v := s.offered(state, x.param("ref"), x.param("file"))
	if v == nil {
		return errNotFound
	}
	if !s.given.take(x.id.String(), x.now) {
		return errTooMany
	}
	made, err := s.issue(ctx, state, v, x.words())
	if err != nil {
		return err
	}
	s.meters.files.WithLabelValues(fileGiven).Inc()
	x.header(fiber.HeaderContentDisposition, attachment(made.name))
	return s.give(ctx, x, made)
}

// offered is the paper that a path names, where the desk offers it in that form: each paper in its own, a specimen under its fault. nil where not.
func (s *Server) offered(state *sandbox.State, ref, file string) *sandbox.PaperView {
	v := sandbox.LookPaper(s.rooms.world, state, state.Site, ref)
	switch {
	case v == nil || v.Ref() != ref || file != fileOf(v):
		return nil
	case v.Specimen != "" && !slices.Contains(sandbox.Specimens(s.rooms.world, state, state.Site), v.Ref()):
		return nil
	}
	return v
}

// fileOf is what a paper's file is called in its path.
func fileOf(v *sandbox.PaperView) string {
	switch {
	case v.Specimen != "":
		return string(v.Specimen)
	case v.Held.Paper.Form == program.Photo:
		return "png"
	}
	return "pdf"
}

// made is a paper as a file.
type made struct {
	name string // with its ending: "specimen-bail.pdf"
	file []byte
}

// issue makes a paper's file. It is the same to the last byte each time, in this sandbox and language: that is how it is known when it comes back.
func (s *Server) issue(ctx context.Context, state *sandbox.State, v *sandbox.PaperView, l *locale.Locale) (made, error) {
	if err := s.making.enter(ctx); err != nil {
		return made{}, err
	}
	defer s.making.leave()
	doc, mark := site.PaperDocument(v, l), sandbox.Mark(state, v.Ref(), l.Tag())
	name := site.PaperFileName(v, l)
	switch {
	case v.Specimen != "":
		_, file, err := paper.Specimen(string(v.Specimen), doc, mark)
		return made{name, file}, wrapped("make a specimen", err)
	case v.Held.Paper.Form == program.Photo:
		return made{name, paper.Marked(doc.Portrait, mark)}, nil
	}
	file, err := paper.Set(doc)
	return made{name, paper.Marked(file, mark)}, wrapped("set a paper", err)
}

// wrapped says what failed; nil stays nil.
func wrapped(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// give answers with a file. A large one waits until there is room for it, and takes that room until it is sent.
func (s *Server) give(ctx context.Context, x *exchange, m made) error {
	kind := typeOf(m.name)
	if len(m.file) < largeFile {
		return x.answer(http.StatusOK, kind, m.file)
	}
	if err := s.large.enter(ctx); err != nil {
		return err
	}
	return x.stream(kind, &parcel{Reader: bytes.NewReader(m.file), sent: sync.OnceFunc(s.large.leave)}, len(m.file))
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
