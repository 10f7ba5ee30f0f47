package web

import (
	"net/netip"
	"time"

	"github.com/valyala/fasthttp"

	"miroir/sandbox"
)

// limits are what one address, and one sandbox, may ask for. A class of thirty and its helper share an address, and all press at once: so there are two. Who plays has
// bounds of their own, and goes on when somebody else at their address asks for too much.
//
// This machine's own visitors are held to none but the last: nobody else can ask in their name. All is kept in tables of a fixed size.
type limits struct {
	asking  *quota // requests, by address
	opening *quota // sandboxes opened, by address
	playing *quota // requests, by sandbox
	busy    *crowd // requests under way, by sandbox
}

const (
	maxAsking    = 3000 // requests of an address within a window: a class of thirty that reloads its pages ten times a second
	maxPlaying   = 300  // of a sandbox: far more than one hand can press
	askingWindow = 10 * time.Second

	maxOpening    = 600 // sandboxes that an address opens within a window: twenty for each of a class
	openingWindow = 10 * time.Minute

	maxBusy = 64 // requests under way in a sandbox
)

func newLimits() *limits {
	return &limits{
		asking:  newQuota(maxAsking, askingWindow),
		opening: newQuota(maxOpening, openingWindow),
		playing: newQuota(maxPlaying, askingWindow),
		busy:    newCrowd(maxBusy),
	}
}

// admits counts a request, and tells whether it may go on.
func (l *limits) admits(from netip.Addr, id sandbox.ID, plays bool, now time.Time) bool {
	if ownMachine(from) {
		return true
	}
	if plays && !l.playing.take(string(id[:]), now) {
		return false
	}
	return l.asking.take(subscriber(from).String(), now) || plays
}

// hurried tells whether a request comes after too many others.
func (s *Server) hurried(raw *fasthttp.RequestCtx, from netip.Addr) error {
	if ownMachine(from) {
		return nil
	}
	now := s.clock()
	id, plays := s.player(raw, now)
	if !s.limits.admits(from, id, plays, now) {
		return errTooMany
	}
	return nil
}

// player is the sandbox whose cookie a request shows, if it is one that is being played: a guessed one has no bounds of its own.
func (s *Server) player(raw *fasthttp.RequestCtx, now time.Time) (id sandbox.ID, plays bool) {
	sent := raw.Request.Header.Cookie(cookieName)
	if len(sent) == 0 {
		sent = raw.Request.Header.Cookie(securePrefix + cookieName)
	}
	c := readCookie(string(sent))
	if !c.opened() {
		return id, false
	}
	id = c.id()
	return id, s.rooms.cache.holds(id, now)
}
