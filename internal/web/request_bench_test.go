package web

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"

	"github.com/valyala/fasthttp"
)

// BenchmarkFormPage is what a form's page costs but for the network: reading the request, drawing the page and writing the answer.
func BenchmarkFormPage(b *testing.B) {
	s := newServer(b, impots, func(c *Config) { c.Log = slog.New(slog.DiscardHandler) })
	player := s.browser()
	player.visit("/s/impots/")
	player.send("/open", "site", "impots", "persona", "claire")
	player.send("/s/impots/sign-in", "action", "persona")
	const declaration = "/s/impots/p/declaration"
	player.visit(declaration)
	player.send(declaration+"/etat_civil", "etat_civil_exact", "true")
	player.send(declaration+"/adresse", "demenagement", "false")
	player.send(declaration+"/situation_famille", "situation_changee", "false")
	form := player.send(declaration+"/choix_rubriques", "rubriques", "salaires")
	form = player.follow(form)
	said := fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"+
		"Accept: text/html,application/xhtml+xml\r\nAccept-Language: fr,fr-FR;q=0.8,en;q=0.5\r\nCookie: miroir=%s\r\n\r\n", form.path, player.cookies[cookieName])
	b.Logf("%s: %d bytes", form.path, len(form.body))
	handle := s.app.Server().Handler
	var ctx fasthttp.RequestCtx
	ctx.Init(&fasthttp.Request{}, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, nil)
	from, in, out := bytes.NewReader(said), bufio.NewReader(nil), bufio.NewWriterSize(io.Discard, writeBuffer)
	b.ReportAllocs()
	for b.Loop() {
		from.Reset(said)
		in.Reset(from)
		if err := ctx.Request.Read(in); err != nil {
			b.Fatal(err)
		}
		handle(&ctx)
		if ctx.Response.StatusCode() != http.StatusOK {
			b.Fatalf("answers %d", ctx.Response.StatusCode())
		}
		if err := ctx.Response.Write(out); err != nil {
			b.Fatal(err)
		}
		ctx.ResetUserValues()
		ctx.Response.Reset()
	}
}
