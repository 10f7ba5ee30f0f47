package walk

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

func (b *Browser) home() string { return "/s/" + b.here }

// Begin implements Hands: the library's button of the persona.
func (b *Browser) Begin(persona string) error {
	if err := b.get("/"); err != nil {
		return err
	}
	f, ok := b.page.form(func(f form) bool {
		return f.values().Get("site") == b.site.ID && f.button("persona", persona) != nil
	})
	if !ok {
		return miss("no_persona", map[string]any{"Name": persona})
	}
	return b.press(f, nil, "persona", persona)
}

// press fills a form in and sends it by one of its buttons; by none for "".
func (b *Browser) press(f form, typed sandbox.Answers, button, value string) error {
	values, err := f.fill(typed)
	if err != nil {
		return err
	}
	if button != "" {
		values.Set(button, value)
	}
	return b.send(f, values, nil)
}

// noForm says that the page lacks what was to be done.
func (b *Browser) noForm() error {
	return miss("no_form", map[string]any{"Place": pageName(b.Place())})
}

// SignIn implements Hands.
func (b *Browser) SignIn(method, identifier, password string) error {
	if err := b.get(b.home() + "/sign-in"); err != nil || b.down {
		return err
	}
	f, ok := b.page.form(func(f form) bool { return f.values().Get("method") == method })
	if !ok {
		return b.noForm()
	}
	return b.press(f, secrets(identifier, password), "action", ContinueButton)
}

// SignInByBroker implements Hands.
func (b *Browser) SignInByBroker(identifier, password string) error {
	if err := b.get(b.home() + "/sign-in"); err != nil {
		return err
	}
	door, ok := b.page.link(func(href string) bool { return href == b.home()+"/broker" })
	if !ok {
		return b.noForm()
	}
	if err := b.get(door); err != nil {
		return err
	}
	provider := sandbox.Providers()[0]
	f, ok := b.page.form(func(f form) bool { return f.button("provider", provider) != nil })
	if !ok {
		return b.noForm()
	}
	if err := b.press(f, nil, "provider", provider); err != nil {
		return err
	}
	f, ok = b.page.form(func(f form) bool { return f.button("action", ContinueButton) != nil })
	if !ok {
		return b.noForm()
	}
	if err := b.press(f, secrets(identifier, password), "action", ContinueButton); err != nil || len(b.Faults()) > 0 {
		return err
	}
	f, ok = b.page.form(func(f form) bool { return f.button("action", "agree") != nil })
	if !ok {
		return b.noForm()
	}
	return b.press(f, nil, "action", "agree")
}

// Open implements Hands: the link of the procedure's tile or of what waits, or of the profile. What was sent is led to by its page to its receipt.
func (b *Browser) Open(procedure string) error {
	path := b.home() + "/p/" + procedure
	begins := func(href string) bool { return href == path }
	received := func(href string) bool { return href == path+"/receipt" }
	followed := func(href string) bool { return strings.HasPrefix(href, path+"/case/") }
	if err := b.get(b.home() + "/space"); err != nil {
		return err
	}
	space := b.Place()
	if b.down {
		return nil
	}
	for _, leads := range []func(string) bool{begins, received, followed} {
		tile, ok := b.page.link(leads)
		if !ok {
			continue
		}
		if err := b.get(tile); err != nil || b.Place().Kind != sandbox.CasePlace {
			return err
		}
		if receipt, ok := b.page.link(received); ok {
			return b.get(receipt)
		}
	}
	if space.Kind == sandbox.SpacePlace {
		if err := b.get(b.home() + "/space/profile"); err != nil {
			return err
		}
		if link, ok := b.page.link(begins); ok {
			return b.get(link)
		}
	}
	return miss("no_tile", map[string]any{"Name": procedure, "Place": pageName(space)})
}

// answerForm is the form of a step's page.
func (b *Browser) answerForm() (form, bool) {
	if b.page == nil {
		return form{}, false
	}
	return b.page.form(func(f form) bool { return f.button("action", ContinueButton) != nil })
}

// Inputs implements Eyes.
func (b *Browser) Inputs() []string {
	f, ok := b.answerForm()
	if !ok || b.Place().Kind != sandbox.StepPlace {
		return nil
	}
	return f.inputs()
}

// Send implements Hands.
func (b *Browser) Send(typed sandbox.Answers, button string) error {
	f, ok := b.answerForm()
	if !ok || b.Place().Kind != sandbox.StepPlace {
		return b.noForm()
	}
	if f.button("action", button) == nil {
		return b.noForm()
	}
	return b.press(f, typed, "action", button)
}

// AddRow implements Hands.
func (b *Browser) AddRow() error {
	f, ok := b.page.form(func(f form) bool { return f.button("action", "add") != nil })
	if !ok {
		return miss("no_rows", map[string]any{"Place": pageName(b.Place())})
	}
	return b.press(f, nil, "action", "add")
}

// rowLink is the n-th link of the list whose address ends as a row's does.
func (b *Browser) rowLink(n int, ending string) (string, error) {
	at := b.Place()
	list := b.home() + "/p/" + at.Procedure + "/" + at.Step + "/"
	seen := 0
	link, ok := b.page.link(func(href string) bool {
		path, _, _ := strings.Cut(href, "?")
		id, inside := strings.CutPrefix(path, list)
		id, right := strings.CutSuffix(id, ending)
		if _, err := strconv.Atoi(id); !inside || !right || err != nil {
			return false
		}
		seen++
		return seen == n
	})
	if !ok {
		return "", miss("no_row", map[string]any{"Row": n, "Count": seen})
	}
	return link, nil
}

// EditRow implements Hands.
func (b *Browser) EditRow(n int) error {
	link, err := b.rowLink(n, "")
	if err != nil {
		return err
	}
	return b.get(link)
}

// RemoveRow implements Hands.
func (b *Browser) RemoveRow(n int) error {
	link, err := b.rowLink(n, "/remove")
	if err != nil {
		return err
	}
	if err := b.get(link); err != nil {
		return err
	}
	return b.confirm("/remove")
}

// confirm sends the form of a page that asks before something is lost.
func (b *Browser) confirm(ending string) error {
	f, ok := b.page.form(func(f form) bool { return strings.HasSuffix(f.action(), ending) })
	if !ok {
		return b.noForm()
	}
	return b.press(f, nil, "", "")
}

// Change implements Hands: the review's link to a question, or to its step where an unanswered question has none of its own.
func (b *Browser) Change(step *program.Step, f *program.Field) error {
	at := b.Place()
	if at.Kind == sandbox.StopPlace {
		return b.changeStop(step, f)
	}
	if at.Kind != sandbox.ReviewPlace {
		return miss("no_review", map[string]any{"Place": pageName(at)})
	}
	path := b.home() + "/p/" + at.Procedure + "/" + step.ID
	back := func(href string, fragment func(string) bool) bool {
		to, err := url.Parse(href)
		return err == nil && to.Path == path && to.Query().Get("return") == sandbox.Back && fragment(to.Fragment)
	}
	link, ok := "", false
	if f != nil {
		link, ok = b.page.link(func(href string) bool {
			return back(href, func(fragment string) bool {
				return strings.HasSuffix(fragment, "-"+f.Name) || strings.HasPrefix(fragment, site.InlineID(f.Name, ""))
			})
		})
	}
	if !ok {
		link, ok = b.page.link(func(href string) bool { return back(href, func(fragment string) bool { return fragment == "" }) })
	}
	if !ok {
		return miss("no_change", map[string]any{"Name": changed(step, f)})
	}
	if err := b.get(link); err != nil {
		return err
	}
	if f != nil && step.Repeat == nil && !b.asks(f) {
		return miss("no_change", map[string]any{"Name": f.Name})
	}
	return nil
}

// asks tells whether the form of the page asks a question.
func (b *Browser) asks(f *program.Field) bool {
	if _, listed := b.Lists()[f.Name]; listed {
		return true
	}
	return slices.ContainsFunc(field.Inputs(f), func(input string) bool { return slices.Contains(b.Inputs(), input) })
}

// Find implements Hands: the page's link to the search, its form, the link of the box.
func (b *Browser) Find(word, box string) error {
	at := b.Place()
	if !b.page.leadsToFind(at) {
		return miss("no_find", map[string]any{"Place": pageName(at)})
	}
	if err := b.get(findPath(at)); err != nil {
		return err
	}
	f, ok := b.page.form(func(f form) bool { return f.action() == findPath(at) })
	if !ok {
		return b.noForm()
	}
	values, err := f.fill(sandbox.Answers{queryInput: {word}})
	if err != nil {
		return err
	}
	if err := b.get(f.action() + "?" + values.Encode()); err != nil {
		return err
	}
	link, err := b.page.boxLink(at, word, box)
	if err != nil {
		return err
	}
	return b.get(link)
}

// Submit implements Hands: the review's link to where one signs, the box to tick, the button.
func (b *Browser) Submit(declare bool, name string) error {
	at := b.Place()
	path := b.home() + "/p/" + at.Procedure + "/submit"
	switch at.Kind {
	case sandbox.SubmitPlace:
	case sandbox.ReviewPlace:
		link, ok := b.page.link(func(href string) bool { return href == path })
		if !ok {
			return b.notReady()
		}
		if err := b.get(link); err != nil {
			return err
		}
	default:
		return miss("no_review", map[string]any{"Place": pageName(at)})
	}
	f, ok := b.answerForm()
	if !ok {
		return b.noForm()
	}
	typed := sandbox.Answers{}
	for _, input := range f.inputs() {
		switch {
		case input == sandbox.SignatureInput:
			typed[input] = []string{name}
		case declare && (input == sandbox.DeclareInput || strings.HasPrefix(input, sandbox.DeclareInput+"_")):
			typed[input] = []string{"true"}
		}
	}
	return b.press(f, typed, "action", ContinueButton)
}

// notReady names the step that the review's own button leads to, when it doesn't lead to where one signs.
func (b *Browser) notReady() error {
	step := ""
	b.page.link(func(href string) bool {
		if at := site.PlaceOf(href); at.Kind == sandbox.StepPlace && !strings.ContainsAny(href, "?#") {
			step = at.Step // the last one: it stands under the summary
		}
		return false
	})
	return miss("not_ready", map[string]any{"Step": step})
}

// Correct implements Hands: the button of the space.
func (b *Browser) Correct(procedure string) error {
	if err := b.get(b.home() + "/space"); err != nil {
		return err
	}
	path := b.home() + "/p/" + procedure + "/correct"
	f, ok := b.page.form(func(f form) bool { return f.action() == path })
	if !ok {
		return b.noForm()
	}
	return b.press(f, nil, "", "")
}

// Advance implements Hands: the buttons of the desk, then back to the page one was on.
func (b *Browser) Advance(by program.Delay) error {
	here := b.at.RequestURI()
	if err := b.get("/desk"); err != nil {
		return err
	}
	desk := func() (*document, error) { return b.page, nil }
	press := func(f form, s stretch) error { return b.press(f, nil, s.name, s.value) }
	if err := pass(by, desk, press); err != nil {
		return err
	}
	return b.get(here)
}

// Undo implements Hands.
func (b *Browser) Undo() error { return b.turn("/undo", "nothing_to_undo") }

// Redo implements Hands.
func (b *Browser) Redo() error { return b.turn("/redo", "nothing_to_redo") }

// turn presses a button of the ribbon's, which is there when it has something to do.
func (b *Browser) turn(action, otherwise string) error {
	f, ok := b.page.form(func(f form) bool { return f.action() == action })
	if !ok {
		return miss(otherwise, nil)
	}
	return b.press(f, nil, "", "")
}

// LogOut implements Hands.
func (b *Browser) LogOut() error {
	path := b.home() + "/sign-out"
	if b.Place().Kind != sandbox.SpacePlace {
		if err := b.get(b.home() + "/space"); err != nil {
			return err
		}
	}
	link, ok := b.page.link(func(href string) bool { return href == path })
	if !ok {
		return miss("not_signed_in", nil)
	}
	if err := b.get(link); err != nil {
		return err
	}
	return b.confirm("/sign-out")
}
