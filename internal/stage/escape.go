package stage

import "bytes"

// context is how a place of a page escapes.
type context uint8

// The contexts, by what html/template does there. Text between tags, quoted attributes, titles and text areas are one.
const (
	inText  context = iota
	atURL           // at the very start of a quoted URL attribute, where unknown schemes are refused
	inURL           // inside one, before its query
	inQuery         // inside the query or the fragment of one
)

const refused = "#ZgotmplZ" // what html/template prints instead of an unsafe URL

// EscapeText appends s escaped for text between tags and for quoted attributes, as html/template does.
func EscapeText(dst []byte, s string) []byte {
	from := len(dst)
	return escape(append(dst, s...), from, inText)
}

// escape escapes what dst holds from the given place on, in place: it grows dst by what is missing and fills it from the end.
func escape(dst []byte, from int, ctx context) []byte {
	if ctx == atURL && !safeURL(dst[from:]) {
		return append(dst[:from], refused...)
	}
	if verbatim(dst[from:], ctx) {
		return dst
	}
	extra := missing(dst[from:], ctx)
	if extra == 0 {
		return dst
	}
	i := len(dst) - 1
	for range extra {
		dst = append(dst, 0)
	}
	to := len(dst)
	var next, after byte // the raw bytes behind the one at i, which may have been overwritten
	for ; to > i+1; i-- {
		c := dst[i]
		switch {
		case ctx != inText && encoded(c, next, after, ctx):
			to -= 3
			dst[to], dst[to+1], dst[to+2] = '%', hexDigits[c>>4], hexDigits[c&15]
		case entity(c) != "":
			to -= len(entity(c))
			copy(dst[to:], entity(c))
		default:
			to--
			dst[to] = c
		}
		next, after = c, next
	}
	return dst
}

// verbatim tells whether each byte stays as it is, as nearly all do: an escape that is already there is nothing to do in a URL. Eight are looked at at once,
// and one by one only where one of them may not.
func verbatim(raw []byte, ctx context) bool {
	bit := uint8(1) << ctx
	for len(raw) >= 8 {
		if stays[raw[0]]&stays[raw[1]]&stays[raw[2]]&stays[raw[3]]&stays[raw[4]]&stays[raw[5]]&stays[raw[6]]&stays[raw[7]]&bit != 0 {
			raw = raw[8:]
			continue
		}
		at := 0
		for stays[raw[at]]&bit != 0 {
			at++
		}
		if raw[at] != '%' || !escaped(raw[at:], ctx) {
			return false
		}
		raw = raw[at+3:]
	}
	for i, c := range raw {
		if stays[c]&bit == 0 && (c != '%' || !escaped(raw[i:], ctx)) {
			return false
		}
	}
	return true
}

// escaped tells whether raw begins with an escape that stays.
func escaped(raw []byte, ctx context) bool {
	return (ctx == atURL || ctx == inURL) && len(raw) > 2 && isHex(raw[1]) && isHex(raw[2])
}

// stays has a bit for each context in which a byte stays as it is whatever follows.
var stays = staying()

func staying() (table [256]uint8) {
	for c := range table {
		for ctx := inText; ctx <= inQuery; ctx++ {
			if entity(byte(c)) == "" && (ctx == inText || !encoded(byte(c), 0, 0, ctx)) {
				table[c] |= 1 << ctx
			}
		}
	}
	return table
}

const hexDigits = "0123456789abcdef"

// missing is by how many bytes raw grows.
func missing(raw []byte, ctx context) int {
	n := 0
	for i, c := range raw {
		var next, after byte
		if i+1 < len(raw) {
			next = raw[i+1]
		}
		if i+2 < len(raw) {
			after = raw[i+2]
		}
		switch e := entity(c); {
		case ctx != inText && encoded(c, next, after, ctx):
			n += 2
		case e != "":
			n += len(e) - 1
		}
	}
	return n
}

// entity is what a byte becomes in text and in quoted attributes, "" when it stays.
func entity(c byte) string {
	switch c {
	case 0:
		return "\uFFFD"
	case '"':
		return "&#34;"
	case '&':
		return "&amp;"
	case '\'':
		return "&#39;"
	case '+':
		return "&#43;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	}
	return ""
}

// encoded says that a byte is percent-encoded in a URL: in a query all but the unreserved ones (RFC 3986, 2.3), elsewhere what could end the
// attribute or the URL. An escape that is already there stays, except in a query.
func encoded(c, next, after byte, ctx context) bool {
	switch c {
	case '-', '.', '_', '~':
		return false
	case '!', '#', '$', '&', '*', '+', ',', '/', ':', ';', '=', '?', '@', '[', ']':
		return ctx == inQuery
	case '%':
		return ctx == inQuery || !isHex(next) || !isHex(after)
	}
	return !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9')
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// safeURL says that raw has no scheme, or one of those that html/template lets through.
func safeURL(raw []byte) bool {
	if len(raw) > 0 && raw[0] == '/' {
		return true
	}
	scheme, _, ok := bytes.Cut(raw, []byte(":"))
	if !ok || bytes.IndexByte(scheme, '/') >= 0 {
		return true
	}
	for _, known := range [...]string{"http", "https", "mailto"} {
		if bytes.EqualFold(scheme, []byte(known)) {
			return true
		}
	}
	return false
}
