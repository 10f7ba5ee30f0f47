package web

import (
	"bufio"
	"bytes"
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
// here. One that is too long is refused unread. A body is read whole, up to maxBody, before any route sees it, but for those of the paths that take
// files; and whatever a route left unread is thrown away, or the connection is closed, so that no byte of it is ever taken for another request.
const (
	maxBody   = 64 << 10 // of a form
	firstRead = 4 << 10  // of it, before any of it is there: most forms are shorter
	maxUpload = 32 << 20 // of a form with files, kept or not: a phone's photographs

	uploadTime   = 60 * time.Second // for a form with files to come in
	downloadTime = 60 * time.Second // for a file to go out
)

// announced looks at a request whose header has just been read: it gives files more time to go out than pages. A body that is longer than any may be is
// made one whose sender asks first whether to go on: so it is answered before any of it is read.
func announced(header *fasthttp.RequestHeader) (config fasthttp.RequestConfig) {
	path, _, _ := bytes.Cut(header.RequestURI(), []byte("?"))
	if bytes.HasPrefix(path, []byte(deskPath+"/papers/")) {
		config.WriteTimeout = downloadTime
	}
	if tooLong(header, path) {
		header.Set(fiber.HeaderExpect, "100-continue")
	}
	return config
}

// tooLong tells whether a request announces a longer body than its path takes.
func tooLong(header *fasthttp.RequestHeader, path []byte) bool {
	length := header.ContentLength()
	return length > maxBody && (length > maxUpload || !header.IsPost() || !takesFiles(path))
}

// takesFiles tells the paths of forms with files: /s/SITE/p/PROCEDURE/STEP/files, with a row or without.
func takesFiles(path []byte) bool {
	if !bytes.HasSuffix(path, []byte("/files")) {
		return false
	}
	parts := strings.Split(string(path), "/")
	return (len(parts) == 7 || len(parts) == 8) && parts[0] == "" && parts[1] == "s" && parts[3] == "p"
}

// gather reads a request's body whole, unless its path takes files. It fails with the status to answer.
func gather(raw *fasthttp.RequestCtx) error {
	stream := raw.Request.BodyStream()
	if stream == nil || raw.IsPost() && takesFiles(raw.URI().PathOriginal()) {
		return nil
	}
	length := max(raw.Request.Header.ContentLength(), 0)
	room := min(length, firstRead) + bytes.MinRead // grows as it comes, as a length that is only said takes nothing; where this is enough, it is read into in one piece
	whole := bytes.NewBuffer(make([]byte, 0, room))
	if _, err := io.CopyN(whole, stream, int64(length)); err != nil {
		return cutShort(err)
	}
	raw.Request.SetBodyRaw(whole.Bytes())
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

// discard throws away what is left of a form with files, so that its sender, who may still be sending, comes to read the answer. Where that is too
// slow or cut short, the connection closes after the answer.
func discard(raw *fasthttp.RequestCtx, body io.Reader) {
	if raw.Request.BodyStream() == nil {
		return
	}
	if _, err := io.CopyN(io.Discard, body, maxUpload); err != io.EOF {
		raw.SetConnectionClose()
	}
}

// hangUp answers at once, whatever of the body is still to come, then listens for a moment, so that its sender comes to read why, and closes the
// connection.
func hangUp(raw *fasthttp.RequestCtx) {
	raw.SetConnectionClose()
	raw.Response.SkipBody = raw.IsHead()
	raw.HijackSetNoResponse(true)
	raw.Hijack(func(conn net.Conn) {
		if err := conn.SetWriteDeadline(raw.Time().Add(writeTime)); err != nil {
			return
		}
		out := bufio.NewWriter(conn)
		if err := errors.Join(raw.Response.Write(out), out.Flush()); err != nil {
			return
		}
		var rest io.Reader = conn // of which some may have been thrown away already
		if stream := raw.Request.BodyStream(); stream != nil {
			rest = stream
		}
		if raw.Request.Header.ContentLength() > 0 {
			io.CopyN(io.Discard, &paced{from: rest, line: conn, began: raw.Time(), pace: parting()}, maxUpload) // however it ends
		}
	})
}

// A pace is how fast a body must come: some of it soon, then leastPace, and all of it within a time.
type pace struct{ grace, most time.Duration }

// leastPace is the least that a body comes at, in bytes a second: a tenth of what the slowest telephones send.
const leastPace = 4 << 10

// uploading is the pace of forms with files; parting, that of what nobody waits for.
func uploading() pace { return pace{grace: readTime, most: uploadTime} }
func parting() pace   { return pace{grace: 2 * time.Second, most: 5 * time.Second} }

// A paced reader gives up a body that comes too slowly. Who sends nothing holds his line, and nothing else, until then.
type paced struct {
	from io.Reader
	line interface{ SetReadDeadline(time.Time) error }
	pace
	began time.Time
	got   int64
}

func (p *paced) Read(b []byte) (int, error) {
	allowed := min(p.most, p.grace+time.Duration(p.got)*time.Second/leastPace)
	if err := p.line.SetReadDeadline(p.began.Add(allowed)); err != nil {
		return 0, err
	}
	n, err := p.from.Read(b)
	p.got += int64(n)
	return n, err
}
