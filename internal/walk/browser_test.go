package walk_test

import (
	"strings"
	"testing"

	"miroir/internal/walk"
)

// A walk's browser goes to servers of this machine alone, whatever its address or the environment says.
func TestBrowsersStayHome(t *testing.T) {
	t.Setenv("HTTP_PROXY", "http://203.0.113.5:3128")
	s := prepare(t, toEnd)
	for _, url := range []string{"http://203.0.113.5:8080", "http://[2001:db8::1]:80", "http://192.0.2.1"} {
		b, err := walk.NewBrowser(walk.BrowserConfig{URL: url, Site: s.program})
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Begin("ana"); err == nil || !strings.Contains(err.Error(), "not this machine") {
			t.Errorf("a walk at %s ends with %v", url, err)
		}
		b.Close()
	}
}
