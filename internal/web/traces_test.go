package web

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"miroir/sandbox"
)

// The store seals events, so what was typed is never to be read on disk, and a search for it can't fail. What can is looked for instead: that a
// log can no longer be read and the key that would open its leftovers is gone from the disk; and, in a log that is there, what its events hold.

// A keyRing draws random bytes for the store and remembers those of a key's size.
type keyRing struct {
	mu    sync.Mutex
	drawn [][]byte
}

const keySize = 32

func (k *keyRing) Read(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	n, err := rand.Read(p)
	if n == keySize {
		k.drawn = append(k.drawn, slices.Clone(p))
	}
	return n, err
}

// onDisk tells whether the store's files hold some bytes.
func (s *serverTest) onDisk(what []byte) bool {
	s.t.Helper()
	files, err := filepath.Glob(s.file + "*")
	if err != nil || len(files) == 0 {
		s.t.Fatalf("no store (%v)", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			s.t.Fatal(err)
		}
		if bytes.Contains(data, what) {
			return true
		}
	}
	return false
}

// A trace is what the store has of a sandbox: its ID, and the keys on disk while it is there.
type trace struct {
	id   sandbox.ID
	keys [][]byte
}

// trace finds a browser's sandbox in the store. It fails unless its log holds each of some words and a key is found, so that not finding them later
// means something.
func (b *browser) trace(words ...string) trace {
	b.t.Helper()
	found := trace{id: readCookie(b.cookies[cookieName]).id()}
	log := b.recorded()
	for _, word := range words {
		if !strings.Contains(log, word) {
			b.t.Fatalf("the log doesn't hold %q:\n%s", word, log)
		}
	}
	b.server.keys.mu.Lock()
	defer b.server.keys.mu.Unlock()
	for _, key := range b.server.keys.drawn {
		if b.server.onDisk(key) {
			found.keys = append(found.keys, key)
		}
	}
	if len(found.keys) == 0 {
		b.t.Fatal("the search finds no key where there must be one")
	}
	return found
}

// recorded is a browser's log, decoded, as JSON.
func (b *browser) recorded() string {
	b.t.Helper()
	events, err := b.server.store.Read(b.t.Context(), readCookie(b.cookies[cookieName]).id(), 1)
	if err != nil {
		b.t.Fatalf("read the log: %v", err)
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(events); err != nil {
		b.t.Fatal(err)
	}
	return text.String()
}

// wantErased fails when anything opens what a trace found.
func (s *serverTest) wantErased(before trace) {
	s.t.Helper()
	if events, err := s.store.Read(s.t.Context(), before.id, 1); !errors.Is(err, sandbox.ErrGone) {
		s.t.Errorf("the log can still be read: %d events (%v)", len(events), err)
	}
	for _, key := range before.keys {
		if s.onDisk(key) {
			s.t.Error("a key of what was erased is still on disk")
		}
	}
}

// wantUnlogged fails when the server's own log holds a value, or holds nothing at all.
func (s *serverTest) wantUnlogged(values ...string) {
	s.t.Helper()
	log := s.log.String()
	if !strings.Contains(log, `"route":"/`) {
		s.t.Error("the server logs no request")
	}
	for _, value := range values {
		if strings.Contains(log, value) {
			s.t.Errorf("the server's log holds %q", value)
		}
	}
}

// wantUnrecorded fails when a browser's events, which must hold one word, hold one of some values, or the server's log does.
func (b *browser) wantUnrecorded(there string, values ...string) {
	b.t.Helper()
	log := b.recorded()
	if !strings.Contains(log, there) {
		b.t.Errorf("the events don't hold %q:\n%s", there, log)
	}
	for _, value := range values {
		if strings.Contains(log, value) {
			b.t.Errorf("the events hold %q", value)
		}
	}
	b.server.wantUnlogged(values...)
}
