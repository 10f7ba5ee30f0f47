package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
)

// answers are what bare Fiber sends: what the durable variant sent, to the byte.
type answers struct {
	Page, Posted, Next answer
	PagePath, NextPath string
}

// An answer is one to a request, with its headers.
type answer struct {
	Status  int
	Headers [][2]string
	Body    []byte
}

// answerOf keeps an answer without what the server adds by itself.
func answerOf(r *http.Response, body []byte) answer {
	a := answer{Status: r.StatusCode, Body: body}
	for name, values := range r.Header {
		if name != "Date" && name != "Content-Length" {
			a.Headers = append(a.Headers, [2]string{name, values[0]})
		}
	}
	slices.SortFunc(a.Headers, func(x, y [2]string) int { return strings.Compare(x[0], y[0]) })
	return a
}

// bare is Fiber with the settings of web's server, and nothing behind it.
func (s setup) bare() (*serverUnderTest, error) {
	text, err := os.ReadFile(s.Answers)
	if err != nil {
		return nil, err
	}
	var sent answers
	if err := json.Unmarshal(text, &sent); err != nil {
		return nil, fmt.Errorf("read the answers: %w", err)
	}
	app := fiber.New(fiber.Config{
		Immutable: true, StrictRouting: true, CaseSensitive: true, StreamRequestBody: true, BodyLimit: 64 << 10,
		ReadBufferSize: 16 << 10, WriteBufferSize: 32 << 10, DisablePreParseMultipartForm: true, DisableStartupMessage: true,
		ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: 15 * time.Second,
		RequestMethods: []string{fiber.MethodGet, fiber.MethodHead, fiber.MethodPost},
	})
	app.Server().MaxConnsPerIP = 1024
	app.Get(sent.NextPath, sent.Next.send)
	app.Get(sent.PagePath, sent.Page.send)
	app.Post(sent.PagePath, func(c *fiber.Ctx) error {
		if len(c.Body()) == 0 {
			return fiber.ErrBadRequest
		}
		return sent.Posted.send(c)
	})
	return &serverUnderTest{
		serve:    app.Listener,
		shutdown: func(ctx context.Context) error { return app.ShutdownWithContext(ctx) },
		close:    func() error { return nil },
	}, nil
}

func (a answer) send(c *fiber.Ctx) error {
	for _, h := range a.Headers {
		c.Set(h[0], h[1])
	}
	return c.Status(a.Status).Send(a.Body)
}

func dial(address string) (net.Conn, error) { return net.Dial("tcp", address) }

func readerOf(line net.Conn) *bufio.Reader { return bufio.NewReader(line) }
