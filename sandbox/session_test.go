package sandbox_test

import (
	"testing"

	"miroir/sandbox"
)

// Where a session ended is where one comes back to, once; what was typed is kept; undo takes the end with the action before it, and redo brings
// both back.
func TestSessionExpires(t *testing.T) {
	l := signedIn(t, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	l.do(sandbox.Keep{Site: site, Procedure: aid, Step: "money", Values: sandbox.Answers{"rent": {"123"}}, Base: l.state.Seq})
	end := sandbox.ExpireSession{Site: site, Procedure: aid, Step: "money"}
	wantPlace(t, l.do(end), sandbox.Place{Kind: sandbox.SignInPlace, Site: site})
	if l.state.SignedIn(site) {
		t.Error("still signed in")
	}
	ended := l.state.Seq
	l.do(end)
	if l.state.Seq != ended {
		t.Error("a session ends twice")
	}
	l.do(sandbox.Undo{})
	if !l.state.SignedIn(site) {
		t.Error("the end isn't taken back")
	}
	l.do(sandbox.Redo{})
	if l.state.SignedIn(site) {
		t.Error("the end isn't brought back")
	}
	wantPlace(t, l.do(sandbox.SignInAsPersona{Site: site}), step("money"))
	l.do(sandbox.SignOut{Site: site})
	wantPlace(t, l.do(sandbox.SignInAsPersona{Site: site}), sandbox.Place{Kind: sandbox.SpacePlace, Site: site})
}

// A session that ended elsewhere than in a procedure leads back to the space; one on the review, to where one goes on.
func TestSessionComesBack(t *testing.T) {
	tests := map[string]struct {
		end  sandbox.ExpireSession
		want sandbox.Place
	}{
		"the space":            {sandbox.ExpireSession{Site: site}, sandbox.Place{Kind: sandbox.SpacePlace, Site: site}},
		"no such procedure":    {sandbox.ExpireSession{Site: site, Procedure: "other", Step: "you"}, sandbox.Place{Kind: sandbox.SpacePlace, Site: site}},
		"the review":           {sandbox.ExpireSession{Site: site, Procedure: aid}, step("you")},
		"a step that is there": {sandbox.ExpireSession{Site: site, Procedure: aid, Step: "money"}, step("money")},
		"no such row":          {sandbox.ExpireSession{Site: site, Procedure: aid, Step: "you", Row: 7}, step("you")},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := signedIn(t, "ana")
			l.do(tt.end)
			wantPlace(t, l.do(sandbox.SignIn{Site: site, Method: "tax_number", Values: l.secrets()}), tt.want)
		})
	}
}
