package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"sync"
	"time"
)

// A gate asks visitors from beyond this machine for the trainer's passphrase, once a browser. Without a passphrase it stands open.
type gate struct {
	passphrase string
	pass       string // what the entry cookie holds: unforgeable, worthless after a restart

	mu    sync.Mutex
	tries map[string]tries // by address
}

// tries counts the wrong passphrases of an address within a window.
type tries struct {
	count int
	until time.Time
}

// A wrong passphrase may be typed this often from an address within a window. A class shares one address, so it is generous; a generated
// passphrase has 60 bits.
const (
	maxTries   = 30
	tryWindow  = time.Minute
	maxTriers  = 4096 // addresses remembered at once
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
		tries:      make(map[string]tries),
	}, nil
}

// closed tells whether the passphrase is still to be asked of this exchange.
func (g *gate) closed(x *exchange) bool {
	return g.passphrase != "" && !x.direct && subtle.ConstantTimeCompare([]byte(x.entry), []byte(g.pass)) != 1
}

// try compares a passphrase. It fails with errTooMany once an address was wrong too often.
func (g *gate) try(typed, address string, now time.Time) (bool, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	t := g.tries[address]
	if now.After(t.until) {
		t = tries{until: now.Add(tryWindow)}
	}
	if t.count >= maxTries {
		return false, errTooMany
	}
	if subtle.ConstantTimeCompare([]byte(typed), []byte(g.passphrase)) == 1 {
		delete(g.tries, address)
		return true, nil
	}
	t.count++
	g.remember(address, t, now)
	return false, nil
}

// remember keeps an address's tries, forgetting the windows that are over when there are many.
func (g *gate) remember(address string, t tries, now time.Time) {
	if len(g.tries) >= maxTriers {
		for a, old := range g.tries {
			if now.After(old.until) {
				delete(g.tries, a)
			}
		}
	}
	if len(g.tries) < maxTriers {
		g.tries[address] = t
	}
}
