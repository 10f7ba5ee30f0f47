package web

import (
	"net/http"
	"net/url"
	"testing"
)

// TestDeskLeadsBack holds that one comes back from the desk to the page that one left, in another language too, and to no other site.
func TestDeskLeadsBack(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	const step = "/s/club/p/inscription/vous?return=review"
	desk := "/desk?back=" + url.QueryEscape(step)
	b.visit(step).want(t, http.StatusOK, `href="`+desk+`"`)
	b.visit(desk).want(t, http.StatusOK, `href="`+step+`"`, "Revenir à mes réponses", `name="back" value="`+desk+`"`)
	for _, other := range []string{"//evil.example", "/leave", "/s/other/p/a/b", "/s/club/../../leave", "https://evil.example/s/club/"} {
		b.visit("/desk?back="+url.QueryEscape(other)).want(t, http.StatusOK, `href="/s/club/space"`, "Revenir sur")
	}
}
