package sandbox

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"miroir/internal/field"
	"miroir/internal/program"
)

// choosePassword takes the password that the desk proposes, at the end of a link or from the account. What else is typed is told its rules and that
// no real password belongs here, and kept nowhere.
func (x *applying) choosePassword(a ChoosePassword) Outcome {
	site, d := x.world.Site(a.Site), x.state.Door(a.Site)
	switch {
	case site == nil:
		return Outcome{}
	case !d.Open && !d.SignedIn:
		return Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}}
	case !d.SignedIn && x.expired(a.Site):
		return x.askAnother(a.Site, d.LinkFor, "expired")
	}
	typed, again := strings.TrimSpace(last(a.Values[PasswordInput])), strings.TrimSpace(last(a.Values[AgainInput]))
	if p := passwordFault(typed, again, x.state.ProposedPassword(x.world, a.Site), &site.Account.Password); p != nil {
		p.Input, p.Clear = p.Field, true
		return Outcome{Next: Place{Kind: PasswordPlace, Site: a.Site}, Problems: []Problem{*p}}
	}
	x.happen(Event{Kind: PasswordChosen, Site: a.Site, For: d.LinkFor})
	if d.SignedIn {
		return Outcome{Next: Place{Kind: AccountPlace, Site: a.Site}}
	}
	return Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}}
}

// passwordFault tells what is wrong with a password that is chosen: the site's rules first, then that it isn't the one proposed.
func passwordFault(typed, again, proposed string, rules *program.PasswordRules) *Problem {
	lacks := lacking(typed, rules)
	switch {
	case typed == "":
		return &Problem{Field: PasswordInput, Key: "sandbox.password.wanted"}
	case utf8.RuneCountInString(typed) < rules.Min:
		return &Problem{Field: PasswordInput, Key: "sandbox.password.short", Args: map[string]any{"Min": rules.Min}}
	case len(lacks) > 0:
		return &Problem{Field: PasswordInput, Key: "sandbox.password.lacks", Args: map[string]any{"What": lacks}}
	case typed != proposed:
		return &Problem{Field: PasswordInput, Key: "sandbox.password.proposed"}
	case again != typed:
		return &Problem{Field: AgainInput, Key: "sandbox.password.again"}
	}
	return nil
}

// lacking are the sorts of signs that a password must have and hasn't, as words of the catalogue.
func lacking(typed string, rules *program.PasswordRules) field.WordList {
	symbol := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsSpace(c) }
	var lacks field.WordList
	for _, need := range []struct {
		word   field.Word
		needed bool
		is     func(rune) bool
	}{
		{"sandbox.password.lower", rules.Lower, unicode.IsLower},
		{"sandbox.password.upper", rules.Upper, unicode.IsUpper},
		{"sandbox.password.digit", rules.Digit, unicode.IsDigit},
		{"sandbox.password.symbol", rules.Symbol, symbol},
	} {
		if need.needed && !strings.ContainsFunc(typed, need.is) {
			lacks = append(lacks, need.word)
		}
	}
	return lacks
}
