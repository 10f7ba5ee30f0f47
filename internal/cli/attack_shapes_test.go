package cli_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A shape is what somebody says on a line of their own, and what comes of it.
type shape struct {
	name string
	said string // to localhost, which is the server
	want string // the status of each answer, in order: 404, 4xx, 404|410; "" for none
	cut  bool   // the line is cut after the last answer; otherwise another request is answered on it
	also string // is in the last body
	slow bool   // the line is cut when a time is over
	bare bool   // the last answer has no page, having nothing to tell: HEAD, text, or what the program answers to machines
}

const (
	home    = "GET / HTTP/1.1\r\nHost: localhost\r\n"
	innate  = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n" // what no answer may come to, where it is hidden in another request
	form    = "Content-Type: application/x-www-form-urlencoded\r\n"
	postTo  = "POST /open HTTP/1.1\r\nHost: localhost\r\n" + form
	chunked = "Transfer-Encoding: chunked\r\n"
)

func many(n int, each string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(each, "#", strconv.Itoa(i)))
	}
	return b.String()
}

// body adds its length to a head.
func withBody(head, text string) string {
	return fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s", head, len(text), text)
}

// headShapes are odd first lines and headers.
var headShapes = []shape{
	{name: "an innocent request", said: home + "\r\n", want: "200"},
	{name: "two in a row", said: home + "\r\n" + home + "\r\n", want: "200 200"},
	{name: "a burst", said: many(100, home+"\r\n"), want: strings.TrimSpace(many(100, "200 "))},
	{name: "a header of 1 MB", said: home + "X-A: " + strings.Repeat("a", 1<<20) + "\r\n\r\n", want: "431", cut: true, also: "trop"},
	{name: "a name of 1 MB", said: home + strings.Repeat("a", 1<<20) + ": b\r\n\r\n", want: "431", cut: true},
	{name: "10,000 headers", said: home + many(10_000, "X-#: a\r\n") + "\r\n", want: "431", cut: true},
	{name: "10,000 headers of one name", said: home + many(10_000, "X: a\r\n") + "\r\n", want: "431", cut: true},
	{name: "1,000 short headers", said: home + many(1000, "X#:a\r\n") + "\r\n", want: "200"},
	{name: "1,000 cookies", said: home + "Cookie: " + many(1000, "a#=b; ") + "\r\n\r\n", want: "200"},
	{name: "a cookie of 10 KB", said: home + "Cookie: miroir=s." + strings.Repeat("A", 10_000) + "\r\n\r\n", want: "200"},
	{name: "cookies of other shapes", said: home + "Cookie: =; ;;; miroir; miroir=; miroir==; miroir=\"s.x\"; miroir=s.\x7f\r\nCookie: miroir=v.\r\n\r\n", want: "400", cut: true},
	{name: "a path of 1 MB", said: "GET /" + strings.Repeat("a", 1<<20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "431", cut: true},
	{name: "a path of 10 KB", said: "GET /" + strings.Repeat("a", 10<<10) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "a path of 5,000 folders", said: "GET " + strings.Repeat("/a", 5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "a query of 10 KB", said: "GET /?" + strings.Repeat("a", 10<<10) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "200"},
	{name: "a query of 4,000 names", said: "GET /?" + strings.Repeat("a&", 4000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "400"},
	{name: "no version", said: "GET /\r\n\r\n", want: "400", cut: true},
	{name: "HTTP/0.9", said: "GET /\r\n", want: "400", cut: true},
	{name: "HTTP/1.0", said: "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n", want: "200", cut: true},
	{name: "HTTP/1.0 that stays", said: "GET / HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n", want: "200"},
	{name: "HTTP/1.1 that goes", said: home + "Connection: close\r\n\r\n" + home + "\r\n", want: "200", cut: true},
	{name: "HTTP/2 without asking", said: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", want: "4xx", cut: true},
	{name: "HTTP/2 asked for", said: home + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n", want: "200"},
	{name: "HTTP/9.9", said: "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", want: "4xx", cut: true},
	{name: "TLS", said: "\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + strings.Repeat("\x01", 200) + "\r\n\r\n", want: "400", cut: true},
	{name: "nothing but ends of lines", said: strings.Repeat("\r\n", 20_000), want: "", cut: true},
	{name: "noise", said: strings.Repeat("\xff\xfe\x00\x01", 8000), want: "4xx", cut: true},
	{name: "lines that end with LF alone", said: "GET / HTTP/1.1\nHost: localhost\n\n", want: "4xx", cut: true, slow: true},
	{name: "lines that end with CR alone", said: "GET / HTTP/1.1\rHost: localhost\r\r\r\n\r\n", want: "400", cut: true},
	{name: "a CR within a header", said: home + "X-A: b\rHost: evil.example\r\n\r\n", want: "400", cut: true},
	{name: "a NUL within a header", said: home + "X-A: b\x00c\r\n\r\n", want: "400", cut: true},
	{name: "a NUL within the path", said: "GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "400", cut: true},
	{name: "control bytes within the path", said: "GET /\x01\x7f HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "400", cut: true},
	{name: "a folded header", said: home + "X-A: b\r\n c\r\n\r\n", want: "400", cut: true},
	{name: "a first header that is folded", said: "GET / HTTP/1.1\r\n Host: localhost\r\nHost: localhost\r\n\r\n", want: "400", cut: true},
	{name: "a space before the colon", said: home + "X-A : b\r\n\r\n", want: "400", cut: true},
	{name: "a header without a colon", said: home + "nothing\r\n\r\n", want: "400", cut: true},
	{name: "a header without a name", said: home + ": b\r\n\r\n", want: "400", cut: true},
	{name: "spaces within the first line", said: "GET  /  HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "4xx", cut: true},
	{name: "a method in small letters", said: "get / HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "405", cut: true},
	{name: "a method of 1,000 letters", said: strings.Repeat("G", 1000) + " / HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "4xx", cut: true},
	{name: "CONNECT", said: "CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "405", cut: true},
	{name: "TRACE", said: "TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: a=secret\r\n\r\n", want: "405", cut: true},
	{name: "OPTIONS", said: "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n", want: "405", cut: true},
	{name: "OPTIONS of all", said: "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "405", cut: true},
	{name: "DELETE", said: "DELETE /desk HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "405", cut: true},
	{name: "a method in a header", said: home + "X-HTTP-Method-Override: DELETE\r\nX-HTTP-Method: PUT\r\nX-Method-Override: POST\r\n\r\n", want: "200"},
	{name: "a method in a form", said: withBody(postTo, "_method=DELETE&_method=GET"), want: "403"},
	{name: "a method in the query", said: "GET /leave?_method=POST HTTP/1.1\r\nHost: localhost\r\nX-HTTP-Method-Override: POST\r\n\r\n", want: "303"},
	{name: "a socket asked for", said: home + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", want: "200"},
	{name: "a part of a page", said: home + "Range: bytes=0-10\r\n\r\n", want: "200"},
	{name: "1,000 parts of a page", said: home + "Range: bytes=" + many(1000, "0-#,") + "\r\n\r\n", want: "200"},
	{name: "a page if it changed", said: home + "If-Modified-Since: Sat, 01 Jan 2100 00:00:00 GMT\r\nIf-None-Match: *\r\nIf-Range: x\r\nIf-Match: \"a\"\r\nIf-Unmodified-Since: x\r\n\r\n", want: "200"},
	{name: "a packed page", said: home + "Accept-Encoding: gzip, br, zstd, *\r\nTE: trailers, deflate\r\n\r\n", want: "200"},
	{name: "many languages", said: home + "Accept-Language: " + strings.Repeat("zz-ZZ;q=0.1,", 1000) + "\r\n\r\n", want: "200"},
	{name: "languages of odd shapes", said: home + "Accept-Language: fr-" + strings.Repeat("x-", 500) + ";q=99e99,*;q=-1,,;;\r\n\r\n", want: "200"},
	{name: "HEAD", said: "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "200", bare: true},
	{name: "HEAD of nothing", said: "HEAD /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404", bare: true},
	{name: "robots.txt", said: innate, want: "200", bare: true, also: "User-agent: *\nDisallow: /\n"},
	{name: "a map of the site", said: "GET /sitemap.xml HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
}

// pathShapes are odd targets.
var pathShapes = []shape{
	{name: "a whole address", said: "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "200"},
	{name: "a whole address of another", said: "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "421"},
	{name: "a whole address of us, for another", said: "GET http://localhost/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", want: "421"},
	{name: "a whole address with somebody in it", said: "GET http://somebody:secret@localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "4xx|200"},
	{name: "an address of a file", said: "GET file:///etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "4xx"},
	{name: "a host as the target", said: "GET evil.example:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "4xx", cut: true},
	{name: "no slash", said: "GET etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "4xx", cut: true},
	{name: "two slashes", said: "GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "two slashes and a page", said: "GET //desk HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "three slashes", said: "GET /// HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "climbing", said: "GET /static/../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "climbing in disguise", said: "GET /static/%2e%2e%2f%2e%2e%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "climbing in two disguises", said: "GET /static/%252e%252e/%252e%252e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "climbing backwards", said: "GET /static/..\\..\\etc\\passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "climbing in long bytes", said: "GET /static/%c0%ae%c0%ae/%e0%80%ae/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "half an escape", said: "GET /s/% HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "an escape that is none", said: "GET /s/%zz/%u0041/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "escaped NUL", said: "GET /s/relais%00/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "escaped ends of lines", said: "GET /s/%0d%0aSet-Cookie:%20a=b/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "ends of lines where one comes back to", said: "GET /language?back=/%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "4xx|200"},
	{name: "bytes that are no UTF-8", said: "GET /s/%ff%fe/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404"},
	{name: "bytes that are no UTF-8, as they are", said: "GET /s/\xff\xfe/ HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "4xx"},
	{name: "a query of bytes that are no UTF-8", said: "GET /?a=%ff HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "400"},
	{name: "a fragment", said: "GET /#a HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "4xx|200"},
	{name: "many questions", said: "GET /????a=b?c HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "200"},
	{name: "numbers too long", said: "GET /desk/mail/99999999999999999999999 HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404|200|410"},
	{name: "numbers below nothing", said: "GET /desk/mail/-1 HTTP/1.1\r\nHost: localhost\r\n\r\n", want: "404|200|410"},
}

// bodyShapes are odd bodies, and requests hidden in them.
var bodyShapes = []shape{
	{name: "a form", said: withBody(postTo, "csrf=x"), want: "403"},
	{name: "no length", said: postTo + "\r\n", want: "403"},
	{name: "an empty length", said: postTo + "Content-Length: \r\n\r\n", want: "4xx", cut: true},
	{name: "a length below nothing", said: postTo + "Content-Length: -1\r\n\r\n" + innate, want: "400", cut: true},
	{name: "a length with a sign", said: postTo + "Content-Length: +5\r\n\r\na=b&c" + innate, want: "400", cut: true},
	{name: "a length in hexadecimal", said: postTo + "Content-Length: 0x5\r\n\r\na=b&c" + innate, want: "400", cut: true},
	{name: "a length with a comma", said: postTo + "Content-Length: 5, 5\r\n\r\na=b&c" + innate, want: "400", cut: true},
	{name: "a length that overflows", said: postTo + "Content-Length: 18446744073709551621\r\n\r\na=b&c", want: "4xx", cut: true},
	{name: "a length of 2⁶³", said: postTo + "Content-Length: 9223372036854775808\r\n\r\na=b&c", want: "4xx", cut: true},
	{name: "two lengths", said: postTo + "Content-Length: 5\r\nContent-Length: 50\r\n\r\na=b&c" + innate, want: "400", cut: true},
	{name: "two lengths that agree", said: postTo + "Content-Length: 5\r\nContent-Length: 5\r\n\r\na=b&c" + innate, want: "400", cut: true},
	{name: "a length after a space", said: postTo + "Content-Length : 5\r\n\r\na=b&c" + innate, want: "400", cut: true},
	{name: "a length of a page", said: "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 49\r\n\r\n" + strings.Repeat("a", 49), want: "200"},
	{name: "CL.TE", said: postTo + "Content-Length: 6\r\n" + chunked + "\r\n0\r\n\r\nG" + innate, want: "411", cut: true},
	{name: "TE.CL", said: postTo + chunked + "Content-Length: 4\r\n\r\n2e\r\n" + innate + "0\r\n\r\n", want: "411", cut: true},
	{name: "TE.TE", said: postTo + chunked + "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n" + innate, want: "4xx", cut: true},
	{name: "TE with a tab", said: postTo + "Content-Length: 5\r\nTransfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n" + innate, want: "4xx", cut: true},
	{name: "TE with a control byte", said: postTo + "Content-Length: 5\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n" + innate, want: "4xx", cut: true},
	{name: "TE of another name", said: postTo + "Content-Length: 5\r\nTransfer_Encoding: chunked\r\n\r\n0\r\n\r\n", want: "403"},
	{name: "TE.0", said: "GET / HTTP/1.1\r\nHost: localhost\r\n" + chunked + "\r\n" + innate, want: "411", cut: true},
	{name: "chunks that say more", said: postTo + chunked + "\r\n5;a=" + strings.Repeat("b", 3000) + "\r\na=b&c\r\n0\r\n\r\n" + innate, want: "411", cut: true},
	{name: "chunks below nothing", said: postTo + chunked + "\r\n-5\r\na=b&c\r\n0\r\n\r\n" + innate, want: "4xx", cut: true},
	{name: "huge chunks", said: postTo + chunked + "\r\nffffffffffffffff\r\na=b&c", want: "4xx", cut: true},
	{name: "chunks in hexadecimal's own way", said: postTo + chunked + "\r\n0x5\r\na=b&c\r\n0\r\n\r\n" + innate, want: "4xx", cut: true},
	{name: "chunks that end with LF", said: postTo + chunked + "\r\n5\na=b&c\n0\n\n" + innate, want: "4xx", cut: true},
	{name: "trailers", said: postTo + chunked + "Trailer: Host\r\n\r\n5\r\na=b&c\r\n0\r\nHost: evil.example\r\nContent-Length: 5\r\n\r\n" + innate, want: "4xx", cut: true},
	{name: "two encodings", said: postTo + chunked + chunked + "\r\n0\r\n\r\n" + innate, want: "4xx", cut: true},
	{name: "packed chunks", said: postTo + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + innate, want: "4xx", cut: true},
	{name: "a packed form", said: withBody(postTo+"Content-Encoding: gzip\r\n", "\x1f\x8b\x08\x00"), want: "415"},
	{name: "10,000 fields", said: withBody(postTo, many(10_000, "a#=b&")[:60_000]), want: "400"},
	{name: "10,000 fields of one name", said: withBody(postTo, strings.Repeat("a=b&", 10_000)), want: "400"},
	{name: "a name of 60 KB", said: withBody(postTo, strings.Repeat("a", 60_000)+"=b"), want: "403"},
	{name: "a body of 64 KB and one byte", said: withBody(postTo, strings.Repeat("a", 64<<10+1)), want: "413", cut: true, also: "trop", slow: true},
	{name: "a body of 3 MB", said: withBody(postTo, strings.Repeat(innate, 60_000)), want: "413", cut: true, slow: true},
	{name: "JSON", said: withBody("POST /open HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n", `{"csrf":"x"}`), want: "415"},
	{name: "XML", said: withBody("POST /open HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n", `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`), want: "415"},
	{name: "parts where none are taken", said: withBody("POST /open HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n", "--x--\r\n"), want: "415"},
	{name: "two kinds", said: withBody("POST /open HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"+form, "csrf=x"), want: "4xx"},
	{name: "going on is asked first", said: withBody(postTo+"Expect: 100-continue\r\n", "csrf=x"), want: "403"},
	{name: "something else is asked first", said: withBody(postTo+"Expect: 200-ok\r\n", "csrf=x"), want: "4xx"},
	{name: "a form from elsewhere", said: withBody(postTo+"Origin: http://evil.example\r\n", "csrf=x"), want: "403"},
	{name: "a form from nowhere", said: withBody(postTo+"Origin: null\r\n", "csrf=x"), want: "403"},
	{name: "a hidden request", said: withBody(postTo, innate), want: "4xx"},
	{name: "PUT with a body", said: withBody("PUT /open HTTP/1.1\r\nHost: localhost\r\n", innate), want: "405", cut: true},
	{name: "a form after a form", said: withBody(postTo, "csrf=x") + withBody(postTo, "csrf=y") + home + "\r\n", want: "403 403 200"},
	{name: "a form, then nonsense", said: withBody(postTo, "csrf=x") + "nonsense\r\n\r\n" + innate, want: "403 400", cut: true},
}

// hostShapes are odd names of the server: here it answers to its own only.
func hostShapes() []shape {
	var shapes []shape
	for host, want := range map[string]string{
		"localhost": "200", "LOCALHOST:80": "200", "127.0.0.1": "200", "[::1]:1": "200",
		"": "4xx", " ": "4xx", "evil.example": "421", "127.0.0.1.evil.example": "421", "localhost.evil.example": "421",
		"evil.example#localhost": "4xx", "evil.example/localhost": "4xx", "localhost/evil": "4xx", "localhost?a": "4xx", "localhost evil": "4xx", "somebody@localhost": "421", "somebody:secret@localhost": "421",
		"localhost:99999": "4xx|200", "localhost:a": "4xx", "localhost:": "200|4xx", "localhost,evil.example": "421", "[::1": "4xx", "::1": "4xx", "[::1]evil.example": "4xx", "[::ffff:127.0.0.1]": "200",
		"0x7f.1": "421", "2130706433": "421", "127.1": "421", "0.0.0.0": "421", "192.168.1.20": "421", "localhost.": "421|200", "lоcalhost": "421", "\xff\xfe": "421",
		"impots.gouv.fr": "421", "xn--impts-8ta.example": "421", "IMPOTS.GOUV.FR:80": "421", "impots。gouv。fr": "421", strings.Repeat("a", 5000): "421", strings.Repeat("a.", 4000): "421",
		"<script>alert(1)</script>": "4xx", "\"><img src=x>": "4xx",
	} {
		s := shape{name: fmt.Sprintf("%.40q", host), said: "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", want: want, cut: want == "4xx"}
		shapes = append(shapes, s)
	}
	return append(shapes,
		shape{name: "no host", said: "GET / HTTP/1.1\r\n\r\n", want: "4xx", cut: true},
		shape{name: "no host in HTTP/1.0", said: "GET / HTTP/1.0\r\n\r\n", want: "4xx", cut: true},
		shape{name: "two hosts", said: home + "Host: evil.example\r\n\r\n", want: "400", cut: true},
		shape{name: "two hosts that agree", said: home + "Host: localhost\r\n\r\n", want: "400", cut: true},
		shape{name: "a host that a page's script adds", said: "GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\n\r\n", want: "421"},
		shape{name: "another host that a page's script adds", said: home + "X-Forwarded-Host: evil.example\r\n\r\n", want: "421"},
		shape{name: "an official host that a proxy hides", said: "GET / HTTP/1.1\r\nHost: impots.gouv.fr\r\nX-Forwarded-Host: localhost\r\n\r\n", want: "421"},
		shape{name: "figures under another host", said: "GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n", want: "421"},
		shape{name: "a session under another host", said: "GET /s/relais/session HTTP/1.1\r\nHost: evil.example\r\n\r\n", want: "421"},
	)
}

// Whatever is said, the answer is a page with every header, what comes after is not taken for what it isn't, and the next visitor is answered.
func TestOddRequests(t *testing.T) {
	s := besiege(t, "127.0.0.1:0")
	for _, group := range []struct {
		name   string
		shapes []shape
	}{{"heads", headShapes}, {"paths", pathShapes}, {"bodies", bodyShapes}, {"hosts", hostShapes()}, {"parts", s.partShapes()}} {
		t.Run(group.name, func(t *testing.T) {
			for _, sh := range group.shapes {
				if sh.slow && testing.Short() {
					continue
				}
				t.Run(sh.name, func(t *testing.T) {
					t.Parallel()
					s.hear(t, sh)
				})
			}
		})
		s.wantAlive()
	}
}

// hear says a shape and holds what comes back against it.
func (s *besieged) hear(t *testing.T, sh shape) {
	t.Helper()
	l, err := s.line()
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go io.WriteString(l, sh.said) //nolint:errcheck // a refused one may not be read to its end
	method, _, _ := strings.Cut(sh.said, " ")
	last := s.answers(t, l, sh, method)
	if last == nil {
		return
	}
	if !sh.bare && last.status != http.StatusSeeOther && !last.page() {
		t.Errorf("no page of ours:\n%.500s", last.body)
	}
	if strings.Contains(last.body, "<code></code>") {
		t.Error("the page shows the number of an incident that there is not")
	}
	if !strings.Contains(last.body, sh.also) {
		t.Errorf("without %q:\n%.2000s", sh.also, last.body)
	}
	s.after(t, l, sh)
}

// answers reads as many answers as there must be, and gives the last.
func (s *besieged) answers(t *testing.T, l *line, sh shape, method string) (last *answer) {
	t.Helper()
	var err error
	for _, want := range strings.Fields(sh.want) {
		if last, err = l.next(method); err != nil {
			t.Errorf("no answer: %v", err)
			return nil
		}
		if !fits(last.status, want) {
			t.Errorf("answers %d, want %s", last.status, want)
		}
		for _, fault := range last.faults() {
			t.Error(fault)
		}
	}
	return last
}

// partingTime is longer than the server listens to who goes on after a refusal, and shorter than it keeps an idle line.
const partingTime = 8 * time.Second

// after holds a line to being cut, or to going on with the next request alone.
func (s *besieged) after(t *testing.T, l *line, sh shape) {
	t.Helper()
	if !sh.cut {
		fmt.Fprintf(l, "GET /healthz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", s.addr)
		if a, err := l.next("GET"); err != nil || a.body != "ok\n" {
			t.Errorf("the next request on the line is answered %+v (%v)", a, err)
			return
		}
	}
	if err := l.SetReadDeadline(time.Now().Add(partingTime)); err != nil {
		t.Fatal(err)
	}
	more, err := io.ReadAll(l.heard)
	var slow net.Error
	if errors.As(err, &slow) && slow.Timeout() { // a line that is reset, on which something was left unread, is cut too
		t.Errorf("the line isn't cut after %v", partingTime)
	}
	if len(more) > 0 {
		t.Errorf("more is answered:\n%.500s", more)
	}
}

// fits tells whether a status is wanted: 404, 4xx, or one of several.
func fits(status int, want string) bool {
	if one, others, several := strings.Cut(want, "|"); several {
		return fits(status, one) || fits(status, others)
	}
	if class, ok := strings.CutSuffix(want, "xx"); ok {
		return strconv.Itoa(status/100) == class
	}
	return strconv.Itoa(status) == want
}
