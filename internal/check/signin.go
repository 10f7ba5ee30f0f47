package check

import "miroir/internal/diag"

// signIn finds ways to sign in that lack what they need.
func signIn(u *Unit) diag.List {
	var faults diag.List
	account, listed := u.Tree.Get("account"), seen{}
	for _, way := range account.Get("sign_in").List() {
		faults = append(faults, listed.twice(way.String(), way.Span)...)
		if way.String() == "broker" && account.Get("broker") == nil {
			faults = append(faults, diag.New(way.Span, "missing-key.broker", nil))
		}
	}
	return faults
}
