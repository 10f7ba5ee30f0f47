package walk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"golang.org/x/net/html/atom"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// Browser is a Player over HTTP: it gets pages, follows their links, fills their forms and sends them, and keeps its cookies.
type Browser struct {
	client *http.Client
	base   *url.URL
	site   *program.Program
	tag    string
	peek   func() (*sandbox.State, error)

	here string // the site that one is at
	page *document
	at   *url.URL // of the page
	down bool     // it is that of a site that doesn't answer
}

// BrowserConfig is what a Browser needs; every field is, but Patience.
type BrowserConfig struct {
	URL  string                         // of the server
	Site *program.Program               // the mirror to walk through
	Peek func() (*sandbox.State, error) // what the server keeps of the sandbox that the Browser opens; nil when it keeps none

	Patience time.Duration // how long the server may take to answer; 0: a minute
}

// answerTime is how long a server may take to answer.
const answerTime = time.Minute

// NewBrowser makes a Player for a server.
func NewBrowser(cfg BrowserConfig) (*Browser, error) {
	base, err := url.Parse(cfg.URL)
	if err != nil {
		return nil, fmt.Errorf("read the server's address: %w", err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, fmt.Errorf("make a cookie jar: %w", err)
	}
	tag := locale.Tags()[0]
	if len(cfg.Site.Locales) > 0 {
		tag = cfg.Site.Locales[0]
	}
	if cfg.Patience == 0 {
		cfg.Patience = answerTime
	}
	return &Browser{
		client: &http.Client{Jar: jar, Timeout: cfg.Patience, Transport: homeward()}, base: base, at: base, site: cfg.Site, here: cfg.Site.ID, tag: tag, peek: cfg.Peek,
	}, nil
}

// homeward takes a browser to servers of this machine and nowhere else: no page, and no proxy of the environment's, leads it out.
func homeward() *http.Transport {
	dialer := net.Dialer{Control: func(_, address string, _ syscall.RawConn) error {
		if at, err := netip.ParseAddrPort(address); err != nil || !at.Addr().Unmap().IsLoopback() {
			return fmt.Errorf("%w: %s", errOutside, address)
		}
		return nil
	}}
	return &http.Transport{DialContext: dialer.DialContext}
}

// errOutside says that a walk would lead away from this machine.
var errOutside = errors.New("not this machine")

// get goes to a page.
func (b *Browser) get(path string) error {
	to, err := b.at.Parse(path)
	if err != nil {
		return fmt.Errorf("read a link: %w", err)
	}
	return b.request(http.MethodGet, to, nil)
}

// send sends a form, with files where it takes some.
func (b *Browser) send(f form, values url.Values, files []file) error {
	to, err := b.at.Parse(f.action())
	if err != nil {
		return fmt.Errorf("read a form: %w", err)
	}
	body, err := f.encode(values, files)
	if err != nil {
		return err
	}
	return b.request(http.MethodPost, to, body)
}

// request asks for a page, follows where it leads, and stays on what comes.
func (b *Browser) request(method string, to *url.URL, sent *body) error {
	response, err := b.ask(method, to, sent)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return b.arrive(response)
}

// ask sends a request; the caller closes what comes.
func (b *Browser) ask(method string, to *url.URL, sent *body) (*http.Response, error) {
	if to.Host != b.base.Host {
		return nil, miss("outside", map[string]any{"URL": to.String()})
	}
	var content io.Reader
	if sent != nil {
		content = bytes.NewReader(sent.content)
	}
	request, err := http.NewRequest(method, to.String(), content)
	if err != nil {
		return nil, fmt.Errorf("ask for a page: %w", err)
	}
	request.Header.Set("Accept-Language", b.tag)
	request.Header.Set("Accept", "text/html")
	if sent != nil {
		request.Header.Set("Content-Type", sent.kind)
		request.Header.Set("Origin", b.base.Scheme+"://"+b.base.Host)
	}
	response, err := b.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask for a page: %w", err)
	}
	return response, nil
}

func (b *Browser) arrive(response *http.Response) error {
	html, err := io.ReadAll(response.Body)
	if err != nil {
		return fmt.Errorf("read a page: %w", err)
	}
	if b.page, err = parse(html); err != nil {
		return err
	}
	b.at = response.Request.URL
	if here := b.Place().Site; here != "" {
		b.here = here
	}
	b.down = response.StatusCode == http.StatusServiceUnavailable && response.Header.Get("Retry-After") != "" && b.page.isDown()
	if b.down {
		return nil
	}
	switch response.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusUnprocessableEntity:
		return b.settle()
	case http.StatusConflict:
		return miss("stale", nil)
	}
	return miss("http", map[string]any{"Status": response.StatusCode, "Path": b.at.Path})
}

// settle stays on the page whose form came back, which may be another than the one that was sent: who can't go on at the broker's is led back to
// the door.
func (b *Browser) settle() error {
	main := find(b.page.root, element(atom.Main))
	if main == nil {
		return nil
	}
	var others []string
	for _, n := range all(main, element(atom.Form)) {
		action := form{n}.action()
		if strings.TrimSuffix(action, "/files") == strings.TrimSuffix(b.at.Path, "/files") {
			return nil
		}
		if strings.HasPrefix(action, b.home()+"/") {
			others = append(others, action)
		}
	}
	if len(others) == 0 {
		return nil
	}
	at, err := b.at.Parse(others[0])
	if err != nil {
		return fmt.Errorf("read a form: %w", err)
	}
	b.at = at
	return nil
}

// Close lets go of the connections to the server.
func (b *Browser) Close() { b.client.CloseIdleConnections() }

// Place implements Eyes.
func (b *Browser) Place() sandbox.Place {
	at := site.PlaceOf(b.at.Path)
	if b.down {
		return sandbox.Place{Kind: sandbox.UnavailablePlace, Site: at.Site}
	}
	return at
}

// Faults implements Eyes.
func (b *Browser) Faults() []Fault {
	if b.page == nil {
		return nil
	}
	return b.page.faults()
}

// Text implements Eyes.
func (b *Browser) Text() (string, error) { return b.page.text(), nil }

// State implements Eyes.
func (b *Browser) State() (*sandbox.State, error) { return b.peek() }
