package web

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"miroir/sandbox"
)

func newsRoutes() []route {
	return []route{
		{method: fiber.MethodGet, path: "/desk/news", handle: (*Server).news, idle: true},
	}
}

// The news of a desk are server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): numbers, and nothing of what came.
const (
	typeEvents  = "text/event-stream"
	newsHello   = "retry: 2000\n\n" // how long a browser waits before it asks again, in milliseconds
	newsChanged = "event: desk\ndata: "
	newsFull    = "event: later\ndata: 0\n\n"
	newsBeat    = ":\n\n"
	newsEnd     = "\n\n"

	beatEvery = 15 * time.Second // so that what stands in between keeps the line open, and who is gone is noticed
	lookEvery = 4                // beats after which the log is read again, whether or not anybody said that it grew
)

// news tells a page of the desk when something came to it after the event that the page was drawn from. The answer stays open until then.
func (s *Server) news(ctx context.Context, x *exchange) error {
	if !x.origin.ours() {
		return errForgery
	}
	after, err := strconv.ParseInt(x.query.Get("after"), 10, 64)
	if err != nil || after < 0 {
		return errNotFound
	}
	switch state, err := s.state(ctx, x); {
	case errors.Is(err, errNobody), errors.Is(err, sandbox.ErrGone) && !s.succeeded(x):
		return x.answer(http.StatusOK, typeEvents, []byte(newsChanged+"0"+newsEnd)) // the page tells of who isn't there any more
	case errors.Is(err, sandbox.ErrGone):
		// The sandbox has just moved, and x has gone after it.
	case err != nil:
		return err
	case state.Arrived() > after:
		return x.answer(http.StatusOK, typeEvents, arrivals(state))
	}
	if x.method == http.MethodHead {
		return x.answer(http.StatusOK, typeEvents, nil)
	}
	place := s.streams.enter(x.id, x.remote())
	if place == nil {
		return errTooMany
	}
	x.header(fiber.HeaderConnection, "close")
	x.header("X-Accel-Buffering", "no") // nginx passes it on as it comes
	return x.stream(typeEvents, s.follower(place, after), unknownSize)
}

// arrivals is the event that tells that something came.
func arrivals(state *sandbox.State) []byte {
	return []byte(newsChanged + strconv.FormatInt(state.Arrived(), 10) + newsEnd)
}

// A follower is the body of an answer that stays open: what is read of it comes when there is something to tell.
type follower struct {
	server *Server
	place  *stream
	after  int64
	woken  <-chan struct{}
	cancel context.CancelFunc
	beat   *time.Ticker
	beats  int
	next   []byte      // what is to be sent
	last   bool        // and nothing after it
	line   net.Conn    // nil in tests that have none
	stuck  *time.Timer // closes the line when what was given isn't sent in time
}

// follower watches a sandbox from now on. It looks for itself once first, as something may have come while it began.
func (s *Server) follower(place *stream, after int64) *follower {
	ctx, cancel := context.WithCancel(s.context)
	return &follower{
		server: s, place: place, after: after, cancel: cancel,
		woken: s.rooms.store.Watch(ctx, place.id), beat: time.NewTicker(beatEvery), beats: -1, next: []byte(newsHello),
	}
}

// Read implements io.Reader. The server calls it again once it has sent what it gave before.
func (f *follower) Read(p []byte) (int, error) {
	if f.stuck != nil {
		f.stuck.Stop()
	}
	for len(f.next) == 0 {
		if f.last {
			return 0, io.EOF
		}
		f.wait()
	}
	n := copy(p, f.next)
	f.next = f.next[n:]
	if f.line != nil && f.line.SetWriteDeadline(time.Time{}) == nil { // the server's is for answers that end
		f.stuck = time.AfterFunc(writeTime, func() { f.line.Close() })
	}
	return n, nil
}

// wait waits until there is something to send, or a reason to end.
func (f *follower) wait() {
	if f.beats < 0 {
		f.beats = 0
		f.look()
		return
	}
	select {
	case <-f.place.end:
		f.last = true
		if f.place.full {
			f.next = []byte(newsFull)
		}
	case <-f.woken:
		f.look()
	case <-f.beat.C:
		f.next = []byte(newsBeat)
		if f.beats++; f.beats%lookEvery == 0 {
			f.look()
		}
	}
}

// look reads what came to the desk. A sandbox that is gone may have moved to another cookie, with which the browser asks again; what can't be read now is looked
// for later.
func (f *follower) look() {
	ctx, cancel := context.WithTimeout(f.server.context, requestTime)
	defer cancel()
	state, err := f.server.rooms.load(ctx, f.place.id)
	switch {
	case errors.Is(err, sandbox.ErrGone):
		f.last = true
	case err == nil && state.Arrived() > f.after:
		f.next, f.last = arrivals(state), true
	}
}

// Close implements io.Closer: the answer is over, or the line is.
func (f *follower) Close() error {
	if f.stuck != nil {
		f.stuck.Stop()
	}
	f.beat.Stop()
	f.cancel()
	f.server.streams.leave(f.place)
	return nil
}
