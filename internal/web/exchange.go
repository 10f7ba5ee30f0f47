package web

import (
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"time"

	"miroir/sandbox"
)

// An exchange is one request, copied out of Fiber so that nothing in it changes later, and the answer being made for it.
type exchange struct {
	// The request.
	method string     // GET, HEAD or POST
	path   string     // without the query
	params []param    // of the path
	query  url.Values // nil where there is none
	form   url.Values // of a POST; nil otherwise
	upload *upload    // of a POST with files, which are still to be received; nil otherwise
	origin origin
	forms  [][]string       // the patterns that answer to forms only
	clean  *known[struct{}] // the server's
	from   netip.Addr       // the caller's address, behind proxies too
	direct bool             // the caller is on this machine, with no proxy in between
	secure bool             // the caller speaks TLS, to us or to a trusted proxy
	now    time.Time

	// Who asks.
	tossed bool   // cookies came with one name and several values: another site of this host's planted some
	cookie cookie // valid once admitted, "" for a form without one; new for who had none
	id     sandbox.ID
	entry  string // the cookie that shows the passphrase was given
	locale string // fr, en

	view *sandbox.Snapshot // what this request sees, kept for the next; nil: nothing

	// The answer.
	status  int
	kind    string // Content-Type
	body    []byte
	buffer  *[]byte       // for pages to be drawn in, lent by the server; nil when nothing was drawn
	drawn   bool          // body is in buffer
	large   io.ReadCloser // in place of body, of size bytes; nil when it isn't that large
	size    int           // unknownSize where it ends when it ends
	to      string        // Location
	headers [][2]string
	cookies []setCookie
}

// origin is what the browser says of where a form came from.
type origin struct {
	scheme string // http or https, of this connection or, if a trusted proxy says so, of the browser's
	host   string // Host, or what a trusted proxy says it was
	asked  string // Host as it came, whatever a proxy says
	origin string // Origin; "" when absent
	site   string // Sec-Fetch-Site; "" when absent
}

// The content types of answers.
const (
	typeHTML = "text/html; charset=utf-8"
	typeText = "text/plain; charset=utf-8"
	typeJSON = "application/json; charset=utf-8"
	typePDF  = "application/pdf"
)

// page answers with an HTML page.
func (x *exchange) page(status int, html []byte) error {
	return x.answer(status, typeHTML, html)
}

// answer answers with anything else.
func (x *exchange) answer(status int, kind string, body []byte) error {
	x.status, x.kind, x.body, x.drawn = status, kind, body, false
	return nil
}

// unknownSize is the size of what is sent as it comes.
const unknownSize = -1

// stream answers with what is too large for a body.
func (x *exchange) stream(kind string, from io.ReadCloser, size int) error {
	x.status, x.kind, x.large, x.size = http.StatusOK, kind, from, size
	return nil
}

// seeOther sends the browser on with a GET, as every accepted form does.
func (x *exchange) seeOther(path string) error {
	x.status, x.to = http.StatusSeeOther, path
	return nil
}

// header adds a header to the answer.
func (x *exchange) header(name, value string) {
	x.headers = append(x.headers, [2]string{name, value})
}

// A param is a part of the path that the route's pattern names.
type param struct{ name, value string }

// usualParams is how many most routes have at most.
const usualParams = 4

// param is a part of the path, by its name in the route's pattern.
func (x *exchange) param(name string) string {
	for _, p := range x.params {
		if p.name == name {
			return p.value
		}
	}
	return ""
}

// remote is what stands for the caller's address where it is counted.
func (x *exchange) remote() string { return subscriber(x.from).String() }

// row is the number of the row that the path names. Numbers are stable: one isn't given again when its row is removed.
func (x *exchange) row() (int, error) { return x.number("row") }

// maxNumber is more than there ever are of anything that a path counts; a longer one could be someone's telephone number.
const maxNumber = 99_999

// number is a part of the path that counts something from 1, written as we do.
func (x *exchange) number(name string) (int, error) {
	text := x.param(name)
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > maxNumber || strconv.Itoa(n) != text {
		return 0, errNotFound
	}
	return n, nil
}

// base is the sequence number at which the form was drawn. A form without one isn't one of ours: it is taken as drawn when the
// sandbox was opened, so that it overwrites nothing.
func (x *exchange) base() int64 {
	n, err := strconv.ParseInt(x.form.Get(fieldBase), 10, 64)
	if err != nil || n < opening {
		return opening
	}
	return n
}

// opening is the number of a log's first event.
const opening = 1

// The form fields that are the engine's and not a scenario's.
const (
	fieldCSRF   = "csrf"
	fieldBase   = "base"
	fieldReturn = "return"
	fieldAction = "action"
	fieldBack   = "back" // the page that a form of the frame was on
)

// typed gives the form without the engine's own fields.
func (x *exchange) typed() sandbox.Answers {
	values := make(sandbox.Answers, len(x.form))
	for name, v := range x.form {
		switch name {
		case fieldCSRF, fieldBase, fieldReturn, fieldAction:
		default:
			values[name] = v
		}
	}
	return values
}
