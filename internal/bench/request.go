package main

import (
	"fmt"
	"strings"
)

// numberWidth is how wide a page's number is sent, with zeros before it: so the request keeps its length.
const numberWidth = 10

// requests are what a learner's browser sends, made once.
type requests struct {
	get   []byte    // the page
	next  []byte    // the page that the form leads to
	posts [2][]byte // the form, alternately; each ends with the page's number
	path  []byte    // of next
}

// requestsOf makes a learner's requests to an address.
func requestsOf(l learner, address string) *requests {
	path, _, _ := strings.Cut(l.Next, "?")
	r := &requests{get: getOf(l, l.Page, address), next: getOf(l, l.Next, address), path: []byte(path)}
	for i, form := range l.Forms {
		body := form + "&" + numbered + "=" + strings.Repeat("0", numberWidth)
		r.posts[i] = fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: %s\r\n%sCookie: %s\r\nOrigin: http://%s\r\nSec-Fetch-Site: same-origin\r\n"+
			"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s", l.Page, address, browserHeaders, l.Cookie, address, len(body), body)
	}
	return r
}

func getOf(l learner, path, address string) []byte {
	return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\n%sCookie: %s\r\n\r\n", path, address, browserHeaders, l.Cookie)
}

// browserHeaders are what a browser says with each request.
const browserHeaders = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n" +
	"Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Language: fr,fr-FR;q=0.8,en;q=0.5\r\n"

// post gives the form to send, with the number of the page that it was drawn on.
func (r *requests) post(turn int, number []byte) []byte {
	form := r.posts[turn%len(r.posts)]
	field := form[len(form)-numberWidth:]
	for i := range field {
		field[i] = '0'
	}
	copy(field[numberWidth-len(number):], number)
	return form
}
