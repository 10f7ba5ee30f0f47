package web

import (
	"context"
	"errors"
	"time"

	"github.com/gofiber/fiber/v2"

	"miroir/sandbox"
)

// nobody names no sandbox: no cookie hashes to it but by a chance of one in 2^256.
var nobody = sandbox.ID{}

// healthy says that the process answers.
func (s *Server) healthy(c *fiber.Ctx) error { return say(c, "ok\n") }

// ready says that it can also read its store, that the last that was to be written was, and that it isn't about to stop.
func (s *Server) ready(c *fiber.Ctx) error {
	if s.leaving.Load() {
		return say(c.Status(fiber.StatusServiceUnavailable), "stopping\n")
	}
	if s.keeper.troubled() {
		return say(c.Status(fiber.StatusServiceUnavailable), "the store is in trouble\n")
	}
	ctx, cancel := context.WithTimeout(s.context, 2*time.Second)
	defer cancel()
	if _, err := s.rooms.store.Read(ctx, nobody, 1); err != nil && !errors.Is(err, sandbox.ErrGone) {
		s.log.Error("not ready", "error", err)
		return say(c.Status(fiber.StatusServiceUnavailable), "the store can't be read\n")
	}
	return say(c, "ready\n")
}

// robots asks every crawler to stay away.
func robots(c *fiber.Ctx) error { return say(c, "User-agent: *\nDisallow: /\n") }

func say(c *fiber.Ctx, text string) error {
	c.Set(fiber.HeaderContentType, typeText)
	c.Response().SetBodyString(text)
	return nil
}
