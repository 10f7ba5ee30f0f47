package web

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	history "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// lacking skips a test for want of something that this machine lacks; where a machine checks every change, that is a failure.
func lacking(t *testing.T, what, cure string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing: %s", what, cure)
	}
	t.Skipf("%s is missing: %s", what, cure)
}

// chromium is one running Chromium.
type chromium struct{ context context.Context }

// startChromium starts the machine's own, without a window, without a connection of its own making.
func startChromium(t *testing.T) chromium {
	t.Helper()
	path := ""
	for _, name := range []string{"/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		lacking(t, "Chromium", "apt install chromium")
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir())}
	for _, flag := range []string{"headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
		"disable-component-update", "disable-sync", "disable-extensions", "disable-default-apps", "mute-audio", "hide-scrollbars", "disable-dev-shm-usage"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, release := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Logf("stop Chromium: %v", err)
		}
		cancel()
		release()
	})
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return chromium{ctx}
}

// looks are how a visitor's browser is set.
type looks struct {
	width   int64
	scripts bool
	lang    string
}

func (l looks) String() string {
	return fmt.Sprintf("%d pixels, scripts %t, %s", l.width, l.scripts, l.lang)
}

// A tab is a page of Chromium with cookies of its own.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string
	looks
	apart  cdp.BrowserContextID // its cookies' and downloads' own
	at     string               // the path and query of the page it shows
	status int64
	again  string // when it may be asked again, where it says so

	mu    sync.Mutex
	quiet bool     // what the test itself does isn't heard
	heard []string // complaints of the browser about the page
}

// openTab opens a tab in a browsing context of its own.
func (c chromium) openTab(t *testing.T, base string, as looks) *tab {
	t.Helper()
	return c.openTabIn(t, "", base, as)
}

// openTabIn opens a tab in a browsing context, or a new one where apart is "".
func (c chromium) openTabIn(t *testing.T, apart cdp.BrowserContextID, base string, as looks) *tab {
	t.Helper()
	var id target.ID
	err := chromedp.Run(c.context, chromedp.ActionFunc(func(ctx context.Context) error {
		ctx = cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser)
		var err error
		if apart == "" {
			apart, err = target.CreateBrowserContext().Do(ctx)
		}
		if err != nil {
			return err
		}
		id, err = target.CreateTarget("about:blank").WithBrowserContextID(apart).WithNewWindow(true).Do(ctx)
		return err
	}))
	if err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	ctx, cancel := chromedp.NewContext(c.context, chromedp.WithTargetID(id))
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx, base: base, looks: as, apart: apart}
	chromedp.ListenTarget(ctx, b.hear)
	if err := chromedp.Run(ctx); err != nil { // the tab lives as long as the context of its first actions
		t.Fatalf("open a tab: %v", err)
	}
	b.do("set the tab up", network.Enable(), log.Enable(), audits.Enable(), runtime.Enable(),
		network.SetExtraHTTPHeaders(network.Headers{"Accept-Language": as.lang}),
		emulation.SetScriptExecutionDisabled(!as.scripts),
		b.wide(as.width))
	return b
}

func (b *tab) wide(width int64) chromedp.Action {
	return emulation.SetDeviceMetricsOverride(width, 800, 1, width < 600)
}

// tabTime is how long one thing may take in a tab, on a machine that does much else.
const tabTime = 60 * time.Second

// do runs actions that stay on the page.
func (b *tab) do(what string, actions ...chromedp.Action) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, tabTime)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		b.t.Fatalf("%s on %s: %v", what, b.at, err)
	}
}

// leave runs actions that lead to another page, and waits for it.
func (b *tab) leave(what string, actions ...chromedp.Action) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, tabTime)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, actions...)
	if err != nil {
		b.t.Fatalf("%s from %s: %v", what, b.at, err)
	}
	b.arrived(response)
}

func (b *tab) arrived(response *network.Response) {
	b.status, b.again = http.StatusOK, ""
	if response != nil {
		b.status = response.Status
		b.again, _ = response.Headers["Retry-After"].(string)
	}
	b.at = strings.TrimPrefix(b.text(`location.href`), b.base)
	b.at, _, _ = strings.Cut(b.at, "#")
}

// visit goes to a path as one who types it.
func (b *tab) visit(path string) {
	b.t.Helper()
	b.leave("visit "+path, chromedp.Navigate(b.base+path))
}

// text evaluates an expression that gives a text.
func (b *tab) text(js string) string {
	b.t.Helper()
	var s string
	b.do("read the page", chromedp.Evaluate(js, &s))
	return s
}

func (b *tab) yes(js string) bool {
	b.t.Helper()
	var yes bool
	b.do("read the page", chromedp.Evaluate(js, &yes))
	return yes
}

// cookies are those that the tab holds for the server.
func (b *tab) cookies() (all []*network.Cookie) {
	b.t.Helper()
	b.do("read the cookies", chromedp.ActionFunc(func(ctx context.Context) (err error) {
		all, err = network.GetCookies().Do(ctx)
		return err
	}))
	return all
}

// back goes back in the history as the browser's button does, and tells whether there was something to go back to.
func (b *tab) back() bool {
	b.t.Helper()
	moved := false
	b.do("go back", chromedp.ActionFunc(func(ctx context.Context) error {
		current, entries, err := history.GetNavigationHistory().Do(ctx)
		if err != nil || current == 0 {
			return err
		}
		moved = true
		return history.NavigateToHistoryEntry(entries[current-1].ID).Do(ctx)
	}), chromedp.Sleep(300*time.Millisecond), chromedp.WaitReady("body"))
	b.at = strings.TrimPrefix(b.text(`location.href`), b.base)
	return moved
}

// hear keeps what the browser complains of: blocked contents, errors of scripts, deprecated or broken things. An answer that isn't 200 is the
// test's to judge.
func (b *tab) hear(event any) {
	said := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		// A device's feature that this browser doesn't know, another one does.
		unknown := strings.Contains(e.Entry.Text, "Permissions-Policy header: Unrecognized feature")
		if e.Entry.Source != log.SourceNetwork && !unknown && e.Entry.Level != log.LevelInfo && e.Entry.Level != log.LevelVerbose {
			said = string(e.Entry.Source) + ": " + e.Entry.Text
		}
	case *audits.EventIssueAdded:
		if issue := e.Issue.Details.ContentSecurityPolicyIssueDetails; issue != nil {
			said = "blocked by the security policy: " + issue.ViolatedDirective + " " + issue.BlockedURL
		}
	case *runtime.EventExceptionThrown:
		said = "script: " + e.ExceptionDetails.Error()
	case *network.EventRequestWillBeSent:
		if url := e.Request.URL; !strings.HasPrefix(url, b.base) && !strings.HasPrefix(url, "about:") && !strings.HasPrefix(url, "data:") {
			said = "asks for " + url
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if said != "" && !b.quiet {
		b.heard = append(b.heard, said)
	}
}

// hush turns the ear away from, or back to, the page.
func (b *tab) hush(quiet bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.quiet = quiet
}

// complaints gives what was heard since the last time.
func (b *tab) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	heard := b.heard
	b.heard = nil
	return heard
}
