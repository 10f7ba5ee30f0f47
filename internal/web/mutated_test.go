package web

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"miroir/internal/faults"
)

// The mutation test plays somebody who has a sandbox of their own and all the time there is: real requests, with a cookie and a token that are right, are damaged and sent,
// by the hundred thousand.

// A memo is a request as it is said, in parts that can be damaged one by one.
type memo struct {
	method, path string
	headers      []string
	body         string
}

// String is the request as it goes over the line.
func (m memo) String() string {
	head := m.method + " " + m.path + " HTTP/1.1\r\n" + strings.Join(m.headers, "\r\n") + "\r\n"
	if m.method == http.MethodPost {
		head += "Content-Length: " + strconv.Itoa(len(m.body)) + "\r\n"
	}
	return head + "\r\n" + m.body
}

// ending are the forms after which a sandbox is another, or none.
var ending = []string{"/open", "/leave", "/restart", "/sign-out", "/sign-in", "/password"}

// crawled goes through the pages that a browser comes to by links, and gives a request for each page and each form; those that end the sandbox apart.
func (b *browser) crawled(most int) (memos, endings []memo) {
	b.t.Helper()
	headers := []string{"Host: example.com", "Origin: http://example.com", "Accept-Language: fr", "User-Agent: Mozilla/5.0", "Cookie: " + cookieName + "=" + b.cookies[cookieName]}
	seen := map[string]bool{}
	for next := []string{"/", "/desk", "/about"}; len(next) > 0 && len(seen) < most; next = next[1:] {
		if seen[next[0]] || !strings.HasPrefix(next[0], "/") {
			continue
		}
		seen[next[0]] = true
		memos = append(memos, memo{method: http.MethodGet, path: next[0], headers: headers})
		p := b.visit(next[0])
		links, forms := inPage(b.t, p.body)
		next = append(next, links...)
		for _, form := range forms {
			form.method, form.headers = http.MethodPost, append(slices.Clone(headers), "Content-Type: "+kindForm)
			if form.path == "" {
				form.path = p.path
			}
			if ends := slices.ContainsFunc(ending, func(e string) bool { return strings.Contains(form.path, e) }); ends {
				endings = append(endings, form)
			} else {
				memos = append(memos, form)
			}
		}
	}
	return memos, endings
}

// inPage finds the links of a page, and its forms as they would be sent untouched.
func inPage(t testing.TB, body string) (links []string, forms []memo) {
	t.Helper()
	tree, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for node := range tree.Descendants() {
		of := map[string]string{}
		for _, a := range node.Attr {
			of[a.Key] = a.Val
		}
		switch node.Data {
		case "a":
			links = append(links, of["href"])
		case "form":
			if of["method"] == "post" {
				forms = append(forms, memo{path: of["action"]})
			}
		case "input", "select", "textarea", "button":
			if n := len(forms); n > 0 && of["name"] != "" {
				forms[n-1].body += "&" + of["name"] + "=" + strings.ReplaceAll(of["value"], " ", "+")
			}
		}
	}
	return links, forms
}

// nasty are pieces that have hurt servers.
var nasty = []string{
	"\r\n", "\r\n\r\n", "\n", "\r", "\x00", "\xff", "%00", "%0d%0a", "%", "%zz", "%ff", "..", "../", "%2e%2e%2f", "/", "//", "\\", "?", "#", ";", "&", "&&", "=", "+", ",", ":", "\"", "'", "<", "<script>alert(1)</script>",
	"{{.}}", "${7*7}", "' OR 1=1 --", "\u202e", "\u0000", "é", "😀", "-1", "0", "1e999", "99999999999999999999", "NaN", "null", "true", "[]", "[0]", "__proto__", "csrf", "base", "action", "back", "return",
	strings.Repeat("a", 300), strings.Repeat("a", 9000), strings.Repeat("%41", 3000), strings.Repeat("a=b&", 2100), strings.Repeat("/a", 600), "http://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "2026-13-45", "31/02/2026", "٣٤", "1,5", "1.5.5",
}

// oddHeaders are lines that no browser sends with a form, or not so.
var oddHeaders = []string{
	"Transfer-Encoding: chunked", "Content-Length: 0", "Content-Length: 999999999", "Content-Length: -1", "Content-Encoding: gzip", "Expect: 100-continue", "Connection: close", "Connection: Upgrade", "Upgrade: h2c", "Range: bytes=0-1",
	"X-HTTP-Method-Override: DELETE", "X-Forwarded-For: 203.0.113.5", "X-Forwarded-Host: impots.gouv.fr", "X-Forwarded-Proto: https", "X-Forwarded-Proto: javascript", "X-Original-URL: /metrics", "X-Rewrite-URL: /metrics", "Forwarded: for=1", "Host: evil.example",
	"Origin: null", "Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Cookie: miroir=s.", "Cookie: miroir_lang=../../etc/passwd", "Cookie: __Host-miroir=x", "Accept-Language: zz;q=9", "Content-Type: multipart/form-data; boundary=x", "Content-Type: application/json", "If-None-Match: *", " folded: line", "no colon", ": no name",
}

// mutators damage a request in one way each.
var mutators = []func(*rand.Rand, *memo, []memo){
	func(r *rand.Rand, m *memo, _ []memo) {
		m.method = pick(r, []string{"GET", "POST", "HEAD", "PUT", "get", "", "OPTIONS", "TRACE", "G\x00T"})
	},
	func(r *rand.Rand, m *memo, all []memo) { m.path = all[r.IntN(len(all))].path },
	func(r *rand.Rand, m *memo, all []memo) { m.body = all[r.IntN(len(all))].body },
	func(r *rand.Rand, m *memo, _ []memo) {
		parts := strings.Split(m.path, "/")
		parts[r.IntN(len(parts))] = pick(r, nasty)
		m.path = strings.Join(parts, "/")
	},
	func(r *rand.Rand, m *memo, _ []memo) { m.path = insert(r, m.path, pick(r, nasty)) },
	func(r *rand.Rand, m *memo, _ []memo) { m.path += "?" + pick(r, nasty) + "=" + pick(r, nasty) },
	func(r *rand.Rand, m *memo, _ []memo) {
		m.headers = append(slices.Clone(m.headers), pick(r, oddHeaders))
	},
	func(r *rand.Rand, m *memo, _ []memo) {
		m.headers = slices.Clone(m.headers)
		m.headers[r.IntN(len(m.headers))] = pick(r, oddHeaders)
	},
	func(r *rand.Rand, m *memo, _ []memo) {
		m.headers = slices.Clone(m.headers)
		i := r.IntN(len(m.headers))
		m.headers[i] = insert(r, m.headers[i], pick(r, nasty))
	},
	func(r *rand.Rand, m *memo, _ []memo) { m.body = insert(r, m.body, pick(r, nasty)) },
	func(r *rand.Rand, m *memo, _ []memo) { value(r, m, pick(r, nasty)) },
	func(r *rand.Rand, m *memo, _ []memo) { value(r, m, pick(r, nasty)) },
	func(r *rand.Rand, m *memo, _ []memo) {
		m.body += strings.Repeat("&"+pick(r, strings.Split(m.body, "&")), 50)
	},
}

// value puts another in place of a field's, unless it is the token.
func value(r *rand.Rand, m *memo, to string) {
	fields := strings.Split(m.body, "&")
	i := r.IntN(len(fields))
	if name, _, ok := strings.Cut(fields[i], "="); ok && name != fieldCSRF {
		fields[i] = name + "=" + to
	}
	m.body = strings.Join(fields, "&")
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func insert(r *rand.Rand, text, piece string) string {
	at := r.IntN(len(text) + 1)
	return text[:at] + piece + text[at:]
}

// damaged damages the bytes of a request.
func damaged(r *rand.Rand, said string) string {
	if said == "" {
		return pick(r, nasty)
	}
	at := r.IntN(len(said))
	to := min(len(said), at+r.IntN(40))
	switch r.IntN(5) {
	case 0:
		return said[:at] + string([]byte{byte(r.IntN(256))}) + said[at+1:]
	case 1:
		return said[:at] + said[to:]
	case 2:
		return said[:to] + said[at:]
	case 3:
		return said[:at]
	}
	return insert(r, said, pick(r, nasty))
}

// mutant is a damaged request, from a seed.
func mutant(seed uint64, memos, endings []memo) string {
	r := rand.New(rand.NewPCG(seed, 6))
	m := memos[r.IntN(len(memos))]
	if r.IntN(1000) == 0 && len(endings) > 0 {
		m = endings[r.IntN(len(endings))]
	}
	for range r.IntN(4) {
		mutators[r.IntN(len(mutators))](r, &m, memos)
	}
	said := m.String()
	for range max(0, r.IntN(5)-2) {
		said = damaged(r, said)
	}
	if r.IntN(10) == 0 {
		said += memos[r.IntN(len(memos))].String()
	}
	return said
}

// A saying is a connection that says some bytes, then nothing, and keeps what it hears.
type saying struct {
	in   *strings.Reader
	out  bytes.Buffer
	done chan struct{}
	once sync.Once
}

func (c *saying) Read(p []byte) (int, error)       { return c.in.Read(p) }
func (c *saying) Write(p []byte) (int, error)      { return c.out.Write(p) }
func (c *saying) Close() error                     { c.once.Do(func() { close(c.done) }); return nil }
func (c *saying) LocalAddr() net.Addr              { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }
func (c *saying) RemoteAddr() net.Addr             { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 2} }
func (c *saying) SetDeadline(time.Time) error      { return nil }
func (c *saying) SetReadDeadline(time.Time) error  { return nil }
func (c *saying) SetWriteDeadline(time.Time) error { return nil }

// hears gives what the server answers to some bytes, as it would over a line.
func (s *serverTest) hears(said string) []byte {
	c := &saying{in: strings.NewReader(said), done: make(chan struct{})}
	s.app.Handler()             // prepares the routes
	s.app.Server().ServeConn(c) //nolint:errcheck // that the line ends is no fault
	<-c.done
	return c.out.Bytes()
}

// sent are the headers that answers have besides those that are always there: any other would come from a request.
var sent = []string{"Content-Type", "Content-Length", "Date", "Connection", "Location", "Set-Cookie", "Allow", "Retry-After", "Content-Disposition", "Content-Language", "Vary", "Strict-Transport-Security", "Clear-Site-Data", "Refresh", "Link"}

// sound tells what is wrong with answers; nil when nothing is. Nothing at all is an answer too: the line was cut.
func sound(heard []byte) error {
	for from := bufio.NewReader(bytes.NewReader(heard)); ; {
		if _, err := from.Peek(1); err == io.EOF {
			return nil
		}
		resp, err := http.ReadResponse(from, &http.Request{Method: http.MethodHead}) // its body is read below, where it has one
		if err != nil {
			return err
		}
		next, _ := from.Peek(len("HTTP/1.1 "))
		var body []byte
		if len(next) > 0 && string(next) != "HTTP/1.1 " && resp.ContentLength > 0 {
			body = make([]byte, resp.ContentLength)
			if _, err := io.ReadFull(from, body); err != nil {
				return err
			}
		}
		if err := soundOne(resp, string(body)); err != nil {
			return err
		}
	}
}

func soundOne(resp *http.Response, body string) error {
	if resp.StatusCode == http.StatusContinue {
		return nil
	}
	if resp.StatusCode >= http.StatusInternalServerError && !(resp.StatusCode == http.StatusServiceUnavailable && strings.Contains(body, "Le Relais")) { // an incident that one chose: a site that is down
		return fmt.Errorf("answers %d", resp.StatusCode)
	}
	left := resp.Header.Clone()
	for _, h := range safeHeaders {
		if got := resp.Header.Get(h[0]); got != h[1] && !(h[0] == "Cache-Control" && got == immutable) {
			return fmt.Errorf("answers %d with %s %q", resp.StatusCode, h[0], got)
		}
		left.Del(h[0])
	}
	for _, name := range sent {
		left.Del(name)
	}
	if len(left) > 0 {
		return fmt.Errorf("answers with %v", left)
	}
	if to := resp.Header.Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n")) {
		return fmt.Errorf("leads to %q", to)
	}
	if body != "" && resp.StatusCode >= 400 && !strings.Contains(body, "<html") {
		return errors.New("answers a fault without a page")
	}
	return nil
}

// mutants is how many damaged requests are sent.
func mutants() int {
	if testing.Short() {
		return 2000
	}
	return 100_000
}

// renewEvery is after how many requests the sandbox that they damage is another.
const renewEvery = 1000

// However requests are damaged, nothing fails, nothing is left running, memory doesn't grow, and every answer is one of ours.
func TestMutatedRequests(t *testing.T) {
	s := newServer(t, relais, func(c *Config) { c.MaxOpen = 1 << 20 })
	complaints := &faults.Transcript{} // of libraries
	log.SetOutput(complaints)
	defer log.SetOutput(os.Stderr)
	s.sending()
	was, before := runtime.NumGoroutine(), heap()
	var wait sync.WaitGroup
	statuses := make([]map[string]int, runtime.GOMAXPROCS(0))
	for worker := range statuses {
		statuses[worker] = map[string]int{}
		wait.Go(func() { s.mutate(worker, len(statuses), statuses[worker]) })
	}
	wait.Wait()
	if out := s.log.String(); strings.Contains(out, `"level":"ERROR"`) || strings.Contains(out, "panic") {
		t.Errorf("the log tells of a failure:\n%.2000s", out[max(0, strings.Index(out, `"level":"ERROR"`)-300):])
	}
	if out := complaints.String(); out != "" {
		t.Errorf("a library complains:\n%.1000s", out)
	}
	for _, status := range []string{"200", "303", "400", "403", "404", "405", "411", "413", "415", "422"} {
		n := 0
		for _, counts := range statuses {
			n += counts[status]
		}
		if n == 0 && !testing.Short() {
			t.Errorf("no answer is %s: the requests don't reach far", status)
		}
	}
	s.log.Reset()
	for begin := time.Now(); runtime.NumGoroutine() > was+10; time.Sleep(10 * time.Millisecond) {
		if time.Since(begin) > 15*time.Second {
			t.Fatalf("%d goroutines are left running of %d", runtime.NumGoroutine(), was)
		}
	}
	if grown := int64(heap()) - int64(before); grown > 64<<20 {
		t.Errorf("%d MiB are left in memory", grown>>20)
	}
}

// mutate sends a worker's share of damaged requests.
func (s *serverTest) mutate(worker, workers int, statuses map[string]int) {
	var memos, endings []memo
	for i := worker; i < mutants(); i += workers {
		if memos == nil || i/workers%renewEvery == 0 {
			memos, endings = s.sending().crawled(80)
		}
		said := mutant(uint64(i), memos, endings)
		heard := s.hears(said)
		if err := sound(heard); err != nil {
			s.t.Errorf("seed %d: %v\n%.3000q\nis answered\n%.1500s", i, err, said, heard)
			return
		}
		if len(heard) > 12 {
			statuses[string(heard[9:12])]++
		}
	}
}

// FuzzRequests has the fuzzer say anything; COOKIE and TOKEN stand for those of a sandbox.
func FuzzRequests(f *testing.F) {
	s := newServer(f, relais, func(c *Config) { c.MaxOpen = 1 << 20 })
	b := s.sending()
	memos, endings := b.crawled(40)
	own := strings.NewReplacer(b.cookies[cookieName], "COOKIE", cookie(b.cookies[cookieName]).token(), "TOKEN")
	for _, m := range append(memos, endings...) {
		f.Add(own.Replace(m.String()))
	}
	f.Add(own.Replace(memos[0].String() + memos[1].String()))
	for seed := range uint64(50) {
		f.Add(own.Replace(mutant(seed, memos, endings)))
	}
	f.Fuzz(func(t *testing.T, said string) {
		s.log.Reset()
		heard := s.hears(strings.NewReplacer("COOKIE", b.cookies[cookieName], "TOKEN", cookie(b.cookies[cookieName]).token()).Replace(said))
		if err := sound(heard); err != nil {
			t.Errorf("%v\n%.1500s", err, heard)
		}
		if out := s.log.String(); strings.Contains(out, `"level":"ERROR"`) {
			t.Errorf("the log tells of a failure:\n%s", out)
		}
	})
}
