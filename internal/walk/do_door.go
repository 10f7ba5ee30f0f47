package walk

import (
	"fmt"
	"regexp"

	"miroir/internal/program"
	"miroir/sandbox"
)

// What a walk's sign-in does where a code is asked for, beside typing the one that came.
const (
	wrongCode   = "wrong"   // types another than the one that came
	noCode      = "none"    // stops there
	anotherCode = "another" // has another one sent, and types that
)

// play signs in, or goes on with it where a code is asked for already.
func (s signIn) play(r *run) error {
	if s.method+s.identifier+s.password != "" || r.player.Place().Kind != sandbox.CodePlace {
		if err := s.knock(r); err != nil || len(r.player.Faults()) > 0 {
			return err
		}
	}
	if r.player.Place().Kind != sandbox.CodePlace || s.code == noCode {
		return nil
	}
	if s.code == anotherCode {
		if err := r.player.AnotherCode(); err != nil || len(r.player.Faults()) > 0 {
			return err
		}
	}
	code, err := r.readCode()
	if err != nil {
		return err
	}
	if s.code == wrongCode {
		code = otherCode(code)
	}
	return r.player.TypeCode(code)
}

// knock gives who one is at the site's own form, or at the broker's.
func (s signIn) knock(r *run) error {
	persona, err := r.persona()
	if err != nil {
		return err
	}
	method := s.method
	if method == "" {
		method = r.site.Account.SignIn[0].Method
	}
	password := s.password
	if method == sandbox.ByBroker {
		if password == "" {
			password = persona.Password
		}
		return r.player.SignInByBroker(s.identifierOf(persona, r.brokerMethod()), password)
	}
	if password == "" {
		if password, err = r.password(persona); err != nil {
			return err
		}
	}
	return r.player.SignIn(method, s.identifierOf(persona, method), password)
}

func (r *run) persona() (*program.Persona, error) {
	persona := r.world.Persona(r.walk.Site(), r.walk.Persona)
	if persona == nil {
		return nil, miss("no_persona", map[string]any{"Name": r.walk.Persona})
	}
	return persona, nil
}

// password is the one that works now, or for who has no account yet the card's, which doesn't.
func (r *run) password(p *program.Persona) (string, error) {
	state, err := r.player.State()
	if err != nil || state == nil {
		return p.Password, err
	}
	if now := state.PasswordAt(r.world, r.site.ID); now != "" {
		return now, nil
	}
	return p.Password, nil
}

// brokerMethod is the identifier to give at the broker: the site's own where its providers know it, or else the e-mail address.
func (r *run) brokerMethod() string {
	if own := r.ownMethod(); own == "nir" || own == "tax_number" {
		return own
	}
	return "email"
}

// ownMethod is the identifier that serves at the site's own form, and for a forgotten password; the e-mail address where there is no such form.
func (r *run) ownMethod() string {
	for _, way := range r.site.Account.SignIn {
		if way.Method != sandbox.ByBroker {
			return way.Method
		}
	}
	return "email"
}

// identifierOf is what the walk gives, or else the persona's own.
func (s signIn) identifierOf(p *program.Persona, method string) string {
	if s.identifier != "" {
		return s.identifier
	}
	return identifierOf(&p.Identity, method)
}

func identifierOf(i *program.Identity, method string) string {
	switch method {
	case "email":
		return i.Email
	case "nir":
		return i.NIR
	case "phone":
		return i.Phone
	case "caf_number":
		return i.CAFNumber
	case "france_travail_id":
		return i.FranceTravail
	case "username":
		return i.Username
	}
	return i.TaxNumber
}

// readCode reads the latest code where it was sent to: on the phone, or in the mailbox. It is the last number of its length there: the day of a message
// stands above its words.
func (r *run) readCode() (string, error) { return r.readCodeOf(r.site.Account.Second) }

func (r *run) readCodeOf(second *program.Second) (string, error) {
	if second == nil {
		return "", miss("no_code", nil)
	}
	digits := regexp.MustCompile(fmt.Sprintf(`\b\d{%d}\b`, second.Digits))
	words, err := r.player.Read(second.By, digits.MatchString)
	if err != nil {
		return "", err
	}
	found := digits.FindAllString(words, -1)
	return found[len(found)-1], nil
}

// otherCode is a code that differs in its last digit.
func otherCode(code string) string {
	if code == "" {
		return "0"
	}
	last := len(code) - 1
	return code[:last] + string('0'+(code[last]-'0'+1)%10)
}

// play makes an account, or goes on where a password is to be chosen.
func (s activate) play(r *run) error {
	if r.player.Place().Kind == sandbox.PasswordPlace {
		return r.choose(s.password)
	}
	typed, err := s.asked(r)
	if err != nil {
		return err
	}
	if err := r.player.Activate(typed); err != nil || len(r.player.Faults()) > 0 {
		return err
	}
	return r.followAndChoose(s.password)
}

// asked is what the persona answers to what is asked, but for what the walk gives.
func (s activate) asked(r *run) (sandbox.Answers, error) {
	activation := r.site.Account.Activation
	if activation == nil {
		return nil, miss("no_activation", nil)
	}
	state, err := r.player.State()
	if err != nil {
		return nil, err
	}
	if state == nil {
		return nil, miss("nothing_open", nil)
	}
	look := sandbox.Look(r.world, state, r.site.ID, "")
	typed := sandbox.Answers{}
	for _, f := range activation.Asks {
		typed[f.Name] = []string{look.Eval(f.Equals).String()}
	}
	for _, a := range s.values {
		if _, ok := typed[a.name]; !ok {
			return nil, missAt(a.node.Key, "no_field", map[string]any{"Name": a.name, "Place": r.placeName(), "Inputs": names(sortedKeys(typed))})
		}
		typed[a.name] = []string{a.node.String()}
	}
	return typed, nil
}

// followAndChoose follows the link that was mailed just now, and chooses a password there.
func (r *run) followAndChoose(password string) error {
	if r.player.Place().Kind != sandbox.SentPlace {
		return nil
	}
	if err := r.player.OpenMail(func(string) bool { return true }, 1); err != nil || len(r.player.Faults()) > 0 {
		return err
	}
	if r.player.Place().Kind != sandbox.PasswordPlace {
		return miss("nowhere", map[string]any{"Place": r.placeName()})
	}
	return r.choose(password)
}

// choose chooses a password: what the desk proposes, unless another is given.
func (r *run) choose(password string) error {
	if password == "" {
		state, err := r.player.State()
		if err != nil {
			return err
		}
		if state == nil {
			return miss("nothing_open", nil)
		}
		password = state.ProposedPassword(r.world, r.site.ID)
	}
	return r.player.ChoosePassword(password)
}

// play asks for what was forgotten; a password is chosen anew by the link that is mailed, a username is in the message.
func (s forgot) play(r *run) error {
	persona, err := r.persona()
	if err != nil {
		return err
	}
	switch {
	case s.what == sandbox.ForUsername:
		return r.player.Forget(s.what, persona.Identity.Email)
	case r.player.Place().Kind == sandbox.PasswordPlace:
		return r.choose("")
	}
	if err := r.player.Forget(s.what, identifierOf(&persona.Identity, r.ownMethod())); err != nil || len(r.player.Faults()) > 0 {
		return err
	}
	return r.followAndChoose("")
}

func (signOutEverywhere) play(r *run) error { return r.player.SignOutEverywhere() }
