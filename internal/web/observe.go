package web

import (
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
	s.meters.observe(c.Method(), routeOf(c), status, took)
	s.log.Info("request", "method", c.Method(), "route", routeOf(c), "status", status, "duration", took)
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

// routeOf is the pattern of the route that a request matched.
func routeOf(c *fiber.Ctx) string {
	if pattern, ok := c.Locals(patternKey{}).(string); ok {
		return pattern
	}
	return unmatched
}

// patternKey is where a route leaves its pattern for observe.
type patternKey struct{}
