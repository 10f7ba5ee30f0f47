package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"time"
)

// A gate asks visitors from beyond this machine for the trainer's passphrase, once a browser. Without a passphrase it stands open.
type gate struct {
	passphrase string
	pass       string // what the entry cookie holds: unforgeable, worthless after a restart
	tries      *quota // wrong ones, by address
}

// A wrong passphrase may be typed this often from an address within a window. A class shares one address, so it is generous; a generated
// passphrase has 60 bits.
const (
	maxTries   = 30
	tryWindow  = time.Minute
	gateKeyLen = 32
)

func newGate(passphrase string, random io.Reader) (*gate, error) {
	key := make([]byte, gateKeyLen)
	if _, err := io.ReadFull(random, key); err != nil {
		return nil, fmt.Errorf("draw the gate's key: %w", err)
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("enter"))
	return &gate{
		passphrase: passphrase,
		pass:       base64.RawURLEncoding.EncodeToString(mac.Sum(nil)),
		tries:      newQuota(maxTries, tryWindow),
	}, nil
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
