package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"time"
)

// A route leads a learner from the library to the page that is stepped through.
type route struct {
	Site, Persona, Procedure string
	Step                     string                // the page's
	Fields                   map[string]url.Values // what to answer on the way, by step; the rest is sent as it is drawn
	Input                    string                // of the page, that changes with every step
	One, Other               string                // between these
}

// taxRoute leads to the longest page of the tax return.
func taxRoute() route {
	return route{
		Site: taxes, Persona: "claire", Procedure: "declaration", Step: "salaires",
		Fields: map[string]url.Values{
			"etat_civil":        {"etat_civil_exact": {"true"}},
			"adresse":           {"demenagement": {"false"}},
			"situation_famille": {"situation_changee": {"false"}},
			"choix_rubriques":   {"rubriques": {"salaires", "dons"}},
		},
		Input: "1AJ", One: "23450", Other: "23451",
	}
}

// A learner is signed in and stands before the page: what the generator sends for them, over and over.
type learner struct {
	Cookie string
	Page   string    // the path of the page, whose form is posted to it
	Next   string    // the path that the form leads to
	Forms  [2]string // URL-encoded, alternately sent, without the page's number, which comes last
}

// arrive opens a sandbox on a server, signs in and goes to the page.
func (r route) arrive(address string) (learner, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return learner{}, err
	}
	w := walker{client: &http.Client{Jar: jar, Transport: &http.Transport{}, Timeout: time.Minute}, address: "http://" + address}
	if err := w.walk(r); err != nil {
		return learner{}, fmt.Errorf("go to %s: %w", r.Step, err)
	}
	defer w.client.CloseIdleConnections()
	one, other := w.form(), w.form()
	one.Set(r.Input, r.One)
	other.Set(r.Input, r.Other)
	if _, drawn := w.form()[r.Input]; !drawn {
		return learner{}, fmt.Errorf("page %s has no input %s", r.Step, r.Input)
	}
	l := learner{Page: w.path, Forms: [2]string{encoded(one), encoded(other)}}
	if err := w.post(w.path, other); err != nil {
		return learner{}, err
	}
	l.Next = w.path
	at, err := url.Parse(w.address)
	if err != nil {
		return learner{}, err
	}
	for _, c := range jar.Cookies(at) {
		l.Cookie += "; " + c.Name + "=" + c.Value
	}
	l.Cookie = strings.TrimPrefix(l.Cookie, "; ")
	return l, nil
}

// numbered is the field of a form that tells which state it was drawn from.
const numbered = "base"

// encoded is a form without its number.
func encoded(form url.Values) string {
	form = maps.Clone(form)
	form.Del(numbered)
	return form.Encode()
}

// A walker is a browser that keeps one page.
type walker struct {
	client  *http.Client
	address string
	path    string
	page    []byte
}

func (w *walker) walk(r route) error {
	site := "/s/" + r.Site
	if err := w.get(site + "/"); err != nil {
		return err
	}
	if err := w.post("/open", url.Values{"site": {r.Site}, "persona": {r.Persona}, "csrf": w.form()["csrf"]}); err != nil {
		return err
	}
	if err := w.get(site + "/sign-in"); err != nil {
		return err
	}
	if err := w.post(site+"/sign-in", url.Values{"action": {"persona"}, "csrf": w.form()["csrf"]}); err != nil {
		return err
	}
	if err := w.get(site + "/p/" + r.Procedure); err != nil {
		return err
	}
	for range maxWalk {
		step := w.path[strings.LastIndexByte(w.path, '/')+1:]
		if step == r.Step {
			return nil
		}
		form := w.form()
		maps.Copy(form, r.Fields[step])
		if err := w.post(w.path, form); err != nil {
			return err
		}
	}
	return errors.New("the page doesn't come")
}

// maxWalk is more steps than any return has.
const maxWalk = 100

func (w *walker) get(path string) error {
	answer, err := w.client.Get(w.address + path)
	return w.keep(answer, err)
}

// post sends a form; the page that it leads to is kept.
func (w *walker) post(path string, form url.Values) error {
	answer, err := w.client.PostForm(w.address+path, form)
	return w.keep(answer, err)
}

func (w *walker) keep(answer *http.Response, err error) error {
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if w.page, err = io.ReadAll(answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s answers %s", answer.Request.Method, answer.Request.URL.Path, answer.Status)
	}
	w.path = answer.Request.URL.Path
	return nil
}

// form is what the page's form would send as it is drawn: the one that posts to the page itself, else the first.
func (w *walker) form() url.Values {
	forms := formsOf(w.page)
	at := slices.IndexFunc(forms, func(f drawnForm) bool { return f.post && f.action == w.path })
	if at < 0 {
		at = slices.IndexFunc(forms, func(f drawnForm) bool { return f.post })
	}
	if at < 0 {
		return url.Values{}
	}
	return maps.Clone(forms[at].values)
}
