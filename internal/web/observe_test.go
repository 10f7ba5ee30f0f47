package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

func TestLogAndMetricsKnowPatternsOnly(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	b.get("/s/club/p/inscription/find?q=Requete-Sentinelle")
	b.get("/s/Chemin-Sentinelle/")
	b.get("/Chemin-Sentinelle")
	b.get("/desk/mail/987654321")
	b.post("/s/club/p/inscription/vous", "surnom", "Valeur-Sentinelle", "Nom-Sentinelle", "x")
	r := request(http.MethodGet, "/")
	r.Header.Set("User-Agent", "Agent-Sentinelle")
	r.Header.Set("Referer", "http://example.com/Referer-Sentinelle")
	b.do(r)
	counts := b.get("/metrics").want(t, http.StatusOK,
		`miroir_requests_total{method="GET",route="/s/:site/p/:procedure/find",status="200"} 1`, `route="unmatched",status="404"`,
		"miroir_sandboxes_opened_total 1", "miroir_sandboxes_cached", "miroir_states_bytes", "miroir_request_seconds_bucket").body
	for _, text := range []string{s.log.String(), counts} {
		for _, secret := range []string{"Sentinelle", "987654321", b.cookies[cookieName], "inscription/find?"} {
			if strings.Contains(text, secret) {
				t.Errorf("%q is told", secret)
			}
		}
	}
	lines := 0
	for line := range strings.Lines(s.log.String()) {
		var entry struct{ Msg, Method, Route string }
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatalf("not JSON: %s", line)
		}
		if entry.Msg == "request" && entry.Route == "/s/:site/p/:procedure/:step" && entry.Method == "POST" {
			lines++
		}
	}
	if lines != 1 {
		t.Errorf("the log has %d lines for one answer", lines)
	}
}
