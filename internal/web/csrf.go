package web

import (
	"crypto/subtle"
	"fmt"
)

// checkForm refuses a POST that did not come from one of our own pages in this browser. Two proofs are asked, because plain
// HTTP on a local network sends no Sec-Fetch-*: where the browser says it came from, and the token of its cookie. A form of ours with another
// token was drawn before the cookie changed: in another tab, or before a second click.
func checkForm(x *exchange) error {
	if x.method != "POST" {
		return nil
	}
	if !x.origin.ours() {
		return fmt.Errorf("%w: from another origin", errForgery)
	}
	if x.cookie == "" {
		return errOutdated // a browser that keeps no cookies, or no longer has this one
	}
	if subtle.ConstantTimeCompare([]byte(x.form.Get(fieldCSRF)), []byte(x.cookie.token())) != 1 {
		return errOutdated
	}
	return nil
}

// foreign tells whether the browser says that another site's page led here, or holds what was asked for: other ports of this host are other sites.
func (o origin) foreign() bool { return o.site == "cross-site" || o.site == "same-site" }

// ours tells whether the browser says that a form came from this very origin: scheme, host and port. A browser that says nothing (an old one)
// passes: the token still decides.
func (o origin) ours() bool {
	if o.site != "" && o.site != "same-origin" && o.site != "none" {
		return false
	}
	return o.origin == "" || o.origin == o.scheme+"://"+o.host
}
