package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"
)

// A router leads a path to its route. Fiber tries its routes one after another, and fifty of ours begin alike; here what they share is walked once.
type router struct{ get, post branch }

// A branch is where a path has come to, part by part.
type branch struct {
	words  map[string]*branch // by the word that comes next
	any    *branch            // by whatever comes next, for a parameter; nil where none may
	handle fiber.Handler      // of the path that ends here; nil where none does
}

// of gives the branches of a method.
func (r *router) of(method string) *branch {
	if method == fiber.MethodPost {
		return &r.post
	}
	return &r.get // HEAD too
}

// add makes a pattern lead to a handler.
func (b *branch) add(pattern string, handle fiber.Handler) {
	for part := range strings.SplitSeq(pattern, "/") {
		b = b.next(part)
	}
	b.handle = handle
}

// next is the branch for a part of a pattern; it makes one where there is none.
func (b *branch) next(part string) *branch {
	if strings.HasPrefix(part, ":") {
		if b.any == nil {
			b.any = &branch{}
		}
		return b.any
	}
	if b.words == nil {
		b.words = make(map[string]*branch)
	}
	if b.words[part] == nil {
		b.words[part] = &branch{}
	}
	return b.words[part]
}

// find gives the handler of a path, nil where no pattern is like it. A fixed word comes before a parameter in its place, which is never empty.
func (b *branch) find(path string) fiber.Handler {
	part, rest, more := strings.Cut(path, "/")
	if handle := b.words[part].behind(rest, more); handle != nil || part == "" {
		return handle
	}
	return b.any.behind(rest, more)
}

// behind is find once a part of the path led to this branch; more tells whether any comes after it.
func (b *branch) behind(rest string, more bool) fiber.Handler {
	switch {
	case b == nil:
		return nil
	case more:
		return b.find(rest)
	}
	return b.handle
}

// lead runs the handler of a path, or tells which methods it has. Of other paths Fiber knows more.
func (r *router) lead(c *fiber.Ctx) error {
	path := c.Path()
	if handle := r.of(c.Method()).find(path); handle != nil {
		return handle(c)
	}
	switch {
	case r.get.find(path) != nil:
		c.Set(fiber.HeaderAllow, "GET, HEAD")
	case r.post.find(path) != nil:
		c.Set(fiber.HeaderAllow, fiber.MethodPost)
	default:
		return c.Next()
	}
	return fiber.ErrMethodNotAllowed
}
