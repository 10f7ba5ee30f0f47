package check

import (
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

// The bounds of an account's figures. A password that is proposed has 14 characters or more, and must fit.
const (
	leastDigits, mostDigits     = 4, 8
	mostTries                   = 10
	mostMinutes                 = 24 * 60
	mostHours                   = 30 * 24
	leastPassword, mostPassword = 4, 14
)

// accounts finds ways to sign in that lack what they need, and figures that nobody could meet.
func accounts(u *Unit) diag.List {
	j := accountJudge{}
	n, listed := u.Tree.Get("account"), seen{}
	for _, way := range n.Get("sign_in").List() {
		j.faults = append(j.faults, listed.twice(way.String(), way.Span)...)
		if way.String() == "broker" && n.Get("broker") == nil {
			j.report(way.Span, "missing-key.broker", nil)
		}
	}
	j.figures(n)
	j.forgotten(n, listed)
	if activation := n.Get("activation"); activation != nil && !withPassword(listed) {
		j.report(activation.Key, "no-way-in.activation", nil)
	}
	for _, e := range n.Get("activation").Get("asks").Each() {
		j.ask(e)
	}
	return j.faults
}

type accountJudge struct{ judge }

func (j *accountJudge) figures(n *syntax.Node) {
	if code := n.Get("second_factor"); code != nil && code.Shape == syntax.Mapping {
		j.sent(code)
	}
	j.between(n.Get("activation").Get("hours"), 1, mostHours)
	j.between(n.Get("password").Get("min"), leastPassword, mostPassword)
	j.between(n.Get("lock").Get("after"), 1, mostTries)
	j.between(n.Get("lock").Get("minutes"), 1, mostMinutes)
}

// forgotten judges what can be asked for again: what nobody signs in with can't be forgotten.
func (j *accountJudge) forgotten(n *syntax.Node, ways seen) {
	listed := seen{}
	for _, item := range n.Get("forgotten").List() {
		j.faults = append(j.faults, listed.twice(item.String(), item.Span)...)
		_, username := ways["username"]
		if item.String() == "username" && !username || !withPassword(ways) {
			j.report(item.Span, "no-way-in.forgotten", diag.Args{"Value": item.String()})
		}
	}
}

// withPassword tells ways in one of which at least takes a password.
func withPassword(ways seen) bool {
	for way := range ways {
		if way != "broker" {
			return true
		}
	}
	return false
}

func (j *accountJudge) ask(e syntax.Entry) {
	document := e.Value.Get("type").String() == "document_number"
	switch of := e.Value.Get("of"); {
	case document && of == nil:
		j.report(e.Value.Key, "missing-key", diag.Args{"Key": "of", "Where": diag.Term("term.ask")})
	case !document && of != nil:
		j.report(of.Key, "unknown-key.type", diag.Args{"Key": "of", "Type": e.Value.Get("type").String()})
	}
}

// waysIn finds personas who can't get in, though their account stands as it should: nothing makes it, opens it again, or shows what is wrong.
func waysIn(u *Unit) diag.List {
	account, j := u.Program.Account, judge{}
	broker := false
	for _, way := range account.SignIn {
		broker = broker || way.Method == "broker"
	}
	for _, file := range u.Personas {
		state := file.Tree.Get("account")
		switch program.AccountState(state.String()) {
		case program.NewAccount:
			j.unless(account.Activation != nil, state.Place(), "no-way-in.new")
		case program.LockedAccount:
			j.unless(account.Forgotten.Password, state.Place(), "no-way-in.locked")
		case program.MismatchedPerson:
			j.unless(broker, state.Place(), "no-way-in.mismatch")
		}
	}
	return j.faults
}

func (j *judge) unless(ok bool, at source.Span, message string) {
	if !ok {
		j.report(at, message, nil)
	}
}
