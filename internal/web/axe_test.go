package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// checkers is where npm puts what pages are checked with.
const checkers = "testdata/npm/node_modules"

func checker(t *testing.T, path string) string {
	t.Helper()
	path = filepath.Join(checkers, path)
	if _, err := os.Stat(path); err != nil {
		lacking(t, path, "npm ci --prefix internal/web/testdata/npm")
	}
	return path
}

// axe is axe-core's source, which finds what keeps people from using a page.
func readAxe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(checker(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// runAxe tries every rule of WCAG 2.2, levels A and AA, and the best practices, and gives one line for each element that breaks one.
const runAxe = `axe.run(document, {
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	resultTypes: ["violations"],
	preload: false, // of style sheets: only an experimental rule reads them
}).then(found => found.violations.flatMap(v => v.nodes.map(n =>
	v.id + " (" + v.help + ") at " + n.target.join(" ") + ": " + n.failureSummary.replaceAll("\n", " ") + " " + n.html)))`

// barriers gives what axe finds on the page that a tab shows. Scripts are let run for it where the visitor's aren't.
func (b *tab) barriers(axe string) []string {
	b.t.Helper()
	b.hush(true)
	defer b.hush(false)
	var found []string
	b.do("look for barriers", emulation.SetScriptExecutionDisabled(false), chromedp.Evaluate(axe+"; 0", nil),
		chromedp.Evaluate(runAxe, &found, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }),
		emulation.SetScriptExecutionDisabled(!b.scripts))
	return found
}

// A recorder stands before a server and keeps every page that passes.
type recorder struct {
	url   string
	mu    sync.Mutex
	pages map[string]recorded // by what the page says, its tokens aside
}

type recorded struct {
	path   string
	status int
	body   string
}

func record(t *testing.T, server string) *recorder {
	t.Helper()
	to, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	r := &recorder{pages: make(map[string]recorded)}
	front := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(to)
			p.Out.Host = p.In.Host // forms are held against it
			p.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: r.keep,
	})
	t.Cleanup(front.Close)
	r.url = front.URL
	return r
}

func (r *recorder) keep(response *http.Response) error {
	if !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
		return nil
	}
	var body bytes.Buffer
	if _, err := body.ReadFrom(response.Body); err != nil {
		return err
	}
	response.Body.Close()
	response.Body = struct {
		*bytes.Reader
		closer
	}{bytes.NewReader(body.Bytes()), closer{}}
	if body.Len() == 0 {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pages[plainPage(body.String())] = recorded{response.Request.URL.RequestURI(), response.StatusCode, body.String()}
	return nil
}

type closer struct{}

func (closer) Close() error { return nil }

var changing = regexp.MustCompile(`(name="(?:csrf|base|back|return)" value=")[^"]*|IR-\d{4}-\w+|<data class="error-id"[^<]*`)

// plainPage is a page without what is other each time.
func plainPage(html string) string { return changing.ReplaceAllString(html, "$1") }

// valid has html-validate read every page that passed, as it was sent. Its recommended rules hold, but for unique-landmark: a menu may be there
// twice, for wide and for narrow screens, and axe holds what is shown of it to the same.
func (r *recorder) valid(t *testing.T) {
	t.Helper()
	tool, err := filepath.Abs(checker(t, ".bin/html-validate"))
	if err != nil {
		t.Fatal(err)
	}
	config, err := filepath.Abs("testdata/npm/htmlvalidate.json")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	files := make(map[string]recorded)
	for _, page := range r.pages {
		name := fmt.Sprintf("%04d.html", len(files))
		files[name] = page
		if err := os.WriteFile(filepath.Join(folder, name), []byte(page.body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.Command(tool, "--config", config, "--formatter", "json=report", ".")
	command.Dir = folder
	said, failed := command.CombinedOutput()
	out, err := os.ReadFile(filepath.Join(folder, "report"))
	if err != nil {
		t.Fatalf("html-validate: %v\n%s", failed, said)
	}
	var results []struct {
		FilePath string
		Messages []struct {
			RuleID, Message, Selector string
			Line, Column              int
		}
	}
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatalf("html-validate: %v\n%s", err, said)
	}
	told := make(map[string]bool)
	for _, result := range results {
		page := files[filepath.Base(result.FilePath)]
		for _, m := range result.Messages {
			if line := m.RuleID + ": " + m.Message + " at " + m.Selector; !told[line] {
				told[line] = true
				t.Errorf("%s (%d), line %d: %s", page.path, page.status, m.Line, line)
			}
		}
	}
	if failed != nil && len(told) == 0 {
		t.Errorf("html-validate: %v\n%s", failed, said)
	}
	t.Logf("html-validate read %d pages", len(files))
}
