package site_test

import (
	"testing"

	"miroir/internal/site"
	"miroir/sandbox"
)

// Every place that one can be at has a path of its own that leads back to it, and a page.
func TestAddressesLeadBack(t *testing.T) {
	around := sandbox.Place{Site: "impots"}
	within := sandbox.Place{Site: "impots", Procedure: "declaration"}
	var places []sandbox.Place
	put := func(p sandbox.Place, kind sandbox.PlaceKind, step string, row int) {
		p.Kind, p.Step, p.Row = kind, step, row
		places = append(places, p)
	}
	for _, kind := range []sandbox.PlaceKind{sandbox.HomePlace, sandbox.SignInPlace, sandbox.BrokerPlace, sandbox.SpacePlace, sandbox.CodePlace,
		sandbox.ActivatePlace, sandbox.SentPlace, sandbox.PasswordPlace, sandbox.AccountPlace, sandbox.ClosedPlace,
		sandbox.DocumentsPlace, sandbox.MessagesPlace, sandbox.PaymentsPlace, sandbox.HistoryPlace} {
		put(around, kind, "", 0)
	}
	put(around, sandbox.DocumentsPlace, "", 3)
	put(around, sandbox.MessagesPlace, "", 12)
	put(within, sandbox.CasePlace, "", 2)
	put(around, sandbox.HomePlace, "aide", 0)
	put(around, sandbox.ForgotPlace, sandbox.ForPassword, 0)
	for _, kind := range []sandbox.PlaceKind{sandbox.ReviewPlace, sandbox.SubmitPlace, sandbox.ReceiptPlace, sandbox.StartPlace, sandbox.StopPlace,
		sandbox.ClosedPlace, sandbox.SignPlace, sandbox.TasksPlace, sandbox.TurnPlace} {
		put(within, kind, "", 0)
	}
	put(within, sandbox.ActorPlace, "conjoint", 0)
	put(within, sandbox.StepPlace, "revenus", 0)
	put(within, sandbox.StepPlace, "revenus", 3)
	put(sandbox.Place{}, sandbox.DeskPlace, "", 0)
	put(sandbox.Place{}, sandbox.PhonePlace, "", 0)
	put(sandbox.Place{}, sandbox.MailPlace, "", 4)
	put(sandbox.Place{}, sandbox.TrapPlace, "", 4)
	seen, state := map[string]bool{}, &sandbox.State{}
	for _, p := range places {
		path := site.PathOf(p)
		if seen[path] {
			t.Errorf("two places at %s", path)
		}
		seen[path] = true
		if back := site.PlaceOf(path); back != p {
			t.Errorf("%+v is at %s, which is %+v", p, path, back)
		}
		if key := site.KeyAt(p, state); key.Kind == site.Goodbye || key.Site != p.Site || key.Procedure != p.Procedure {
			t.Errorf("at %s stands %+v", path, key)
		}
	}
	for _, p := range []sandbox.Place{{}, {Kind: sandbox.HerePlace}} {
		if path := site.PathOf(p); path != "" {
			t.Errorf("%+v is at %s", p, path)
		}
	}
	if key := site.KeyAt(sandbox.Place{}, nil); key.Kind != site.Goodbye {
		t.Errorf("nowhere stands %+v", key)
	}
}
