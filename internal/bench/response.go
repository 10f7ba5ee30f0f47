package main

import (
	"bytes"
	"errors"
	"strconv"
)

// A response is the head of an answer, as far as the generator looks at it.
type response struct {
	status   int
	location []byte
	body     int // where its body begins
	end      int // and ends
}

var errResponse = errors.New("not an answer that a browser would take")

// parse reads an answer (RFC 9112) out of what has come so far; whole is false where more of it must come. Every answer to a browser's request here
// tells its length, or has no body.
func parse(came []byte) (r response, whole bool, err error) {
	head := bytes.Index(came, []byte("\r\n\r\n"))
	if head < 0 {
		return r, false, nil
	}
	status, rest, _ := bytes.Cut(came[:head], []byte("\r\n"))
	if len(status) < len("HTTP/1.1 200") || !bytes.HasPrefix(status, []byte("HTTP/1.1 ")) {
		return r, false, errResponse
	}
	if r.status, err = strconv.Atoi(string(status[9:12])); err != nil {
		return r, false, errResponse
	}
	length, told := 0, false
	for len(rest) > 0 {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\r\n"))
		name, value, _ := bytes.Cut(line, []byte(": "))
		switch {
		case len(name) == len("Content-Length") && bytes.EqualFold(name, []byte("Content-Length")):
			if length, err = strconv.Atoi(string(value)); err != nil {
				return r, false, errResponse
			}
			told = true
		case len(name) == len("Location") && bytes.EqualFold(name, []byte("Location")):
			r.location = value
		}
	}
	if !told {
		return r, false, errResponse
	}
	r.body = head + 4
	r.end = r.body + length
	return r, len(came) >= r.end, nil
}

// mark stands before a page's number in each of its forms.
var mark = []byte(`name="` + numbered + `" value="`)

// numberIn is the number of the state that a page was drawn from; false where the page has none.
func numberIn(page []byte) (number []byte, ok bool) {
	at := bytes.Index(page, mark)
	if at < 0 {
		return nil, false
	}
	page = page[at+len(mark):]
	end := bytes.IndexByte(page, '"')
	if end <= 0 {
		return nil, false
	}
	return page[:end], true
}
