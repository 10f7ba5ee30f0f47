package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// A bridge lets a walk's browser act in Chromium: it answers its requests by clicking the link, or by filling in and sending the form, that the tab
// shows. So a walk goes through real pages, scripts and style sheets, and meets what its expectations say.
type bridge struct {
	tab    *tab
	server *httptest.Server
	see    func(*tab) // looks at each page that is reached
	shown  string     // the path whose page is already there to be read
}

func newBridge(b *tab, see func(*tab)) *bridge {
	g := &bridge{tab: b, see: see}
	g.server = httptest.NewServer(g)
	b.t.Cleanup(g.server.Close)
	return g
}

// ServeHTTP does in the tab what a walk's browser asks for.
func (g *bridge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked := r.URL.RequestURI()
	if parts := strings.Split(asked, "/"); strings.HasPrefix(asked, "/desk/papers/") && len(parts) == 5 {
		g.download(w, asked)
		return
	}
	if r.Method != http.MethodGet || asked != g.shown {
		if err := g.act(r, asked); err != nil {
			http.Error(w, err.Error(), http.StatusTeapot)
			return
		}
		g.see(g.tab)
	}
	if g.shown = g.tab.at; g.shown != asked {
		http.Redirect(w, r, g.shown, http.StatusSeeOther)
		return
	}
	g.shown = ""
	w.Header().Set("Content-Type", typeHTML)
	if g.tab.again != "" {
		w.Header().Set("Retry-After", g.tab.again)
	}
	w.WriteHeader(int(g.tab.status))
	fmt.Fprint(w, "<!DOCTYPE html>", g.tab.text(`document.documentElement.outerHTML`))
}

func (g *bridge) act(r *http.Request, asked string) error {
	if r.Method == http.MethodGet {
		g.follow(asked)
		return nil
	}
	if err := r.ParseMultipartForm(maxUpload); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return err
	}
	files, err := g.files(r.MultipartForm)
	if err != nil {
		return err
	}
	return g.send(asked, r.PostForm, files)
}

// files puts the files of a form where the tab can choose them, by the name of their input.
func (g *bridge) files(form *multipart.Form) (map[string][]string, error) {
	chosen := make(map[string][]string)
	if form == nil {
		return chosen, nil
	}
	for input, headers := range form.File {
		for _, h := range headers {
			from, err := h.Open()
			if err != nil {
				return nil, err
			}
			content, err := io.ReadAll(from)
			if err != nil || len(content) == 0 {
				continue // none was chosen
			}
			path := filepath.Join(g.tab.t.TempDir(), h.Filename)
			if err := os.WriteFile(path, content, 0o600); err != nil {
				return nil, err
			}
			chosen[input] = append(chosen[input], path)
		}
	}
	return chosen, nil
}

// download gives a file that a walk takes off the desk, with the tab's cookies.
func (g *bridge) download(w http.ResponseWriter, path string) {
	request, err := http.NewRequest(http.MethodGet, g.tab.base+path, nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusTeapot)
		return
	}
	for _, c := range g.tab.cookies() {
		request.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	request.Header.Set("Accept-Language", g.tab.lang)
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusTeapot)
		return
	}
	defer response.Body.Close()
	w.Header().Set("Content-Disposition", response.Header.Get("Content-Disposition"))
	w.WriteHeader(response.StatusCode)
	io.Copy(w, response.Body)
}

// follow clicks the link to a path, or goes there as one who typed it where the page has none.
func (g *bridge) follow(path string) {
	if click := fmt.Sprintf(`[...document.links].find(a => a.getAttribute("href").split("#")[0] === %s && a.checkVisibility())`, quoted(path)); g.tab.yes(`!!` + click) {
		g.tab.leave("click the link to "+path, chromedp.Evaluate(click+`.click()`, nil))
		return
	}
	g.tab.visit(path)
}

// send fills in the form that goes to a path and clicks its button, or makes the request of a form that no page shows. A walk that read something
// in a second tab is still on the form's page: the tab goes back there.
func (g *bridge) send(path string, values url.Values, files map[string][]string) error {
	call := fmt.Sprintf(`(%s)(%s, %s)`, fillForm, quoted(path), quoted(values))
	problem := g.tab.text(call)
	if problem == "no form" && strings.HasPrefix(path, "/s/") && strings.HasPrefix(g.tab.at, "/desk") {
		g.tab.visit(strings.TrimSuffix(path, "/files"))
		problem = g.tab.text(call)
	}
	switch {
	case strings.HasPrefix(problem, "button "):
		for input, paths := range files {
			g.tab.do("choose a file", chromedp.SetUploadFiles(fmt.Sprintf(`[name=%q]`, input), paths, chromedp.ByQuery))
		}
		g.tab.leave("send the form to "+path, chromedp.Evaluate(`document.querySelector("[data-test-press]").click()`, nil))
	case problem == "no form":
		g.tab.leave("send "+path, chromedp.Evaluate(fmt.Sprintf(`(%s)(%s, %s)`, makeForm, quoted(path), quoted(values)), nil))
	default:
		return fmt.Errorf("%s on %s", problem, g.tab.at)
	}
	return nil
}

// fillForm fills in the form to a path, unfolds what its button lies in, marks the button that sends it, and says "button …", "no form" or what is wrong.
const fillForm = `(path, values) => {
	const fitting = [...document.forms].filter(f => f.method === "post" && f.getAttribute("action") === path);
	const submits = f => [...f.querySelectorAll("button")].filter(b => b.type === "submit");
	const presses = f => submits(f).find(b => b.name && (values[b.name] || []).includes(b.value)) || submits(f).find(b => !b.name);
	const form = fitting.find(f => presses(f) && [...f.elements].every(e => e.type !== "hidden" || e.name === "csrf" || !values[e.name] || values[e.name].includes(e.value)));
	if (!form) return "no form";
	for (const e of form.elements) {
		if (!e.name || e.type === "hidden" || e.tagName === "BUTTON" || e.disabled || e.readOnly) continue;
		const wanted = values[e.name] || [];
		if (e.type === "radio" || e.type === "checkbox") {
			if (e.checked !== wanted.includes(e.value)) {
				const shown = e.labels.length && e.labels[0].checkVisibility();
				if (!shown) return "the choice " + e.name + " can't be seen";
				e.click();
			}
		} else if (wanted.length && e.value !== wanted[0]) {
			if (!e.checkVisibility()) return "the input " + e.name + " can't be seen";
			e.focus();
			e.value = wanted[0];
			e.dispatchEvent(new Event("input", { bubbles: true }));
			e.dispatchEvent(new Event("change", { bubbles: true }));
		}
	}
	const button = presses(form);
	const folds = [];
	for (let e = button.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS" && !e.open) folds.unshift(e);
	for (const fold of folds) {
		const summary = fold.querySelector("summary");
		if (!summary.checkVisibility()) return "the fold around the button can't be seen";
		summary.click();
	}
	if (!button.checkVisibility()) return "the button can't be seen";
	button.dataset.testPress = "";
	return "button " + button.textContent;
}`

// makeForm sends what a page's own script would: with the base of the page, unless another is given.
const makeForm = `(path, values) => {
	const base = document.querySelector("form[action='" + path + "'] [name=base]") || document.querySelector("[name=base]");
	if (base && !values.base) values.base = [base.value];
	const form = document.createElement("form");
	form.method = "post";
	form.action = path;
	for (const name in values) for (const value of values[name]) {
		const input = document.createElement("input");
		input.type = "hidden";
		input.name = name;
		input.value = value;
		form.append(input);
	}
	document.body.append(form);
	form.submit();
}`

// quoted writes a value as a script does.
func quoted(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}
