package cli_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The attack tests say bytes to the real program over lines of their own, as no browser would, and hold what comes back against what a visitor, and whoever runs it,
// may rely on: an answer is a page with every safety header, nothing of one request is taken for another, and the next innocent one is answered.

// A besieged server is a `miroir serve` whose words are kept.
type besieged struct {
	t    *testing.T
	addr string // host and port, on this machine
	said *words // what it wrote, on both outputs

	process *exec.Cmd
}

// words keeps what a process writes.
type words struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (w *words) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(p)
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}

// besiege starts the program on a small scenario; further arguments come last. It ends with the test, and must end well.
func besiege(t *testing.T, listen string, args ...string) *besieged {
	t.Helper()
	folder := t.TempDir()
	s := &besieged{t: t, said: &words{}}
	file := filepath.Join(folder, "address")
	args = append([]string{"serve", filepath.Join("..", "web", "testdata", "relais"), "--addr", listen, "--addr-file", file, "--store", "sqlite:" + filepath.Join(folder, "a.db")}, args...)
	s.process = exec.Command("miroir", args...)
	s.process.Env = append(os.Environ(), "LANG=fr_FR.UTF-8")
	s.process.Stdout, s.process.Stderr = s.said, s.said
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.end)
	s.addr = strings.Replace(s.listens(file), "[::]", "127.0.0.1", 1)
	return s
}

// listens waits for the address.
func (s *besieged) listens(file string) string {
	s.t.Helper()
	for begin := time.Now(); time.Since(begin) < patience; time.Sleep(5 * time.Millisecond) {
		if addr, err := os.ReadFile(file); err == nil && bytes.HasSuffix(addr, []byte("\n")) {
			return strings.TrimSpace(string(addr))
		}
	}
	s.t.Fatalf("the server doesn't say where it listens:\n%s", s.said)
	return ""
}

// end asks the server to stop, which it does in its own time and without a complaint.
func (s *besieged) end() {
	s.process.Process.Signal(os.Interrupt) //nolint:errcheck // what follows tells
	if err := s.process.Wait(); err != nil {
		s.t.Errorf("the server ends with %v:\n%s", err, s.said)
	}
	for _, bad := range []string{"panic", "fatal error", "goroutine ", `"level":"ERROR"`} {
		if strings.Contains(s.said.String(), bad) {
			s.t.Errorf("the server says %q:\n%s", bad, s.said)
		}
	}
}

// An answer is one that came over a line.
type answer struct {
	status int
	header http.Header
	body   string
}

// A line is a connection on which anything can be said.
type line struct {
	net.Conn
	heard *bufio.Reader
}

// answerTime is how long a line waits for an answer: longer than the server waits for a header.
const answerTime = 30 * time.Second

func (s *besieged) line() (*line, error) {
	conn, err := net.Dial("tcp", s.addr)
	if err != nil {
		return nil, err
	}
	return &line{conn, bufio.NewReader(conn)}, conn.SetDeadline(time.Now().Add(answerTime))
}

// errHungUp says that a line was cut, at the place of an answer or within one.
var errHungUp = errors.New("the server hangs up")

// next reads an answer; an announced "go on" is passed over.
func (l *line) next(method string) (*answer, error) {
	resp, err := http.ReadResponse(l.heard, &http.Request{Method: method})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errHungUp, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusContinue {
		return l.next(method)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errHungUp, err)
	}
	return &answer{resp.StatusCode, resp.Header, string(body)}, nil
}

// safe are the headers that every answer has, whatever was asked.
var safe = map[string]string{
	"Content-Security-Policy":      "default-src 'none'",
	"X-Content-Type-Options":       "nosniff",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=()",
	"X-Robots-Tag":                 "noindex, nofollow, noarchive",
	"Referrer-Policy":              "same-origin",
	"X-Frame-Options":              "DENY",
	"Cache-Control":                "no-store",
}

// faults tells what an answer lacks; nothing when it is whole.
func (a *answer) faults() (found []string) {
	for name, part := range safe {
		if got := a.header.Get(name); !strings.Contains(got, part) {
			found = append(found, fmt.Sprintf("%s is %q", name, got))
		}
	}
	if a.header.Get("Server") != "" {
		found = append(found, "it names its server")
	}
	slices.Sort(found)
	return found
}

// page tells whether an answer has a page for a person, in French, of ours.
func (a *answer) page() bool {
	return strings.Contains(a.body, "<html lang=\"fr\"") && strings.Contains(a.body, "frame__ribbon") && strings.HasPrefix(a.header.Get("Content-Type"), "text/html")
}

// wantAlive fails unless the server answers who asks for something innocent.
func (s *besieged) wantAlive() {
	s.t.Helper()
	l, err := s.line()
	if err != nil {
		s.t.Error(err)
		return
	}
	defer l.Close()
	fmt.Fprintf(l, "GET /healthz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", s.addr)
	if a, err := l.next("GET"); err != nil || a.status != http.StatusOK || a.body != "ok\n" {
		s.t.Errorf("an innocent request is answered %+v (%v)", a, err)
	}
}
