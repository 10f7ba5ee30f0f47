package web

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// poster is a POST's head.
func poster(path, kind string, length int) string {
	return fmt.Sprintf("POST %s HTTP/1.1\r\nHost: example.com\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", path, kind, length)
}

const (
	kindForm  = "application/x-www-form-urlencoded"
	kindParts = "multipart/form-data; boundary=" + boundary
)

// Every route that takes a form refuses one that is too long, whatever it says that it is, with our page; so do paths that almost take files.
func TestBodiesAreBounded(t *testing.T) {
	s := newServer(t, club)
	addr := s.listening()
	paths := []string{"/nowhere", "/s/club/p/inscription/files", "/s/club/p/files", "/s/club/p/inscription/vous/files/", "/s/club/p/inscription/vous/1/2/files",
		"/s/club/p/inscription/vous/Files", "/s/club/q/inscription/vous/files", "/s/club/p/inscription%2Fvous/files", "//s/club/p/inscription/vous/files"}
	for _, resource := range routes() {
		for _, r := range resource {
			if r.method == fiber.MethodPost && !r.files {
				paths = append(paths, fill(r.path))
			}
		}
	}
	for _, path := range paths {
		for _, kind := range []string{kindForm, kindParts, "image/png"} {
			p := shout(t, addr, poster(path, kind, maxBody+1)+strings.Repeat("a", maxBody+1))
			if p == nil || p.status != http.StatusRequestEntityTooLarge || !strings.Contains(p.body, "<html") {
				t.Errorf("POST %s as %s answers %+v, want 413 and a page", path, kind, p)
				continue
			}
			wantProtected(t, p)
		}
	}
	long := poster("/open", kindForm, 1<<40) + strings.Repeat("a", 3<<20)
	if p := shout(t, addr, long); p != nil && p.status != http.StatusRequestEntityTooLarge { // or the line is cut: it isn't read on
		t.Errorf("a body without end answers %d", p.status)
	}
	p := shout(t, addr, strings.Replace(poster("/nowhere", kindForm, maxBody), "POST", "GET", 1)+strings.Repeat("a", maxBody))
	if p == nil || p.status != http.StatusNotFound {
		t.Errorf("a page asked for with a body answers %+v", p)
	}
}

// Bodies that come too slowly are given up, and who sends them is told.
func TestSlowBodies(t *testing.T) {
	s := newServer(t, club)
	s.app.Server().ReadTimeout = 200 * time.Millisecond
	s.app.Server().HeaderReceived = func(*fasthttp.RequestHeader) (none fasthttp.RequestConfig) { return none }
	addr := s.listening()
	for _, path := range []string{"/open", "/s/club/p/inscription/vous/files"} {
		for _, sent := range []int{0, 20_000} { // the server itself reads what comes first
			began := time.Now()
			p := shout(t, addr, poster(path, kindParts, 30_000)+strings.Repeat("a", sent))
			if p == nil || p.status != http.StatusRequestTimeout && p.status != http.StatusBadRequest {
				t.Errorf("POST %s of which %d bytes come answers %+v", path, sent, p)
				continue
			}
			wantProtected(t, p)
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("POST %s of which %d bytes come is answered after %v", path, sent, took)
			}
		}
	}
}

// A body that ends before it said is no form.
func TestBodiesThatEndTooEarly(t *testing.T) {
	s := newServer(t, club)
	addr := s.listening()
	for _, path := range []string{"/open", "/s/club/p/inscription/vous/files"} {
		for _, sent := range []int{0, 10, 20_000} {
			answer := speak(t, addr, poster(path, kindForm, 30_000)+strings.Repeat("a", sent))
			if strings.Contains(answer, "HTTP/1.1 2") || strings.Contains(answer, "HTTP/1.1 3") || strings.Contains(answer, "HTTP/1.1 5") {
				t.Errorf("POST %s of which %d bytes come answers\n%.200s", path, sent, answer)
			}
		}
	}
}

// speak says something, hangs up that way, and listens to the end.
func speak(t *testing.T, addr, request string) string {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	go func() {
		io.WriteString(conn, request) // a refused one may not be read to its end
		conn.(*net.TCPConn).CloseWrite()
	}()
	answer, _ := io.ReadAll(conn)
	return string(answer)
}

// What a body holds is never taken for a request, though nobody read it: the one that comes after is answered, or the line is cut.
func TestUnreadBodiesAreNoRequests(t *testing.T) {
	s := newServer(t, club)
	addr := s.listening()
	const hidden, next = "GET /robots.txt HTTP/1.1\r\nHost: example.com\r\n\r\n", "GET /healthz HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n"
	for _, path := range []string{"/open", "/nowhere", "/s/club/p/inscription/vous/files", "/s/club/p/inscription/vous/1/files", "/s/nowhere/p/a/b/files"} {
		for _, method := range []string{"POST", "GET", "HEAD", "PUT"} {
			for _, length := range []int{100, 9000, 60_000, 100_000, 3 << 20} {
				for _, kind := range []string{kindForm, kindParts, "image/png"} {
					body := strings.Repeat(hidden, 1+length/len(hidden))
					answer := speak(t, addr, strings.Replace(poster(path, kind, len(body)), "POST", method, 1)+body+next)
					if strings.Contains(answer, "Disallow") || strings.Count(answer, "HTTP/1.1 ") > 2 {
						t.Errorf("%s %s with %d bytes answers what it holds:\n%.600s", method, path, length, answer)
					}
				}
			}
		}
	}
}
