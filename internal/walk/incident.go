package walk

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// TroubleHands begin and end incidents, and meet traps.
type TroubleHands interface {
	BeginExercise(exercise string) error     // opens a sandbox with its persona
	Switch(incident string, on bool) error   // from the desk; one stays on one's page
	FollowSMS(words func(string) bool) error // the link of the latest message with these words
	ReportSMS(words func(string) bool) error // as unwanted
	AtFalseSite(recognised bool) error       // says that it is one, or types in it
}

// The things that a walk does about incidents.
type (
	incident struct {
		id string
		on bool
	}
	trap struct{ recognised bool }
)

func (s incident) play(r *run) error {
	r.beside = true
	return r.player.Switch(s.id, s.on)
}

func (s trap) play(r *run) error { return r.player.AtFalseSite(s.recognised) }

// incident wants an incident to go on.
func (e expectation) incident(r *run) (*Failure, error) {
	state, err := r.player.State()
	if err != nil || state == nil || state.Trouble(r.site.ID, e.node.String()) != nil {
		return nil, err
	}
	return miss("expected_incident", map[string]any{"Want": e.node.String()}), nil
}

// goals wants so many goals of the exercise to be reached.
func (e expectation) goals(r *run) (*Failure, error) {
	state, err := r.player.State()
	if err != nil || state == nil {
		return nil, err
	}
	if _, n := sandbox.Reached(r.world, state); n != e.node.Int() {
		return miss("expected_goals", map[string]any{"Want": e.node.Int(), "Got": n}), nil
	}
	return nil, nil
}

// BeginExercise implements TroubleHands.
func (e *Engine) BeginExercise(exercise string) error {
	return e.begin(sandbox.Open{Site: e.siteID, Exercise: exercise, Seed: e.seed, Day: e.day}, exercise)
}

// Switch implements TroubleHands.
func (e *Engine) Switch(incident string, on bool) error {
	return e.aside(func() error {
		return e.act(sandbox.SwitchIncident{Site: e.siteID, Incident: incident, On: on, Base: e.state.Seq}, nil)
	})
}

// sms finds the latest message on the phone with some words.
func (e *Engine) sms(words func(string) bool) (id int, err error) {
	for _, c := range slices.Backward(e.state.Phone) {
		look, letter := sandbox.LookCall(e.world, e.state, c.ID)
		if letter != nil && words(e.smsText(look, letter)) {
			return c.ID, nil
		}
	}
	return 0, miss("no_sms", map[string]any{"Got": names(nil)})
}

// smsText is how a message on the phone reads.
func (e *Engine) smsText(look *sandbox.Snapshot, letter *program.Letter) string {
	return oneBlank(look.Text(program.Text{ByLocale: letter.Body.ByLocale}, e.words))
}

// FollowSMS implements TroubleHands.
func (e *Engine) FollowSMS(words func(string) bool) error {
	id, err := e.sms(words)
	if err != nil {
		return err
	}
	return e.act(sandbox.FollowTrap{Call: id}, nil)
}

// ReportSMS implements TroubleHands.
func (e *Engine) ReportSMS(words func(string) bool) error {
	id, err := e.sms(words)
	if err != nil {
		return err
	}
	return e.act(sandbox.ReportCall{ID: id}, nil)
}

// AtFalseSite implements TroubleHands.
func (e *Engine) AtFalseSite(recognised bool) error {
	if e.at.Kind != sandbox.FalseSitePlace {
		return miss("no_form", map[string]any{"Place": pageName(e.at)})
	}
	mail, call := e.trapIDs()
	if recognised {
		return e.act(sandbox.RecogniseTrap{Mail: mail, Call: call}, nil)
	}
	return e.act(sandbox.TypeInTrap{Mail: mail, Call: call}, nil)
}

// trapIDs are the message of the page about a trap.
func (e *Engine) trapIDs() (mail, call int) {
	if e.at.Step == sandbox.ByPhone {
		return 0, e.at.Row
	}
	return e.at.Row, 0
}

// troubled fills in the key and the request of a page that an incident brings.
func (e *Engine) troubled(key *site.Key, r *site.Request) {
	r.Look = sandbox.Look(e.world, e.state, e.at.Site, "")
	if e.at.Kind == sandbox.UnavailablePlace {
		key.Kind = site.Unavailable
		if down := e.state.Down(e.at.Site); down != nil {
			key.Item = down.Incident
		}
		return
	}
	r.Mail, r.Call = e.trapIDs()
	if one := sandbox.FalseSite(e.world, e.state, r.Mail, r.Call); one != nil {
		key.Item = one.ID
	}
}

// BeginExercise implements TroubleHands.
func (b *Browser) BeginExercise(exercise string) error {
	if err := b.get("/"); err != nil {
		return err
	}
	f, ok := b.page.form(func(f form) bool {
		return f.values().Get("site") == b.site.ID && f.button("exercise", exercise) != nil
	})
	if !ok {
		return miss("no_exercise", map[string]any{"Name": exercise})
	}
	return b.press(f, nil, "exercise", exercise)
}

// Switch implements TroubleHands.
func (b *Browser) Switch(incident string, on bool) error {
	button := "end"
	if on {
		button = "begin"
	}
	return b.aside(func() error {
		if err := b.get(deskPath + "?back=" + url.QueryEscape(b.home()+"/")); err != nil {
			return err
		}
		f, ok := b.page.form(func(f form) bool { return f.values().Get("site") == b.here && f.button(button, incident) != nil })
		if !ok {
			return miss("no_incident", map[string]any{"Name": incident})
		}
		return b.press(f, nil, button, incident)
	})
}

// openSMS goes to the latest message on the phone with some words.
func (b *Browser) openSMS(words func(string) bool) error {
	_, err := b.read(program.BySMS, words)
	return err
}

// FollowSMS implements TroubleHands.
func (b *Browser) FollowSMS(words func(string) bool) error {
	if err := b.openSMS(words); err != nil {
		return err
	}
	return b.confirm("/trap")
}

// ReportSMS implements TroubleHands.
func (b *Browser) ReportSMS(words func(string) bool) error {
	if err := b.openSMS(words); err != nil {
		return err
	}
	f, ok := b.page.form(func(f form) bool { return f.button("action", "report") != nil })
	if !ok {
		return b.noForm()
	}
	return b.press(f, nil, "action", "report")
}

// AtFalseSite implements TroubleHands.
func (b *Browser) AtFalseSite(recognised bool) error {
	button, typed := "typed", secrets("0", "0")
	if recognised {
		button, typed = "recognised", nil
	}
	f, ok := b.page.form(func(f form) bool { return f.button("action", button) != nil })
	if !ok || b.Place().Kind != sandbox.FalseSitePlace {
		return b.noForm()
	}
	return b.press(f, typed, "action", button)
}

// isDown tells whether a page is that of a site that doesn't answer.
func (d *document) isDown() bool {
	return find(d.root, func(n *html.Node) bool {
		return n.DataAtom == atom.Form && attr(n, "action") == "/advance" || n.DataAtom == atom.A && strings.HasSuffix(attr(n, "href"), "#lead")
	}) != nil
}
