package web

import (
	"log/slog"

	"github.com/gofiber/fiber/v2"
)

// unmatched stands for a path that no route answers, in logs and metrics.
const unmatched = "unmatched"

// observe is the outermost middleware: it catches panics, sets the headers of every answer, and once there is one tells the log and the
// meters about it. Both get the route's pattern, never the path: paths and queries may hold what someone typed.
func (s *Server) observe(c *fiber.Ctx) error {
	began := s.clock()
	protect(c)
	if s.leaving.Load() {
		c.Response().SetConnectionClose()
	}
	err := caught(c)
	if err != nil {
		err = s.fail(c, err)
	}
	took := s.clock().Sub(began)
	status := c.Response().StatusCode()
	at := s.routeOf(c)
	at.observe(c.Method(), status, took)
	if s.log.Enabled(s.context, slog.LevelInfo) { // otherwise what it takes is made for nothing
		s.log.Info("request", "method", c.Method(), "route", at.pattern, "status", status, "duration", took)
	}
	return err
}

// caught runs the rest of the chain and makes an error of a panic, which would otherwise end the process.
func caught(c *fiber.Ctx) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = recovered(value)
		}
	}()
	return c.Next()
}

// routeOf counts for the route that a request matched.
func (s *Server) routeOf(c *fiber.Ctx) *routeMeter {
	if at, ok := c.Locals(routeKey{}).(*routeMeter); ok {
		return at
	}
	return s.meters.unmatched
}

// routeKey is where a route leaves what counts for it.
type routeKey struct{}
