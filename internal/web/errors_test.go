package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"miroir/sandbox"
)

// listening serves on a port of this machine until the test ends.
func (s *serverTest) listening() string {
	s.t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		s.t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- s.Serve(listener) }()
	s.t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := errors.Join(s.Shutdown(ctx), <-served); err != nil {
			s.t.Errorf("shut down: %v", err)
		}
	})
	return listener.Addr().String()
}

// shout sends bytes as they are and reads the answer; nil when the server only hangs up.
func shout(t *testing.T, addr, request string) *page {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	go io.WriteString(conn, request) // a refused one may not be read to its end
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body) // cut short when the server hangs up, which it may
	return &page{path: fmt.Sprintf("%.40q", request), status: resp.StatusCode, header: resp.Header, body: string(body)}
}

func TestMalformedRequests(t *testing.T) {
	s := newServer(t, club)
	addr := s.listening()
	const host = "Host: " + "example.com\r\n"
	tests := []struct {
		name, request string
		status        int
	}{
		{"no such method", "BREW / HTTP/1.1\r\n" + host + "\r\n", 405},
		{"put", "PUT / HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", 405},
		{"garbage", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400},
		{"two lengths", "POST /open HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
		{"length and chunks", "POST /open HTTP/1.1\r\n" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 411},
		{"chunks", "POST /open HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 411},
		{"no chunks", "POST /open HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411},
		{"no chunks, in capitals", "POST /open HTTP/1.1\r\n" + host + "TRANSFER-ENCODING: CHUNKED\r\n\r\n0\r\n\r\n", 411},
		{"chunks of a page", "GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411},
		{"identity", "POST /open HTTP/1.1\r\n" + host + "Transfer-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc", 411},
		{"two encodings", "POST /open HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		{"two hosts", "GET / HTTP/1.1\r\n" + host + "Host: example.org\r\n\r\n", 400},
		{"long header", "GET / HTTP/1.1\r\n" + host + "X-Long: " + strings.Repeat("a", 20<<10) + "\r\n\r\n", 431},
		{"long path", "GET /" + strings.Repeat("a", 20<<10) + " HTTP/1.1\r\n" + host + "\r\n", 431},
		{"long body", "POST /open HTTP/1.1\r\n" + host + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 70000\r\n\r\n" + strings.Repeat("a", 70000), 413},
		{"percent", "POST /open HTTP/1.1\r\n" + host + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\na=%zz", 400},
		{"not utf-8", "POST /open HTTP/1.1\r\n" + host + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\na=%ff", 400},
		{"percent in query", "GET /?a=%zz HTTP/1.1\r\n" + host + "\r\n", 400},
		{"climbing", "GET /static/../../etc/passwd HTTP/1.1\r\n" + host + "\r\n", 404},
		{"climbing in disguise", "GET /static/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + host + "\r\n", 404},
		{"no such page", "GET /nowhere HTTP/1.1\r\n" + host + "\r\n", 404},
		{"no post there", "POST /desk HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", 405},
		{"null byte", "GET /s/%00/ HTTP/1.1\r\n" + host + "\r\n", 404},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := shout(t, addr, tt.request)
			if p == nil {
				t.Fatal("no answer")
			}
			if p.status != tt.status {
				t.Errorf("answers %d, want %d", p.status, tt.status)
			}
			wantProtected(t, p)
			if tt.status == 405 && p.header.Get("Allow") == "" {
				t.Error("a 405 without Allow")
			}
			if !strings.Contains(p.body, "<html") {
				t.Errorf("no page:\n%s", p.body)
			}
			if strings.Contains(p.body, incidentMark) {
				t.Error("the page shows the mark that stands for an incident's number")
			}
		})
	}
	s.browser().get("/healthz").want(t, http.StatusOK)
}

func TestFormsAreUrlEncodedOnly(t *testing.T) {
	s := newServer(t, club)
	b := s.opened()
	for _, kind := range []string{"application/json", "text/plain", "multipart/form-data; boundary=x", ""} {
		r := httptest.NewRequest(http.MethodPost, "/leave", strings.NewReader(`{"csrf":"x"}`))
		if kind != "" {
			r.Header.Set("Content-Type", kind)
		}
		b.do(r).want(t, http.StatusUnsupportedMediaType)
	}
	form := url.Values{fieldCSRF: {b.token()}}
	b.raw("/leave", form, "Content-Encoding", "gzip").want(t, http.StatusUnsupportedMediaType)
	b.get("/desk").want(t, http.StatusOK) // nothing was left
}

// brokenStore fails in a way that nobody foresaw.
type brokenStore struct{ sandbox.Store }

var regexpIncident = regexp.MustCompile(`\b[0-9a-f]{12}\b`)

var errDisk = fmt.Errorf("the disk says Xyzzy: %w", sandbox.ErrDamaged)

func (brokenStore) Create(context.Context, sandbox.ID, []sandbox.Event) error { return errDisk }
func (brokenStore) Read(context.Context, sandbox.ID, int64) ([]sandbox.Event, error) {
	panic("Xyzzy was typed here")
}

func TestFailuresOfOurs(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.Store = brokenStore{c.Store} })
	b := s.browser()
	b.visit("/")
	failed := b.post("/open", "site", "club", "persona", "ada").want(t, http.StatusInternalServerError)
	b.cookies[cookieName] = sandboxCookie + strings.Repeat("A", 43)
	panicked := b.get("/desk").want(t, http.StatusInternalServerError)
	for _, p := range []*page{failed, panicked} {
		wantProtected(t, p)
		if strings.Contains(p.body, "Xyzzy") {
			t.Error("the page tells the cause")
		}
		number := regexpIncident.FindString(p.body)
		if number == "" {
			t.Fatalf("the page has no number:\n%s", p.body)
		}
		if !strings.Contains(s.log.String(), `"incident":"`+number+`"`) {
			t.Errorf("the log doesn't know incident %s", number)
		}
	}
	if !strings.Contains(s.log.String(), "the disk says Xyzzy") {
		t.Error("the log doesn't tell the cause of an error")
	}
	if strings.Contains(s.log.String(), "Xyzzy was typed here") {
		t.Error("the log tells the value of a panic")
	}
}

// A request hidden in another's body is never answered, however its length is told.
func TestHiddenRequestsAreNotAnswered(t *testing.T) {
	s := newServer(t, club)
	addr := s.listening()
	const hidden = "GET /healthz HTTP/1.1\r\nHost: example.com\r\n\r\n"
	for name, header := range map[string]string{
		"chunks and a length":        fmt.Sprintf("Transfer-Encoding: chunked\r\nContent-Length: %d\r\n", 5+len(hidden)),
		"a length and chunks":        fmt.Sprintf("Content-Length: %d\r\nTransfer-Encoding: chunked\r\n", 5+len(hidden)),
		"a short length and chunks":  "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
		"chunks":                     "Transfer-Encoding: chunked\r\n",
		"chunks in capitals":         "TRANSFER-ENCODING: Chunked\r\n",
		"chunks after a space":       "Transfer-Encoding : chunked\r\n",
		"chunks after a tab":         "Transfer-Encoding:\tchunked\r\n",
		"identity and a length":      "Transfer-Encoding: identity\r\nContent-Length: 5\r\n",
		"another encoding":           "Transfer-Encoding: gzip, chunked\r\nContent-Length: 5\r\n",
		"a folded line with chunks":  "X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
		"chunks on a folded line":    "Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n",
		"an encoding without a name": ": chunked\r\nTransfer-Encoding: chunked\r\n",
	} {
		for _, method := range []string{"GET", "POST", "HEAD", "PUT"} {
			conn, err := net.Dial("tcp", addr)
			if err != nil {
				t.Fatal(err)
			}
			if err := conn.SetDeadline(time.Now().Add(2 * time.Second)); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(conn, "%s /open HTTP/1.1\r\nHost: example.com\r\nContent-Type: application/x-www-form-urlencoded\r\n%s\r\n0\r\n\r\n%s", method, header, hidden)
			answer, _ := io.ReadAll(conn) // the server hangs up, or the time is over
			conn.Close()
			if n := strings.Count(string(answer), "HTTP/1.1 "); n != 1 {
				t.Errorf("%s, %s: %d answers:\n%.300s", method, name, n, answer)
			}
		}
	}
}
