package web

import (
	"errors"
	"fmt"
	"net/http"
)

// admit decides whether an exchange may reach its handler, and gives a cookie to who has none and asks for a page. No form is answered with one: another
// site's form comes without the cookie that its visitor has, and would take it away. It may answer by itself, when the passphrase is still to be
// entered.
func (s *Server) admit(x *exchange, r route) error {
	if err := s.checkHost(x.origin); err != nil {
		return err
	}
	if err := s.authored(x); err != nil {
		return err
	}
	if s.gate.closed(x) && !r.open {
		return x.seeOther(enterPath(x.here()))
	}
	if x.tossed {
		return fmt.Errorf("%w: two cookies of one name", errMalformed)
	}
	if x.cookie == "" && x.method != http.MethodPost {
		if err := s.replaceCookie(x, visitorCookie); err != nil {
			return err
		}
	}
	err := checkForm(x)
	if r.leaves && !x.cookie.opened() && errors.Is(err, errOutdated) {
		return x.seeOther(goodbyePath) // a second click, or another tab's: all is erased already
	}
	return err
}
