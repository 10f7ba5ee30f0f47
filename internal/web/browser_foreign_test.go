package web

import (
	"context"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	history "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/gofiber/fiber/v2"
)

// Another site's pages in the learner's own browser: one from another host, and one from another port of this one, which is given the learner's cookie. Whatever they
// send, hold, load, open or plant, the learner's world stays what it was, they see nothing of it, and the learner stays in it.
func TestForeignPagesInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	s := newServer(t, club)
	url := s.serve()
	c := startChromium(t)
	foreign := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", typeHTML)
		fmt.Fprint(w, foreignPage(url, r.URL.Path))
	}))
	t.Cleanup(foreign.Close)
	_, port, err := net.SplitHostPort(strings.TrimPrefix(foreign.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost"} { // the same site, and another
		t.Run(host, func(t *testing.T) { s.visitsForeign(t, c, url, "http://"+host+":"+port) })
	}
	t.Run("planted cookies", func(t *testing.T) { s.plantedInChromium(t, c, url) })
}

// visitsForeign is a learner who goes to each of the foreign pages.
func (s *serverTest) visitsForeign(t *testing.T, c chromium, url, foreign string) {
	b := c.openTab(t, url, looks{1280, true, "fr"})
	b.joins()
	b.do("type", chromedp.SetValue(`[name=surnom]`, "Colibri-Sentinelle", chromedp.ByQuery))
	b.press(continues)
	own := b.sandboxCookie()
	id := readCookie(own).id()
	before, open := s.logOf(id), s.sandboxes()
	still := func(what string) {
		t.Helper()
		if s.logOf(id) != before {
			t.Errorf("%s: the log changed:\n%s\n%s", what, before, s.logOf(id))
			before = s.logOf(id)
		}
		if now := b.sandboxCookie(); now != own || s.sandboxes() != open {
			t.Fatalf("%s: the cookie was %q and is %q; %d sandboxes were open, %d are", what, own, now, open, s.sandboxes())
		}
	}
	goes := func(path string) {
		t.Helper()
		b.hush(true)
		b.do("go to "+path, chromedp.Navigate(foreign+path), chromedp.WaitReady("body"))
	}
	goes("/forms") // into frames, each form to a route
	b.eventually("the frames", `document.title === "sent"`)
	still("forms into frames")
	for _, frame := range b.frames() {
		if frame.UnreachableURL == "" && strings.HasPrefix(frame.URL, url) {
			t.Errorf("a frame shows %s", frame.URL)
		}
	}
	for _, path := range []string{"/leave", "/open", "/s/club/sign-in", "/s/club/p/inscription/vous", "/undo", "/language"} {
		goes("/send" + path)
		b.eventually("the answer to "+path, fmt.Sprintf(`location.href.startsWith(%q) && document.readyState === "complete"`, url))
		if !b.yes(`!document.body.innerText.includes("Colibri-Sentinelle")`) {
			t.Errorf("the refusal of %s shows what was typed", path)
		}
		still("a form to " + path)
	}
	goes("/holds") // in frames, pictures, scripts, style sheets, requests, windows
	b.eventually("what it tried", `document.title === "tried"`)
	if got := b.text(`document.getElementById("got").textContent`); got != "" {
		t.Errorf("the foreign page got: %s", got)
	}
	for _, frame := range b.frames() {
		if frame.UnreachableURL == "" && strings.HasPrefix(frame.URL, url) {
			t.Errorf("a frame shows %s", frame.URL)
		}
	}
	still("frames, pictures, scripts, requests and windows")
	b.hush(false)
	b.visit("/s/club/p/inscription/vous")
	if typed := b.text(`document.querySelector("[name=surnom]")?.value || location.href`); typed != "Colibri-Sentinelle" {
		t.Errorf("the learner is at %q", typed)
	}
}

// sandboxCookie is the value of the tab's cookie.
func (b *tab) sandboxCookie() string {
	b.t.Helper()
	for _, c := range b.cookies() {
		if c.Name == cookieName {
			return c.Value
		}
	}
	return ""
}

// frames are those in the page that a tab shows.
func (b *tab) frames() (all []*cdp.Frame) {
	b.t.Helper()
	b.do("see the frames", chromedp.ActionFunc(func(ctx context.Context) error {
		tree, err := history.GetFrameTree().Do(ctx)
		if err != nil {
			return err
		}
		for _, child := range tree.ChildFrames {
			all = append(all, child.Frame)
		}
		return nil
	}))
	return all
}

// foreignPage is one of the foreign site's pages.
func foreignPage(ours, path string) string {
	switch target, sends := strings.CutPrefix(path, "/send"); {
	case sends:
		return foreignForm(ours+target, "_top", 0) + `<script>document.forms[0].submit()</script>`
	case path == "/forms":
		return foreignForms(ours)
	case path == "/holds":
		return strings.ReplaceAll(holding, "OURS", ours)
	}
	return "<!DOCTYPE html><title>nothing</title>"
}

// foreignForm is a form that says what forms of ours say.
func foreignForm(action, target string, i int) string {
	var fields strings.Builder
	for _, pair := range [][2]string{{"csrf", cookie("").token()}, {"base", "1"}, {"site", "club"}, {"persona", "blaise"}, {"action", "persona"}, {"surnom", "Intrus"}, {"notes", "Intrus"}, {"lang", "en"}, {"back", "/"}} {
		fmt.Fprintf(&fields, `<input name="%s" value="%s">`, pair[0], html.EscapeString(pair[1]))
	}
	return fmt.Sprintf(`<form id="f%d" method="post" action="%s" target="%s">%s</form>`, i, html.EscapeString(action), target, fields.String())
}

// foreignForms sends a form to each route that takes one, and a second as text, all at once.
func foreignForms(ours string) string {
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><title>sending</title><body>")
	n := 0
	for _, r := range everyRoute() {
		if r.method != fiber.MethodPost {
			continue
		}
		fmt.Fprintf(&page, `<iframe name="n%d"></iframe>`, n)
		page.WriteString(foreignForm(ours+fill(r.path), fmt.Sprintf("n%d", n), n))
		n++
	}
	fmt.Fprintf(&page, `<script>
		let left = %d;
		const done = () => { if (--left === 0) document.title = "sent"; };
		for (const form of document.forms) {
			document.getElementsByName(form.target)[0].addEventListener("load", done, { once: true });
			fetch(form.action, { method: "POST", mode: "no-cors", credentials: "include", headers: { "Content-Type": "text/plain" }, body: new URLSearchParams(new FormData(form)).toString() }).catch(() => {});
			form.submit();
		}
	</script>`, n)
	return page.String()
}

// holding tries what a page can do with the pages of another, and writes what it got.
const holding = `<!DOCTYPE html><title>trying</title><body><pre id="got"></pre>
<iframe src="OURS/desk"></iframe><iframe src="OURS/leave"></iframe><iframe src="OURS/desk/mail/1"></iframe><iframe src="OURS/desk/papers/identity_card/pdf"></iframe>
<object data="OURS/desk"></object><embed src="OURS/desk">
<script>
const ours = "OURS", got = [];
const later = (ms) => new Promise(r => setTimeout(r, ms));
const element = (name, attribute, path) => new Promise(r => {
	const e = document.createElement(name);
	e[attribute] = ours + path; e.rel = "stylesheet";
	e.onload = () => r(got.push(name + " " + path));
	e.onerror = () => r();
	document.body.append(e);
});
const ask = async (path, mode) => {
	try {
		const answer = await fetch(ours + path, { mode, credentials: "include" });
		got.push("fetch " + mode + " " + path + " " + answer.status);
	} catch {}
};
(async () => {
	const paths = ["/desk", "/desk/mail/1", "/desk/phone", "/s/club/p/inscription/vous", "/s/club/p/inscription", "/desk/papers/identity_card/pdf", "/s/club/p/inscription/receipt.pdf", "/s/club/session", "/leave", "/", "/desk/news?after=0"];
	for (const path of paths) {
		await element("img", "src", path);
		await element("script", "src", path);
		await element("link", "href", path);
		await ask(path, "no-cors");
		await ask(path, "cors");
	}
	try { const s = new EventSource(ours + "/desk/news?after=0", { withCredentials: true }); s.onopen = () => got.push("stream"); for (const name of ["message", "desk", "later"]) s.addEventListener(name, () => got.push(name)); } catch {}
	const frame = document.querySelector("iframe");
	try { if (frame.contentDocument && frame.contentDocument.body && frame.contentDocument.body.innerText) got.push("a frame's words"); } catch {}
	await later(500);
	document.getElementById("got").textContent = got.join("\n");
	document.title = "tried";
})();
</script>`

// plantedInChromium has another port of this host plant the cookie of a sandbox of its own, for a part of the site, so that it is sent before the learner's own.
func (s *serverTest) plantedInChromium(t *testing.T, c chromium, url string) {
	attacker := s.started()
	theirs := attacker.cookies[cookieName]
	before := s.logOf(readCookie(theirs).id())
	planting := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" { // a browser asks for an icon too, later
			return
		}
		for _, path := range []string{"/desk", "/s/club/p"} {
			http.SetCookie(w, &http.Cookie{Name: cookieName, Value: theirs, Path: path, Expires: time.Now().Add(time.Hour)})
		}
		fmt.Fprint(w, "<!DOCTYPE html><title>x</title><body>x")
	}))
	t.Cleanup(planting.Close)
	b := c.openTab(t, url, looks{1280, true, "fr"})
	b.joins()
	b.do("type", chromedp.SetValue(`[name=surnom]`, "Colibri-Sentinelle", chromedp.ByQuery))
	b.press(continues)
	b.hush(true)
	b.do("go elsewhere", chromedp.Navigate(planting.URL))
	for _, path := range []string{"/desk/card", "/s/club/p/inscription/vous"} {
		b.visit(path)
		if b.status != http.StatusBadRequest {
			t.Errorf("with a planted cookie %s answers %d", path, b.status)
		}
		b.visit(path)
		if b.status != http.StatusOK {
			t.Errorf("%s answers %d after what was planted was to be thrown away", path, b.status)
		}
	}
	if typed := b.text(`document.querySelector("[name=surnom]").value`); typed != "Colibri-Sentinelle" {
		t.Errorf("the learner finds %q", typed)
	}
	if s.logOf(readCookie(theirs).id()) != before {
		t.Error("something was done in the sandbox that was planted")
	}
}
