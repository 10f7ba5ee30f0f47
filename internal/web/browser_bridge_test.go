package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
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
	w.WriteHeader(int(g.tab.status))
	fmt.Fprint(w, "<!DOCTYPE html>", g.tab.text(`document.documentElement.outerHTML`))
}

func (g *bridge) act(r *http.Request, asked string) error {
	if r.Method == http.MethodGet {
		g.follow(asked)
		return nil
	}
	if err := r.ParseForm(); err != nil {
		return err
	}
	return g.send(asked, r.PostForm)
}

// follow clicks the link to a path, or goes there as one who typed it where the page has none.
func (g *bridge) follow(path string) {
	if click := fmt.Sprintf(`[...document.links].find(a => a.getAttribute("href").split("#")[0] === %s && a.checkVisibility())`, quoted(path)); g.tab.yes(`!!` + click) {
		g.tab.leave("click the link to "+path, chromedp.Evaluate(click+`.click()`, nil))
		return
	}
	g.tab.visit(path)
}

// send fills in the form that goes to a path and clicks its button, or makes the request of a form that no page shows.
func (g *bridge) send(path string, values url.Values) error {
	call := fmt.Sprintf(`(%s)(%s, %s)`, fillForm, quoted(path), quoted(values))
	switch problem := g.tab.text(call); {
	case strings.HasPrefix(problem, "button "):
		g.tab.leave("send the form to "+path, chromedp.Evaluate(`document.querySelector("[data-test-press]").click()`, nil))
	case problem == "no form":
		g.tab.leave("send "+path, chromedp.Evaluate(fmt.Sprintf(`(%s)(%s, %s)`, makeForm, quoted(path), quoted(values)), nil))
	default:
		return fmt.Errorf("%s on %s", problem, g.tab.at)
	}
	return nil
}

// fillForm fills in the form to a path, marks the button that sends it, and says "button …", "no form" or what is wrong.
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
