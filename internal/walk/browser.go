package walk

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/sandbox"
)

// Browser is a Player over HTTP: it gets pages, follows their links, fills their forms and sends them, and keeps its cookies.
type Browser struct {
	client *http.Client
	base   *url.URL
	site   *program.Program
	tag    string
	peek   func() (*sandbox.State, error)

	page *document
	at   *url.URL // of the page
}

// BrowserConfig is what a Browser needs; every field is.
type BrowserConfig struct {
	URL  string                         // of the server
	Site *program.Program               // the mirror to walk through
	Peek func() (*sandbox.State, error) // what the server keeps of the sandbox that the Browser opens; nil when it keeps none
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
	return &Browser{
		client: &http.Client{Jar: jar, Timeout: answerTime}, base: base, at: base, site: cfg.Site, tag: tag, peek: cfg.Peek,
	}, nil
}

// get goes to a page.
func (b *Browser) get(path string) error {
	to, err := b.at.Parse(path)
	if err != nil {
		return fmt.Errorf("read a link: %w", err)
	}
	return b.request(http.MethodGet, to, nil)
}

// send sends a form.
func (b *Browser) send(f form, values url.Values) error {
	to, err := b.at.Parse(f.action())
	if err != nil {
		return fmt.Errorf("read a form: %w", err)
	}
	return b.request(http.MethodPost, to, values)
}

// request asks for a page, follows where it leads, and stays on what comes.
func (b *Browser) request(method string, to *url.URL, values url.Values) error {
	if to.Host != b.base.Host {
		return miss("outside", map[string]any{"URL": to.String()})
	}
	var body io.Reader
	if values != nil {
		body = strings.NewReader(values.Encode())
	}
	request, err := http.NewRequest(method, to.String(), body)
	if err != nil {
		return fmt.Errorf("ask for a page: %w", err)
	}
	request.Header.Set("Accept-Language", b.tag)
	request.Header.Set("Accept", "text/html")
	if values != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Origin", b.base.Scheme+"://"+b.base.Host)
	}
	response, err := b.client.Do(request)
	if err != nil {
		return fmt.Errorf("ask for a page: %w", err)
	}
	defer response.Body.Close()
	return b.arrive(response)
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
	switch response.StatusCode {
	case http.StatusOK, http.StatusUnprocessableEntity:
		return nil
	case http.StatusConflict:
		return miss("stale", nil)
	}
	return miss("http", map[string]any{"Status": response.StatusCode, "Path": b.at.Path})
}

// Close lets go of the connections to the server.
func (b *Browser) Close() { b.client.CloseIdleConnections() }

// Place implements Eyes.
func (b *Browser) Place() sandbox.Place { return placeOf(b.at.Path) }

// Faults implements Eyes.
func (b *Browser) Faults() []Fault {
	if b.page == nil {
		return nil
	}
	return b.page.faults()
}

// Text implements Eyes.
func (b *Browser) Text() (string, error) { return b.page.text(), nil }

// Mails implements Eyes. The page that one is on stays the same.
func (b *Browser) Mails() ([]string, error) {
	page, at := b.page, b.at
	defer func() { b.page, b.at = page, at }()
	if err := b.get("/desk"); err != nil {
		return nil, err
	}
	var subjects []string
	for _, m := range b.mailbox() {
		subjects = append(subjects, m.subject)
	}
	return subjects, nil
}

// State implements Eyes.
func (b *Browser) State() (*sandbox.State, error) { return b.peek() }
