package sandbox

import (
	"fmt"
	"strings"
	"time"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// sendCode has the code of a second factor sent, once the password was right. Without a method it is another one for the same sign-in.
func (x *applying) sendCode(site, method string) Outcome {
	x.happen(Event{Kind: CodeSent, Site: site, Method: method})
	return Outcome{Next: Place{Kind: CodePlace, Site: site}}
}

// atCode says where one goes who isn't asked for a code; ok is true for who is.
func (x *applying) atCode(site string) (out Outcome, ok bool) {
	p, d := x.world.Site(site), x.state.Door(site)
	switch {
	case p == nil:
		return Outcome{}, false
	case d.SignedIn:
		return Outcome{Next: Place{Kind: SpacePlace, Site: site}}, false
	case d.Wanted == "" || p.Account.Second == nil:
		return Outcome{Next: Place{Kind: SignInPlace, Site: site}}, false
	}
	return Outcome{Next: Place{Kind: CodePlace, Site: site}}, true
}

func (x *applying) resendCode(a ResendCode) Outcome {
	out, ok := x.atCode(a.Site)
	if !ok {
		return out
	}
	return x.sendCode(a.Site, "")
}

// enterCode compares the code that was typed. A wrong one is counted, never kept.
func (x *applying) enterCode(a EnterCode) Outcome {
	out, ok := x.atCode(a.Site)
	if !ok {
		return out
	}
	d, second := x.state.Door(a.Site), x.world.Site(a.Site).Account.Second
	typed := codeTyped(last(a.Values[CodeInput]))
	switch {
	case typed == "":
		out.Problems = codeProblem("wanted", second)
	case d.CodeTries >= second.Tries:
		out.Problems = codeProblem("used_up", second)
	case !x.state.Now.Before(d.CodeOn.Add(time.Duration(second.Minutes) * time.Minute)):
		out.Problems = codeProblem("expired", second)
	case !isCode(typed, second):
		out.Problems = codeProblem("format", second)
	case typed != x.state.code(a.Site, second, d.Codes):
		out.Problems = x.wrongCode(a.Site, typed, second)
	default:
		return x.enter(a.Site, d.Wanted, ByCode)
	}
	return out
}

func (x *applying) wrongCode(site, typed string, second *program.Second) []Problem {
	x.happen(Event{Kind: WrongCode, Site: site})
	d := x.state.Door(site)
	if d.CodeTries >= second.Tries {
		return codeProblem("used_up", second)
	}
	for n := 1; n < d.Codes; n++ {
		if typed == x.state.code(site, second, n) {
			return codeProblem("old", second)
		}
	}
	problems := codeProblem("wrong", second)
	problems[0].Args["Count"] = second.Tries - d.CodeTries
	return problems
}

func codeProblem(what string, second *program.Second) []Problem {
	where := field.Word("sandbox.code.by_mail")
	if second.By == program.BySMS {
		where = "sandbox.code.by_sms"
	}
	args := map[string]any{"Where": where, "Digits": digitsOf(second)}
	return []Problem{{Field: CodeInput, Input: CodeInput, Key: "sandbox.code." + what, Args: args, Clear: true}}
}

// codeTyped is a code without what people put between its digits.
func codeTyped(typed string) string {
	return strings.Map(func(c rune) rune {
		if d, ok := locale.Digit(c); ok {
			return rune(d)
		}
		if strings.ContainsRune(" \t\u00a0\u202f-.", c) {
			return -1
		}
		return c
	}, strings.TrimSpace(typed))
}

func isCode(typed string, second *program.Second) bool {
	return len(typed) == digitsOf(second) && strings.Trim(typed, "0123456789") == ""
}

// digitsOf is how many digits a code has.
func digitsOf(second *program.Second) int { return min(max(second.Digits, 1), 9) }

// code is the n-th code that a site sends in this sandbox: no two of them are the same until they have all been.
func (s *State) code(site string, second *program.Second, n int) string {
	return numbered(s.draw(site, "account code"), second, n)
}

// numbered is the n-th code that comes out of a draw.
func numbered(random uint64, second *program.Second, n int) string {
	digits, all := digitsOf(second), uint64(1)
	for range digits {
		all *= 10
	}
	step := mix(random)%(all/10)*10 + 3 // shares no divisor with a power of ten
	return fmt.Sprintf("%0*d", digits, (random%all+uint64(n)*step)%all)
}
