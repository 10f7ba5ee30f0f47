package web

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
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
	get := strings.NewReplacer("POST", "GET", "\r\n\r\n", "\r\nConnection: close\r\n\r\n")
	p := shout(t, addr, get.Replace(poster("/nowhere", kindForm, maxBody))+strings.Repeat("a", maxBody))
	if p == nil || p.status != http.StatusNotFound {
		t.Errorf("a page asked for with a body answers %+v", p)
	}
}

// Bodies that come too slowly are given up, and who sends them is told.
func TestSlowBodies(t *testing.T) {
	s := newServer(t, club)
	s.app.Server().ReadTimeout = 200 * time.Millisecond
	s.pace = pace{grace: 200 * time.Millisecond, most: 300 * time.Millisecond}
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

// A form with files is read as it comes: what is refused takes no memory and no place on disk, however large, and the line goes on after it.
func TestFilesAreReadAsTheyCome(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	s := newServer(t, relais)
	b := s.sending()
	b.visit(releve)
	addr := s.listening()
	const size = 30 << 20
	head := parts(valuePart(fieldCSRF, b.token()), valuePart(fieldBase, b.base()), valuePart("motif", "Banque"), valuePart("action", "attach"), filePart("rib.file", "film.mp4", "FILM"))
	before, after, _ := strings.Cut(head, "FILM")
	cookie := "Cookie: " + cookieName + "=" + b.cookies[cookieName] + "\r\n"
	for _, expect := range []string{"", "Expect: 100-continue\r\n"} {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if err := conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
			t.Fatal(err)
		}
		var was, is runtime.MemStats
		runtime.ReadMemStats(&was)
		answers := bufio.NewReader(conn)
		fmt.Fprint(conn, strings.Replace(poster(releve+"/files", kindParts, len(before)+size+len(after)), "\r\n\r\n", "\r\n"+cookie+expect+"\r\n", 1))
		if expect != "" {
			said, err := answers.ReadString('\n')
			if _, next := answers.ReadString('\n'); err != nil || next != nil || !strings.HasPrefix(said, "HTTP/1.1 100") {
				t.Fatalf("who asks whether to go on hears %q (%v)", said, err)
			}
		}
		fmt.Fprint(conn, before)
		chunk := []byte(strings.Repeat("film", 16<<10))
		for range size / len(chunk) {
			if _, err := conn.Write(chunk); err != nil {
				t.Fatalf("the server hangs up on who sends: %v", err)
			}
		}
		fmt.Fprint(conn, after)
		refused, body := answered(t, answers)
		runtime.ReadMemStats(&is)
		if refused.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "sous Papiers") {
			t.Errorf("answers %d:\n%s", refused.StatusCode, body)
		}
		if took := is.TotalAlloc - was.TotalAlloc; took > 8<<20 {
			t.Errorf("a file of %d MiB took %d MiB of memory", size>>20, took>>20)
		}
		fmt.Fprintf(conn, "GET /healthz HTTP/1.1\r\nHost: example.com\r\n\r\n")
		if next, body := answered(t, answers); next.StatusCode != http.StatusOK || body != "ok\n" {
			t.Errorf("then answers %d: %q", next.StatusCode, body)
		}
		conn.Close()
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

// answered reads one answer.
func answered(t *testing.T, from *bufio.Reader) (*http.Response, string) {
	t.Helper()
	resp, err := http.ReadResponse(from, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

// A form with files that is longer than any is refused with our page, once its sender has said what we listen to.
func TestFilesAreBounded(t *testing.T) {
	s := newServer(t, relais)
	addr := s.listening()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(conn, poster(releve+"/files", kindParts, 1<<40))
	sent := make(chan int64)
	go func() {
		var n int64
		for chunk := make([]byte, 1<<20); ; {
			wrote, err := conn.Write(chunk)
			if n += int64(wrote); err != nil {
				sent <- n
				return
			}
		}
	}()
	resp, body := answered(t, bufio.NewReader(conn))
	if resp.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(body, "<html") || !resp.Close {
		t.Errorf("answers %d (closes: %t):\n%s", resp.StatusCode, resp.Close, body)
	}
	if n := <-sent; n > 3*maxUpload {
		t.Errorf("%d MiB were listened to", n>>20)
	}
}
