package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"strings"
)

// Mark is what a file of a paper bears, so that it is recognised whatever its name: its ref, the language it is written in, and a seal that only
// this sandbox makes.
func Mark(s *State, ref, locale string) string {
	return seal(s, ref, locale) + " " + ref + " " + locale
}

// Recognise tells which paper of the persona's a mark is of, a specimen or a good one, and its language. ok is false for whatever another
// sandbox, or nobody, has issued.
func Recognise(w *World, s *State, mark string) (ref, locale string, ok bool) {
	parts := strings.Split(mark, " ")
	if len(parts) != 3 || !hmac.Equal([]byte(parts[0]), []byte(seal(s, parts[1], parts[2]))) {
		return "", "", false
	}
	if LookPaper(w, s, s.Site, parts[1]) == nil {
		return "", "", false
	}
	return parts[1], parts[2], true
}

// seal is an HMAC-SHA256 of a ref and a language under the sandbox's seed, site and persona.
func seal(s *State, ref, locale string) string {
	var key []byte
	key = binary.BigEndian.AppendUint64(key, s.Seed)
	key = append(key, s.Site+"\x00"+s.Persona...)
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(ref + "\x00" + locale))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:18])
}
