package sandbox_test

import (
	"strings"
	"testing"

	"miroir/internal/program"
	"miroir/sandbox"
)

// asks are the answers to the activation's questions.
func (l *learner) asks() sandbox.Answers {
	i := l.identity()
	return sandbox.Answers{"numero": {i.NIR}, "naissance": {french.ShortDate(i.Birth)}, "nom": {strings.ToUpper(i.LastName)}}
}

func TestActivationByAMailedLink(t *testing.T) {
	l := atOffice(t, "noe")
	if l.password() != "" {
		t.Error("there is a password before there is an account")
	}
	wantRefused(t, l.signIn("", "Moulin-7-Lys"), sandbox.IdentifierInput, "sandbox.account.new")
	wantRefused(t, l.do(sandbox.SignInAsPersona{Site: office}), sandbox.IdentifierInput, "sandbox.account.new")
	wantPlace(t, l.do(sandbox.Activate{Site: office, Values: l.asks()}), at(sandbox.SentPlace, sandbox.ForActivation))
	mail := l.state.Mails[len(l.state.Mails)-1]
	if v, letter := sandbox.LookLetter(l.world, l.state, mail.ID); v == nil || letter.Link == nil || letter.Link.To != program.ToLink {
		t.Fatalf("the letter has no link: %+v", letter)
	}
	wantPlace(t, l.follow(mail.Link), at(sandbox.PasswordPlace, ""))
	proposed := l.state.ProposedPassword(l.world, office)
	wantPlace(t, l.choose(proposed, proposed), at(sandbox.SignInPlace, ""))
	if got := l.password(); got != proposed {
		t.Fatalf("the password is %q, want the one chosen, %q", got, proposed)
	}
	wantRefused(t, l.follow(mail.Link), "", "sandbox.link.used")
	l.signIn("noe.noe", proposed)
	wantPlace(t, l.enterCode(l.code()), at(sandbox.SpacePlace, ""))
	if last := l.state.Mails[len(l.state.Mails)-1]; last.Letter != "account.activated" {
		t.Errorf("the last letter is %s", last.Letter)
	}
}

func TestActivationRefused(t *testing.T) {
	tests := map[string]struct {
		persona, input string
		typed          []string
		key            string
		clear          bool
	}{
		"a real number":      {"noe", "numero", []string{"2 55 08 14 168 025 38"}, "guard.refused", true},
		"without its key":    {"noe", "numero", []string{"N13"}, "", false},
		"another birth date": {"noe", "naissance", []string{"02/03/1999"}, "sandbox.activate.other", true},
		"another name":       {"noe", "nom", []string{"Durand"}, "sandbox.activate.other", true},
		"nothing":            {"noe", "nom", nil, "field.wanted.last_name", false},
		"an account already": {"eva", "", nil, "sandbox.activate.already", false},
		"locked":             {"lou", "", nil, "sandbox.activate.already", false},
		"unknown":            {"max", "", nil, "sandbox.account.unknown", false},
		"number replaced":    {"zoe", "", nil, "sandbox.account.refused", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := atOffice(t, tt.persona)
			values := l.asks()
			if tt.input != "" {
				values[tt.input] = tt.typed
			}
			if tt.key == "" {
				values[tt.input] = []string{l.identity().NIR[:13]}
				wantPlace(t, l.do(sandbox.Activate{Site: office, Values: values}), at(sandbox.SentPlace, sandbox.ForActivation))
				return
			}
			out := l.do(sandbox.Activate{Site: office, Values: values})
			wantRefused(t, out, tt.input, tt.key)
			if out.Problems[0].Clear != tt.clear || len(l.log) != 1 {
				t.Errorf("clear %t, %d events", out.Problems[0].Clear, len(l.log))
			}
		})
	}
}

func TestALinkHoldsItsHours(t *testing.T) {
	l := atOffice(t, "noe")
	l.do(sandbox.Activate{Site: office, Values: l.asks()})
	l.wait(23 * 60)
	wantPlace(t, l.follow(l.link()), at(sandbox.PasswordPlace, ""))
	l.wait(60)
	out := l.follow(l.link())
	wantRefused(t, out, "", "sandbox.link.expired")
	wantPlace(t, sandbox.Outcome{Next: out.Next}, at(sandbox.ActivatePlace, ""))
	proposed := l.state.ProposedPassword(l.world, office)
	wantRefused(t, l.choose(proposed, proposed), "", "sandbox.link.expired")
}

func TestAnotherLinkVoidsTheOneBefore(t *testing.T) {
	l := atOffice(t, "eva")
	forget := sandbox.ForgetPassword{Site: office, Values: sandbox.Answers{sandbox.IdentifierInput: {"Eva.EVA"}}}
	l.do(forget)
	first := l.link()
	l.follow(first)
	l.do(forget)
	if d := l.state.Door(office); d.Open {
		t.Error("the first link still lets choose a password")
	}
	out := l.follow(first)
	wantRefused(t, out, "", "sandbox.link.void")
	wantPlace(t, sandbox.Outcome{Next: out.Next}, at(sandbox.ForgotPlace, sandbox.ForPassword))
	wantRefused(t, l.follow("unknownkey"), "", "sandbox.link.unknown")
	wantPlace(t, l.follow(l.link()), at(sandbox.PasswordPlace, ""))
}

func TestForgottenPassword(t *testing.T) {
	l := atOffice(t, "eva")
	old := l.password()
	real := sandbox.Answers{sandbox.IdentifierInput: {"2 55 08 14 168 025 38"}}
	if out := l.do(sandbox.ForgetPassword{Site: office, Values: real}); len(out.Problems) != 1 || !out.Problems[0].Clear {
		t.Errorf("a real number: %+v", out)
	}
	wantPlace(t, l.do(sandbox.ForgetPassword{Site: office, Values: sandbox.Answers{sandbox.IdentifierInput: {l.identity().NIR}}}),
		at(sandbox.SentPlace, sandbox.ForPassword))
	l.follow(l.link())
	proposed := l.state.ProposedPassword(l.world, office)
	l.choose(proposed, proposed)
	wantRefused(t, l.signIn("", old), sandbox.PasswordInput, "sandbox.sign_in.password_left")
	wantPlace(t, l.signIn("", proposed), at(sandbox.CodePlace, ""))
}

func TestForgottenUsername(t *testing.T) {
	l := atOffice(t, "eva")
	forget := func(email string) sandbox.Outcome {
		return l.do(sandbox.ForgetUsername{Site: office, Values: sandbox.Answers{sandbox.EmailInput: {email}}})
	}
	wantRefused(t, forget("autre@courriel.example"), sandbox.EmailInput, "sandbox.forgot.email")
	wantRefused(t, forget(""), sandbox.EmailInput, "field.wanted.email")
	if out := forget("eva@gmail.com"); len(out.Problems) != 1 || !out.Problems[0].Clear {
		t.Errorf("a real address: %+v", out)
	}
	wantPlace(t, forget(" "+strings.ToUpper(l.identity().Email)), at(sandbox.SentPlace, sandbox.ForUsername))
	v, letter := sandbox.LookLetter(l.world, l.state, len(l.state.Mails))
	if letter == nil || !strings.Contains(body(v, letter), "eva.eva") {
		t.Error("the letter doesn't say the username")
	}
}

func TestOnlyTheProposedPasswordIsTaken(t *testing.T) {
	l := atOffice(t, "eva")
	l.do(sandbox.SignInAsPersona{Site: office})
	proposed := l.state.ProposedPassword(l.world, office)
	tests := []struct{ typed, again, input, key string }{
		{"", "", sandbox.PasswordInput, "sandbox.password.wanted"},
		{"Ab-1", "Ab-1", sandbox.PasswordInput, "sandbox.password.short"},
		{"minuscules-sans-chiffre", "", sandbox.PasswordInput, "sandbox.password.lacks"},
		{"Mon-vrai-secret-2019", "Mon-vrai-secret-2019", sandbox.PasswordInput, "sandbox.password.proposed"},
		{strings.ToLower(proposed), proposed, sandbox.PasswordInput, "sandbox.password.lacks"},
		{proposed, proposed + "x", sandbox.AgainInput, "sandbox.password.again"},
	}
	for _, tt := range tests {
		out := l.choose(tt.typed, tt.again)
		wantRefused(t, out, tt.input, tt.key)
		if !out.Problems[0].Clear {
			t.Errorf("%q comes back", tt.typed)
		}
	}
	said := messages(l.choose("minuscules-sans-chiffre", ""))[sandbox.PasswordInput]
	if !strings.Contains(said, "une majuscule et un chiffre") {
		t.Errorf("what is lacking isn't told: %q", said)
	}
	wantPlace(t, l.choose(proposed, " "+proposed), at(sandbox.AccountPlace, ""))
	if next := l.state.ProposedPassword(l.world, office); next == proposed || l.password() != proposed {
		t.Errorf("the password is %q, the next one proposed %q", l.password(), next)
	}
	if log := marshal(t, l.log); strings.Contains(log, proposed) || strings.Contains(log, "secret") {
		t.Errorf("the log holds a password: %s", log)
	}
}

func TestNobodyChoosesAPasswordWithoutALink(t *testing.T) {
	l := atOffice(t, "eva")
	l.do(sandbox.ForgetPassword{Site: office, Values: sandbox.Answers{sandbox.IdentifierInput: {"eva.eva"}}})
	proposed := l.state.ProposedPassword(l.world, office)
	wantPlace(t, l.choose(proposed, proposed), at(sandbox.SignInPlace, ""))
	if l.password() == proposed {
		t.Error("the password changed before the link was followed")
	}
}

func TestWrongPasswordsLockTheAccount(t *testing.T) {
	l := atOffice(t, "eva")
	wantRefused(t, l.signIn("", "faux"), sandbox.PasswordInput, "sandbox.sign_in.password_left")
	wantRefused(t, l.signIn("", "faux"), sandbox.PasswordInput, "sandbox.sign_in.password_left")
	wantRefused(t, l.signIn("", "faux"), sandbox.IdentifierInput, "sandbox.locked_or_forgotten")
	l.wait(1)
	out := l.signIn("", l.password())
	if said := messages(out)[sandbox.IdentifierInput]; !strings.Contains(said, "encore 29 minutes") {
		t.Errorf("says %q", said)
	}
	wantRefused(t, l.do(sandbox.SignInAsPersona{Site: office}), sandbox.IdentifierInput, "sandbox.locked_or_forgotten")
	if last := l.state.Mails[len(l.state.Mails)-1]; last.Letter != "account.locked" {
		t.Errorf("the last letter is %s", last.Letter)
	}
	l.wait(29)
	wantPlace(t, l.signIn("", l.password()), at(sandbox.CodePlace, ""))
}

func TestALockedAccountOpensWithAnotherPassword(t *testing.T) {
	for _, persona := range []string{"eva", "lou"} {
		l := atOffice(t, persona)
		for range 3 {
			l.signIn("", "faux")
		}
		l.do(sandbox.ForgetPassword{Site: office, Values: sandbox.Answers{sandbox.IdentifierInput: {l.identity().Username}}})
		l.follow(l.link())
		proposed := l.state.ProposedPassword(l.world, office)
		l.choose(proposed, proposed)
		wantPlace(t, l.signIn("", proposed), at(sandbox.CodePlace, ""))
	}
}

func TestTheRightPasswordForgetsWrongOnes(t *testing.T) {
	l := atOffice(t, "eva")
	for range 4 {
		l.signIn("", "faux")
		l.signIn("", "faux")
		wantPlace(t, l.signIn("", l.password()), at(sandbox.CodePlace, ""))
	}
}

func TestOnlyTheRightIdentifierCountsWrongPasswords(t *testing.T) {
	l := atOffice(t, "eva")
	for range 5 {
		l.signIn("quelqu.un", "faux")
		l.signIn("", "")
	}
	if d := l.state.Door(office); d.Wrong != 0 || len(l.log) != 1 {
		t.Errorf("%+v, %d events", d, len(l.log))
	}
}

// byBroker signs in through the broker.
func (l *learner) byBroker() sandbox.Outcome {
	l.t.Helper()
	l.do(sandbox.BrokerChoose{Site: office, Provider: "comet"})
	l.do(sandbox.BrokerSignIn{Site: office, Values: sandbox.Answers{sandbox.IdentifierInput: {l.identity().Email}, sandbox.PasswordInput: {"Moulin-7-Lys"}}})
	return l.do(sandbox.BrokerConsent{Site: office, Yes: true})
}

func TestFailingPersonasAreToldWhy(t *testing.T) {
	tests := []struct{ persona, bySecret, byBroker string }{
		{"eva", "", ""},
		{"noe", "sandbox.account.new", "sandbox.account.new"},
		{"lou", "sandbox.account.locked", "sandbox.account.locked"},
		{"max", "sandbox.account.unknown", "sandbox.account.unknown"},
		{"zoe", "sandbox.account.refused", "sandbox.account.refused"},
		{"ida", "", "sandbox.account.name_mismatch"},
	}
	for _, tt := range tests {
		t.Run(tt.persona, func(t *testing.T) {
			l := atOffice(t, tt.persona)
			if out := l.signIn("", "Moulin-7-Lys"); tt.bySecret != "" {
				wantRefused(t, out, sandbox.IdentifierInput, tt.bySecret)
				wantRefused(t, l.do(sandbox.SignInAsPersona{Site: office}), sandbox.IdentifierInput, tt.bySecret)
			} else {
				wantPlace(t, out, at(sandbox.CodePlace, ""))
			}
			out := l.byBroker()
			if tt.byBroker == "" {
				wantPlace(t, out, at(sandbox.SpacePlace, ""))
				return
			}
			wantRefused(t, out, "", tt.byBroker)
			if d := l.state.Door(office); d.SignedIn || d.Known || d.Provider != "" {
				t.Errorf("still at the broker's: %+v", d)
			}
		})
	}
}

func TestTheBrokersPasswordStays(t *testing.T) {
	l := atOffice(t, "eva")
	l.do(sandbox.SignInAsPersona{Site: office})
	proposed := l.state.ProposedPassword(l.world, office)
	l.choose(proposed, proposed)
	l.do(sandbox.SignOut{Site: office})
	wantPlace(t, l.byBroker(), at(sandbox.SpacePlace, ""))
}

func TestSignOutEverywhere(t *testing.T) {
	a, err := officeProgram()
	if err != nil {
		t.Fatal(err)
	}
	l := &learner{t: t, world: sandbox.NewWorld(a, world(t).Sites[0])}
	l.do(sandbox.Open{Site: office, Persona: "eva", Seed: 1})
	l.do(sandbox.SignInAsPersona{Site: office})
	l.do(sandbox.SignInAsPersona{Site: site})
	before := l.bytes()
	wantPlace(t, l.do(sandbox.SignOutEverywhere{}), at(sandbox.HomePlace, ""))
	if l.state.SignedIn(office) || l.state.SignedIn(site) {
		t.Error("still signed in somewhere")
	}
	events := len(l.log)
	l.do(sandbox.SignOutEverywhere{})
	if len(l.log) != events {
		t.Error("signed out twice")
	}
	l.do(sandbox.Undo{})
	if after := l.bytes(); strings.Replace(after, `"redoable":1`, `"redoable":0`, 1) != before {
		t.Errorf("undone:\n%s\nbefore:\n%s", after, before)
	}
}
