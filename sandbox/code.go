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
	d := x.state.Door(a.Site)
	fault, counts := x.state.doorCode(a.Site, x.world.Site(a.Site).Account.Second, d).judge(last(a.Values[CodeInput]), x.state.Now)
	if counts {
		x.happen(Event{Kind: WrongCode, Site: a.Site})
	}
	if fault != nil {
		out.Problems = codeProblems(fault)
		return out
	}
	return x.enter(a.Site, d.Wanted, ByCode)
}

// A sentCode is the code that one waits for: what it is drawn from, which one it is of those that were sent, how many wrong ones were typed since,
// and when it came.
type sentCode struct {
	second       *program.Second
	random       uint64
	count, tries int
	on           time.Time
}

// number is the n-th of the codes.
func (c sentCode) number(n int) string { return numbered(c.random, c.second, n) }

// judge compares what was typed with the code that was sent last, while it holds. A nil fault says that it was right; counts, that a try is used
// up: by what could be a code, of one that held.
func (c sentCode) judge(typed string, now time.Time) (fault *field.Fault, counts bool) {
	typed = codeTyped(typed)
	switch {
	case typed == "":
		return c.fault("wanted"), false
	case c.count == 0:
		return c.fault("unsent"), false
	case c.tries >= c.second.Tries:
		return c.fault("used_up"), false
	case !now.Before(c.on.Add(time.Duration(c.second.Minutes) * time.Minute)):
		return c.fault("expired"), false
	case !isCode(typed, c.second):
		return c.fault("format"), false
	case typed == c.number(c.count):
		return nil, false
	case c.tries+1 >= c.second.Tries:
		return c.fault("used_up"), true
	}
	for n := 1; n < c.count; n++ {
		if typed == c.number(n) {
			return c.fault("old"), true
		}
	}
	fault = c.fault("wrong")
	fault.Args["Count"] = c.second.Tries - c.tries - 1
	return fault, true
}

func (c sentCode) fault(what string) *field.Fault {
	where := field.Word("sandbox.code.by_mail")
	if c.second.By == program.BySMS {
		where = "sandbox.code.by_sms"
	}
	return &field.Fault{Key: "sandbox.code." + what, Args: map[string]any{"Where": where, "Digits": digitsOf(c.second)}, Clear: true}
}

// codeProblems is what is wrong with a code on a page that asks for nothing else.
func codeProblems(fault *field.Fault) []Problem {
	return []Problem{{Field: CodeInput, Input: CodeInput, Key: fault.Key, Args: fault.Args, Clear: fault.Clear}}
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

// doorCode is the code of a site's second factor: no two of them are the same until they have all been.
func (s *State) doorCode(site string, second *program.Second, d Door) sentCode {
	return sentCode{second: second, random: s.draw(site, "account code"), count: d.Codes, tries: d.CodeTries, on: d.CodeOn}
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
