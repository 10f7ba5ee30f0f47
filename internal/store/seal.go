package store

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"fmt"
	"io"

	"miroir/sandbox"
)

// keySize is the size of a sandbox's key in bytes: AES-256.
const keySize = 32

// seal encrypts an event's body with AES-GCM (NIST SP 800-38D) under the sandbox's key and a fresh 96-bit nonce, which stands before it.
// The body is bound to its place in the log: opened anywhere else, it is refused.
func seal(chance io.Reader, key []byte, id sandbox.ID, seq int64, body []byte) ([]byte, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	return sealWith(chance, aead, id, seq, body)
}

// sealWith is seal with what was made of the key.
func sealWith(chance io.Reader, aead cipher.AEAD, id sandbox.ID, seq int64, body []byte) ([]byte, error) {
	sealed := make([]byte, aead.NonceSize(), aead.NonceSize()+len(body)+aead.Overhead())
	if _, err := io.ReadFull(chance, sealed); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	return aead.Seal(sealed, sealed, body, spot(id, seq)), nil
}

// unseal gives back what seal was given. It fails when the body was changed or moved.
func unseal(key []byte, id sandbox.ID, seq int64, sealed []byte) ([]byte, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	if len(sealed) < aead.NonceSize() {
		return nil, fmt.Errorf("event %d is cut short: %w", seq, ErrDamaged)
	}
	nonce, rest := sealed[:aead.NonceSize()], sealed[aead.NonceSize():]
	body, err := aead.Open(nil, nonce, rest, spot(id, seq))
	if err != nil {
		return nil, fmt.Errorf("event %d was changed on disk: %w", seq, ErrDamaged)
	}
	return body, nil
}

func newAEAD(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// spot names an event's place: the sandbox, then the sequence number.
func spot(id sandbox.ID, seq int64) []byte {
	return binary.BigEndian.AppendUint64(id[:], uint64(seq))
}
