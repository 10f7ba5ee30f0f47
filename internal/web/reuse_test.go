package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/google/go-cmp/cmp"
)

// kept is all of a request that a handler may keep, told in letters of its own.
func (x *exchange) kept() string {
	return fmt.Sprint(x.method, x.path, x.params, x.query, x.form, x.origin, x.from, x.direct, x.secure, x.cookie, x.id, x.entry, x.locale, x.headers)
}

// Nothing that a handler was given changes when the connection's memory is used for the requests after it.
func TestWhatARequestSaidStaysAsItWas(t *testing.T) {
	s := newServer(t, club)
	var given []*exchange
	var told []string
	keep := func(_ *Server, _ context.Context, x *exchange) error {
		given, told = append(given, x), append(told, strings.Clone(x.kept()))
		return x.answer(http.StatusOK, typeText, []byte("kept\n"))
	}
	app := s.build(Config{Proxies: []string{"127.0.0.0/8"}})
	for _, method := range []string{fiber.MethodGet, fiber.MethodPost} {
		app.Add(method, "/kept/:site/p/:procedure/:step/:row", s.adapt(route{method: method, path: "/kept/:site/p/:procedure/:step/:row", handle: keep}))
	}
	own, other := cookie("s."+strings.Repeat("A", cookieText)), cookie("v."+strings.Repeat("Q", cookieText-1)+"A")
	said := []string{requestAs("one", "fr", own, fiber.MethodPost), requestAs("two", "en", other, fiber.MethodGet), requestAs("six", "en", other, fiber.MethodPost)}
	answers := conversation(t, app, said...)
	if n := strings.Count(answers, " 200 OK"); n != len(said) || len(given) != len(said) {
		t.Fatalf("%d answers, %d handled:\n%s", n, len(given), answers)
	}
	for i, x := range given {
		if diff := cmp.Diff(told[i], x.kept()); diff != "" {
			t.Errorf("request %d reads otherwise once others came (-then +now):\n%s", i, diff)
		}
	}
	x := given[0]
	want := []param{{"site", "one"}, {"procedure", "one-p"}, {"step", "one.s"}, {"row", "1"}}
	if !slices.Equal(x.params, want) || x.query.Get("q") != "one" || x.form.Get("name") != "one" || x.cookie != own || x.origin.origin != "https://one.example" ||
		x.origin.host != "one.example" || x.from.String() != "192.0.2.1" || x.locale != "fr" || x.entry != "one" || x.param("none") != "" {
		t.Errorf("the first request is read as %s", x.kept())
	}
}

// requestAs is a request whose every part says a word, as long as any other's.
func requestAs(word, language string, c cookie, method string) string {
	form := url.Values{fieldCSRF: {c.token()}, "name": {word}}.Encode()
	return fmt.Sprintf("%s /kept/%[2]s/p/%[2]s-p/%[2]s.s/1?q=%[2]s HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: %[2]s.example\r\nX-Forwarded-Proto: https\r\n"+
		"X-Forwarded-For: 192.0.2.%[3]d\r\nOrigin: https://%[2]s.example\r\nSec-Fetch-Site: same-origin\r\nAccept-Language: %[4]s\r\n"+
		"Cookie: __Host-miroir=%[5]s; __Host-miroir_enter=%[2]s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %[6]d\r\n\r\n%[7]s",
		method, word, len(language)-1, language, c, len(form), form)
}

// conversation says requests over one connection, each once the one before is answered, and gives all that was answered.
func conversation(t *testing.T, app *fiber.App, said ...string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- app.Listener(listener) }()
	line, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	answers := bufio.NewReader(io.TeeReader(line, &all))
	for _, text := range said {
		io.WriteString(line, text) //nolint:errcheck // then there is no answer
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, answer.Body); err != nil {
			t.Fatal(err)
		}
	}
	line.Close() //nolint:errcheck // all was read
	if err := app.Shutdown(); err != nil {
		t.Fatal(err)
	}
	if err := <-served; err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// Pages are drawn in memory that goes from hand to hand: whoever asks beside others, one request behind another, gets their own page and all of it.
func TestPagesAreNobodyElses(t *testing.T) {
	s := newServer(t, club)
	addr := s.listening()
	var learners sync.WaitGroup
	for range 6 {
		b := s.started()
		var said strings.Builder
		paths := []string{"/s/club/p/inscription/vous", "/nothing", "/", "/s/club/space", "/desk"}
		var want []string
		for _, path := range paths {
			want = append(want, b.get(path).body)
			fmt.Fprintf(&said, "GET %s HTTP/1.1\r\nHost: example.com\r\nCookie: miroir=%s\r\n\r\n", path, b.cookies[cookieName])
		}
		learners.Go(func() {
			line, err := net.Dial("tcp", addr)
			if err != nil {
				t.Error(err)
				return
			}
			defer line.Close() //nolint:errcheck // all was read
			answers := bufio.NewReader(line)
			for range 20 {
				io.WriteString(line, said.String()) //nolint:errcheck // then there is no answer
				for i, path := range paths {
					answer, err := http.ReadResponse(answers, nil)
					if err != nil {
						t.Error(err)
						return
					}
					if body, err := io.ReadAll(answer.Body); err != nil || string(body) != want[i] {
						t.Errorf("%s of one learner is another's, or cut short (%v):\n%s", path, err, cmp.Diff(want[i], string(body)))
						return
					}
				}
			}
		})
	}
	learners.Wait()
}
