package cli

import (
	"bytes"
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"unicode/utf8"

	"miroir/sandbox"
)

// passphraseFor gives the passphrase that visitors from other machines are asked for: the file's, or one drawn when others can
// reach the listener, the same for every node of a database; "" when nobody else can and no file is given.
func passphraseFor(env *Env, listener net.Listener, file string, kept sandbox.Store) (string, error) {
	if file != "" {
		return readPassphrase(env, file)
	}
	if !beyond(listener.Addr()) {
		return "", nil
	}
	if board, shared := kept.(sandbox.Board); shared {
		return sharedPassphrase(env.Context, board)
	}
	return drawPassphrase(env.Random)
}

// sharedPassphrase draws a passphrase from the secret of the nodes (RFC 5869).
func sharedPassphrase(ctx context.Context, board sandbox.Board) (string, error) {
	secret, err := board.Secret(ctx)
	if err != nil {
		return "", err
	}
	drawn, err := hkdf.Expand(sha256.New, secret, "miroir passphrase", 1024) // far more than twelve letters take
	if err != nil {
		return "", fmt.Errorf("draw a passphrase: %w", err)
	}
	return drawPassphrase(bytes.NewReader(drawn))
}

// minPassphrase is the least length of a trainer's own passphrase; tries are limited too.
const minPassphrase = 8

func readPassphrase(env *Env, file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", env.cannot("cli.serve.passphrase_unreadable", map[string]any{"File": file}, err)
	}
	passphrase := strings.TrimSpace(string(text))
	if utf8.RuneCountInString(passphrase) < minPassphrase {
		return "", env.usage("cli.serve.passphrase_short", map[string]any{"File": file, "Count": minPassphrase})
	}
	return passphrase, nil
}

// The passphrase's letters: none that is mistaken for another when read aloud or from a board.
const passphraseLetters = "abcdefghjkmnpqrstuvwxyz23456789"

// drawPassphrase gives three groups of four letters: 59 bits.
func drawPassphrase(random io.Reader) (string, error) {
	var b strings.Builder
	var one [1]byte
	for letters := 0; letters < 12; {
		if _, err := io.ReadFull(random, one[:]); err != nil {
			return "", fmt.Errorf("draw a passphrase: %w", err)
		}
		if int(one[0]) >= 256/len(passphraseLetters)*len(passphraseLetters) {
			continue // would favour the first letters
		}
		if letters > 0 && letters%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(passphraseLetters[int(one[0])%len(passphraseLetters)])
		letters++
	}
	return b.String(), nil
}
