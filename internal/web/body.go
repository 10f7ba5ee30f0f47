package web

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// Bodies come as streams, so that files can be refused before they are read whole. The server itself then holds no body to any limit: all of that is
// here. A body is read whole, up to maxBody, before any route sees it, but for those of the paths that take files; and whatever a route left
// unread is read and thrown away up to a limit, or the connection is closed, so that no byte of it is ever taken for another request.
const (
	maxBody   = 64 << 10 // of a form
	maxUpload = 32 << 20 // of a form with files, kept or not: a phone's photographs
	maxUnread = 1 << 20  // thrown away of a form that is too long, so that its sender reads why

	uploadTime   = 60 * time.Second // for a form with files to come in
	downloadTime = 60 * time.Second // for a file to go out
)

// timing gives the paths that carry files more time than others; a request's header has just been read.
func timing(header *fasthttp.RequestHeader) fasthttp.RequestConfig {
	path, _, _ := strings.Cut(string(header.RequestURI()), "?")
	switch {
	case takesFiles(path):
		return fasthttp.RequestConfig{ReadTimeout: uploadTime}
	case strings.HasPrefix(path, deskPath+"/papers/"):
		return fasthttp.RequestConfig{WriteTimeout: downloadTime}
	}
	return fasthttp.RequestConfig{}
}

// takesFiles tells the paths of forms with files: /s/SITE/p/PROCEDURE/STEP/files, with a row or without.
func takesFiles(path string) bool {
	parts := strings.Split(path, "/")
	return (len(parts) == 7 || len(parts) == 8) && parts[0] == "" && parts[1] == "s" && parts[3] == "p" && parts[len(parts)-1] == "files"
}

// gather reads a request's body whole, unless its path takes files. It fails with the status to answer.
func gather(raw *fasthttp.RequestCtx) error {
	stream := raw.Request.BodyStream()
	length := raw.Request.Header.ContentLength()
	if stream == nil {
		return nil
	}
	if raw.IsPost() && takesFiles(string(raw.URI().PathOriginal())) {
		if length > maxUpload {
			return fiber.ErrRequestEntityTooLarge
		}
		return nil
	}
	if length > maxBody {
		return fiber.ErrRequestEntityTooLarge
	}
	whole := make([]byte, max(length, 0))
	if _, err := io.ReadFull(stream, whole); err != nil {
		return cutShort(err)
	}
	raw.Request.SetBodyRaw(whole)
	return nil
}

// cutShort tells what a body that ends too early is answered with.
func cutShort(err error) error {
	var slow net.Error
	if errors.As(err, &slow) && slow.Timeout() {
		return fiber.ErrRequestTimeout
	}
	return fmt.Errorf("%w: the body ends too early", errMalformed)
}

// discard throws away what is left of a request's body, so that its sender, who may still be sending, comes to read the answer. Where that is too
// much, too slow or cut short, the connection closes after the answer.
func discard(raw *fasthttp.RequestCtx) {
	stream := raw.Request.BodyStream()
	if stream == nil || raw.Request.Header.ContentLength() < 0 {
		return
	}
	limit := int64(maxUnread)
	if takesFiles(string(raw.URI().PathOriginal())) {
		limit = maxUpload
	}
	if _, err := io.CopyN(io.Discard, stream, limit); err != io.EOF {
		raw.SetConnectionClose()
	}
}
