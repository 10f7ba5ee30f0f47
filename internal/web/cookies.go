package web

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"miroir/sandbox"
)

// A cookie is what a browser holds of a sandbox: a letter that says whether one was opened with it, a dot, and 256 random bits
// in base64url. The zero cookie is none. Only the SHA-256 of the bits ever leaves the exchange.
type cookie string

const (
	visitorCookie = "v." // looked at the library, opened nothing
	sandboxCookie = "s." // opened a sandbox; when there is none under it any more, it was wiped
	cookieBits    = 32   // bytes of randomness
	cookieText    = 43   // letters that they take in base64url, as a token's hash does
)

// The cookies' names. Over TLS the browser itself keeps those with the prefix to this host.
const (
	cookieName   = "miroir"
	tongueName   = "miroir_lang"
	entryName    = "miroir_enter"
	securePrefix = "__Host-"
)

// newCookie draws a cookie of a kind.
func newCookie(random io.Reader, kind string) (cookie, error) {
	var bits [cookieBits]byte
	if _, err := io.ReadFull(random, bits[:]); err != nil {
		return "", fmt.Errorf("draw a cookie: %w", err)
	}
	return cookie(kind + base64.RawURLEncoding.EncodeToString(bits[:])), nil
}

// readCookie takes a cookie as a browser sent it; anything that newCookie could not have made is none.
func readCookie(sent string) cookie {
	c := cookie(sent)
	if _, ok := c.bits(); !ok {
		return ""
	}
	return c
}

// strictly reads base64url written in the one way that there is.
var strictly = base64.RawURLEncoding.Strict()

// bits are the cookie's random bytes; false when it is malformed.
func (c cookie) bits() (bits [cookieBits]byte, ok bool) {
	text, ok := strings.CutPrefix(string(c), visitorCookie)
	if !ok {
		text, ok = strings.CutPrefix(string(c), sandboxCookie)
	}
	if !ok || len(text) != cookieText {
		return bits, false
	}
	n, err := strictly.Decode(bits[:], []byte(text))
	return bits, err == nil && n == cookieBits
}

// opened tells whether a sandbox was opened with this cookie.
func (c cookie) opened() bool { return strings.HasPrefix(string(c), sandboxCookie) }

// id is what the store knows the sandbox by.
func (c cookie) id() sandbox.ID {
	bits, ok := c.bits()
	if !ok {
		return nobody
	}
	return sha256.Sum256(bits[:])
}

// token is what forms carry to prove that this browser was given them.
func (c cookie) token() string {
	var said [len("csrf") + len(sandboxCookie) + cookieText]byte
	sum := sha256.Sum256(append(append(said[:0], "csrf"...), c...))
	var text [cookieText]byte
	base64.RawURLEncoding.Encode(text[:], sum[:])
	return string(text[:])
}

// setCookie is a cookie for the browser to keep. They are all HttpOnly, SameSite=Lax and for every path.
type setCookie struct {
	name, value string
	maxAge      time.Duration // 0: until the browser closes
}

// The parts and letters that any path of ours has are fewer.
const (
	maxParted     = 8
	maxPartedPath = 400
)

// parted gives the parts of the site that a path is in, itself too: those for which another could have set a cookie that comes before ours, which is
// for every path.
func parted(path string) []string {
	if len(path) > maxPartedPath || strings.ContainsFunc(path, noCookiePath) {
		return nil
	}
	var parts []string
	for i, c := range path {
		if c == '/' && i > 0 && len(parts) < 2*maxParted {
			parts = append(parts, path[:i], path[:i+1])
		}
	}
	return append(parts, path)
}

// noCookiePath tells the letters that a cookie's path can't have (RFC 6265, 4.1.1); the standard library complains of each, on standard error.
func noCookiePath(r rune) bool { return r < ' ' || r > '~' || r == ';' }

// thrownAway is what has a browser throw away the cookie that was set for a part of the site.
func thrownAway(name, path string) string {
	c := http.Cookie{Name: name, Path: path, Expires: time.Unix(1, 0), HttpOnly: true, SameSite: http.SameSiteLaxMode}
	return c.String()
}

// replaceCookie gives the browser a new cookie of a kind, in place of the one it had. Besides closing what was open, a replaced
// HttpOnly cookie makes Chromium throw away the pages it kept for the back button.
func (s *Server) replaceCookie(x *exchange, kind string) error {
	c, err := newCookie(s.random, kind)
	if err != nil {
		return err
	}
	x.carry(c)
	return nil
}

// carry makes c the browser's cookie from this answer on.
func (x *exchange) carry(c cookie) {
	x.cookie, x.id = c, c.id()
	x.cookies = slices.DeleteFunc(x.cookies, func(set setCookie) bool { return set.name == cookieName })
	x.cookies = append(x.cookies, setCookie{name: cookieName, value: string(c)})
}
