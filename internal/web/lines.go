package web

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"miroir/internal/site"
)

// lines is a listener that takes so many connections at once, and so many from one address, as the server itself can tell neither IPv6 networks nor why it hangs up. Who
// comes when there is no place hears so, in a page. Proxies, this machine among them, come for many.
type lines struct {
	net.Listener
	most, each int
	proxies    proxies
	full, many []byte // what those hear who find no place at all, and none for their address

	mu    sync.Mutex
	taken map[netip.Addr]int // by who stands for an address
	all   int

	parting turnstile // who is being told
}

// maxParting is how many are told at once why there is no place; others find the line cut.
const maxParting = 128

// lines wraps a listener.
func (s *Server) lines(from net.Listener) *lines {
	locale := s.tongues[0]
	return &lines{
		Listener: from, most: maxConnections, each: s.perAddress, proxies: s.proxies,
		full:  refusalOf(http.StatusServiceUnavailable, s.failures.page(site.Crowded, locale, "")),
		many:  refusalOf(http.StatusTooManyRequests, s.failures.page(site.TooMany, locale, "")),
		taken: make(map[netip.Addr]int), parting: newTurnstile(maxParting),
	}
}

// refusalOf is a whole answer, as it goes over the line, to who hasn't asked yet.
func refusalOf(status int, page []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\nRetry-After: %s\r\n", status, http.StatusText(status), typeHTML, len(page), retryIn(status))
	for _, h := range safeHeaders {
		fmt.Fprintf(&b, "%s: %s\r\n", h[0], h[1])
	}
	b.WriteString("\r\n")
	b.Write(page)
	return b.Bytes()
}

// Accept implements net.Listener.
func (l *lines) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		from := subscriber(addressOf(conn.RemoteAddr()))
		refusal := l.enter(from)
		if refusal == nil {
			return &taken{Conn: conn, leave: sync.OnceFunc(func() { l.leave(from) })}, nil
		}
		select {
		case l.parting <- struct{}{}:
			go l.part(conn, refusal)
		default:
			conn.Close() //nolint:errcheck // there is nobody to tell
		}
	}
}

// enter takes a place, or gives what who finds none hears.
func (l *lines) enter(from netip.Addr) (refusal []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.all >= l.most:
		return l.full
	case l.taken[from] >= l.each && !l.proxies.trust(from):
		return l.many
	}
	l.all++
	l.taken[from]++
	return nil
}

func (l *lines) leave(from netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all--
	if l.taken[from]--; l.taken[from] <= 0 {
		delete(l.taken, from)
	}
}

// partingTime is how long it may take to tell somebody that there is no place.
const partingTime = 2 * time.Second

// part says why there is no place, listens for a moment, so that it is heard, and hangs up.
func (l *lines) part(conn net.Conn, refusal []byte) {
	defer l.parting.leave()
	defer conn.Close()                                                //nolint:errcheck // however it ends
	defer time.AfterFunc(partingTime, func() { conn.Close() }).Stop() //nolint:errcheck // the same
	if _, err := conn.Write(refusal); err != nil {
		return
	}
	if half, ok := conn.(interface{ CloseWrite() error }); ok && half.CloseWrite() == nil {
		io.CopyN(io.Discard, conn, maxBody) //nolint:errcheck // however it ends
	}
}

// A taken connection gives its place back when it is closed.
type taken struct {
	net.Conn
	leave func()
}

// Close implements net.Conn.
func (t *taken) Close() error {
	t.leave()
	return t.Conn.Close()
}

// retryIn is after how many seconds to ask again what was refused with a status; "" where that doesn't help.
func retryIn(status int) string {
	switch status {
	case http.StatusTooManyRequests:
		return strconv.Itoa(int(tryWindow / time.Second))
	case http.StatusServiceUnavailable:
		return "30"
	}
	return ""
}
