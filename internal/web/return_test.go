package web

import (
	"net/http"
	"testing"
)

// TestWayBackToTheReview holds that who came from the review by a change link gets back there through rows, steps that the change opened and refused forms.
func TestWayBackToTheReview(t *testing.T) {
	s := newServer(t, club)
	b := s.started()
	const inscription = "/s/club/p/inscription"
	b.post(inscription+"/enfants", "return", "review").wantTo(t, inscription+"/vous?return=review&notice=one_more")
	b.visit(inscription+"/vous?return=review&notice=one_more").want(t, http.StatusOK, "puis vous revenez au résumé", `name="return" value="review"`)
	refused := b.post(inscription+"/vous", "surnom", "", "return", "review").want(t, http.StatusUnprocessableEntity)
	refused.want(t, http.StatusUnprocessableEntity, `name="back" value="`+inscription+`/vous?return=review"`)
	b.post(inscription+"/vous", "surnom", "Colibri", "return", "review").wantTo(t, inscription+"/don?return=review&notice=one_more")
	b.visit(inscription + "/don?return=review")
	b.post(inscription+"/don", "1AB", "5", "return", "review").wantTo(t, inscription+"/review?notice=changed#s-don")
	b.visit(inscription + "/enfants?return=review")
	b.post(inscription+"/enfants/add", "return", "review").wantTo(t, inscription+"/enfants/1?return=review")
	b.visit(inscription + "/enfants/1?return=review")
	b.post(inscription+"/enfants/1", "prenom", "Zoé", "return", "review").wantTo(t, inscription+"/enfants?return=review")
	b.visit(inscription + "/enfants?return=review")
	b.post(inscription+"/enfants", "return", "review").wantTo(t, inscription+"/review#s-enfants")
}
