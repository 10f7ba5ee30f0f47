package sandbox

import (
	"time"

	"miroir/internal/program"
)

// Shut is what keeps a site or a procedure closed now.
type Shut struct {
	*program.Closing
	Number    int       // its place among the site's, or the procedure's, from 1
	Procedure string    // "": the site is closed
	Opens     time.Time // on the world's clock; zero: never again
}

// Shut tells what keeps the site closed, or else the procedure that is seen; nil: nothing does.
func (v *Snapshot) Shut() *Shut {
	if shut := shutBy(v.site.Closed, v.state.Now, nil); shut != nil || v.proc == nil {
		return shut
	}
	shut := shutBy(v.proc.Closed, v.state.Now, v.site.Closed)
	if shut != nil {
		shut.Procedure = v.proc.ID
	}
	return shut
}

// shutBy tells which of some closings holds now, and until when neither they nor others around them do.
func shutBy(closings []*program.Closing, now time.Time, around []*program.Closing) *Shut {
	first, number, _ := program.Shut(closings, now)
	if first == nil {
		return nil
	}
	_, _, opens := program.Shut(append(closings[:len(closings):len(closings)], around...), now)
	return &Shut{Closing: first, Number: number, Opens: opens}
}

// ClosedAt is the page that comes in place of the site's, or the procedure's; ok is false where it is open.
func (v *Snapshot) ClosedAt() (at Place, ok bool) {
	shut := v.Shut()
	if shut == nil {
		return Place{}, false
	}
	return Place{Kind: ClosedPlace, Site: v.site.ID, Procedure: shut.Procedure}, true
}

// Opens gives when the site where something was done last, or one of its procedures that is closed, opens again, or a site is back that an incident
// keeps from answering; ok is false where none will.
func Opens(w *World, s *State) (at time.Time, ok bool) {
	site := w.Site(s.Last)
	if site == nil {
		return time.Time{}, false
	}
	for i := range s.Troubles {
		t := &s.Troubles[i]
		until := s.Until(w, t)
		if s.Down(t.Site) == t && !until.IsZero() && (!ok || until.Before(at)) {
			at, ok = until, true
		}
	}
	for _, proc := range site.Procedures {
		shut := Look(w, s, s.Last, proc.ID).Shut()
		if shut != nil && !shut.Opens.IsZero() && (!ok || shut.Opens.Before(at)) {
			at, ok = shut.Opens, true
		}
	}
	return at, ok
}

// shut is the outcome of what would be done at a site that is closed; nil: it is open.
func (x *applying) shut(site string) *Outcome {
	if at, closed := Closed(x.world, x.state, site); closed {
		return &Outcome{Next: at}
	}
	return nil
}

// Closed is the page that comes in place of a site's; ok is false where it is open, or there is none.
func Closed(w *World, s *State, site string) (at Place, ok bool) {
	p := w.Site(site)
	if p == nil || len(p.Closed) == 0 {
		return Place{}, false
	}
	return Look(w, s, site, "").ClosedAt()
}

// knocksAt is the site at whose door something is done that needs it to be open; "": none. One may always leave.
func knocksAt(a Action) string {
	switch a := a.(type) {
	case SignIn:
		return a.Site
	case SignInAsPersona:
		return a.Site
	case EnterCode:
		return a.Site
	case ResendCode:
		return a.Site
	case BrokerChoose:
		return a.Site
	case BrokerSignIn:
		return a.Site
	case BrokerConsent:
		return a.Site
	case Activate:
		return a.Site
	case FollowLink:
		return a.Site
	case ChoosePassword:
		return a.Site
	case ForgetPassword:
		return a.Site
	case ForgetUsername:
		return a.Site
	}
	return ""
}
