package web

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"
)

// A path is led to the route that Fiber would choose: the first in the list that is like it.
func TestPathsAreLedWhereTheRoutesSay(t *testing.T) {
	list := append(everyRoute(), consoleRoutes()...)
	led, reached := &router{}, ""
	app := fiber.New(fiber.Config{Immutable: true, StrictRouting: true, CaseSensitive: true})
	for _, r := range list {
		say := func(*fiber.Ctx) error { reached = r.path; return nil }
		led.of(r.method).add(r.path, say)
		app.Add(r.method, r.path, say)
	}
	tried := 0
	for path := range pathsLike(list) {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			tried++
			reached = ""
			if _, err := app.Test(httptest.NewRequest(method, path, nil)); err != nil {
				t.Fatal(err)
			}
			want := reached
			reached = ""
			if handle := led.of(method).find(path); handle != nil {
				handle(nil) //nolint:errcheck // it can't fail
			}
			if reached != want {
				t.Errorf("%s %s is led to %q, and Fiber leads to %q", method, path, reached, want)
			}
		}
	}
	if tried < 10*len(list) {
		t.Errorf("%d paths tried for %d routes", tried, len(list))
	}
}

// pathsLike makes paths of the patterns: with words that are in no pattern, or in another pattern at that place, and empty ones, for their parameters; cut short, with a part
// more, and with other letters.
func pathsLike(list []route) map[string]bool {
	words := make(map[int][]string)
	for _, r := range list {
		for i, part := range strings.Split(r.path, "/") {
			if !strings.HasPrefix(part, ":") && !slices.Contains(words[i], part) {
				words[i] = append(words[i], part)
			}
		}
	}
	paths := make(map[string]bool)
	for _, r := range list {
		parts := strings.Split(r.path, "/")
		for i := range parts {
			for _, word := range append(words[i], "a.b-c", "é%2F", "SPACE", ":x", "*") {
				path := slices.Clone(parts)
				for j, part := range path {
					if strings.HasPrefix(part, ":") {
						path[j] = "x"
					}
				}
				path[i] = word
				whole := "/" + strings.TrimPrefix(strings.Join(path, "/"), "/")
				paths[whole], paths[whole+"/"], paths[whole+"/y"], paths["/"+strings.Join(path[1:max(1, len(path)-1)], "/")] = true, true, true, true
			}
		}
	}
	return paths
}

// What no route answers with a method says which ones do.
func TestOtherMethodsAreNamed(t *testing.T) {
	s := newServer(t, club)
	for path, want := range map[string]string{"/desk": "GET, HEAD", "/undo": "POST", "/healthz": "GET, HEAD"} {
		method := http.MethodPost
		if want == http.MethodPost {
			method = http.MethodGet
		}
		p := s.browser().do(httptest.NewRequest(method, path, nil)).want(t, http.StatusMethodNotAllowed)
		if got := p.header.Get("Allow"); got != want {
			t.Errorf("%s %s says that there are %q, want %q", method, path, got, want)
		}
	}
}
