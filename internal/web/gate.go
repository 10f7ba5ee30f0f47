package web

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"time"
)

// A gate asks visitors from beyond this machine for the trainer's passphrase, once a browser. Without a passphrase it stands open.
type gate struct {
	passphrase string
	pass       string // what the entry cookie holds: unforgeable, worthless once the passphrase is another
	tries      *quota // wrong ones, by address
}

// A wrong passphrase may be typed this often from an address within a window. A class shares one address, so it is generous; a generated
// passphrase has 60 bits.
const (
	maxTries   = 30
	tryWindow  = time.Minute
	passLen    = 32
	passRounds = 100_000 // who holds the cookie has given the passphrase; they make it dear to find out from a cookie that was lost
)

// newGate makes a gate. Its cookie comes out of the passphrase alone (PBKDF2, RFC 8018), so that whoever was let in by one node is by the others, and by
// this one after a restart.
func newGate(passphrase string) (*gate, error) {
	g := &gate{passphrase: passphrase, tries: newQuota(maxTries, tryWindow)}
	if passphrase == "" {
		return g, nil
	}
	pass, err := pbkdf2.Key(sha256.New, passphrase, []byte("miroir enter"), passRounds, passLen)
	if err != nil {
		return nil, fmt.Errorf("draw the entry cookie: %w", err)
	}
	g.pass = base64.RawURLEncoding.EncodeToString(pass)
	return g, nil
}

// closed tells whether the passphrase is still to be asked of this exchange.
func (g *gate) closed(x *exchange) bool {
	return g.passphrase != "" && !x.direct && subtle.ConstantTimeCompare([]byte(x.entry), []byte(g.pass)) != 1
}

// try compares a passphrase. It fails with errTooMany once an address was wrong too often.
func (g *gate) try(typed, address string, now time.Time) (bool, error) {
	if !g.tries.take(address, now) {
		return false, errTooMany
	}
	right := subtle.ConstantTimeCompare([]byte(typed), []byte(g.passphrase)) == 1
	if right {
		g.tries.forget(address)
	}
	return right, nil
}
