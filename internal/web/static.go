package web

import "github.com/gofiber/fiber/v2"

// Assets are served under a name that holds a hash of their bytes, so a browser keeps them for a year and never asks again.
const immutable = "public, max-age=31536000, immutable"

// static serves an asset by its whole path. There is no file behind it, so nothing to climb out of.
func (s *Server) static(c *fiber.Ctx) error {
	a, ok := s.assets[c.Path()]
	if !ok {
		return errNotFound
	}
	c.Set(fiber.HeaderCacheControl, immutable)
	c.Set(fiber.HeaderContentType, a.Type)
	c.Response().SetBody(a.Bytes)
	return nil
}
