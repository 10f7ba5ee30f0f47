package walk_test

import (
	"testing"

	"miroir/internal/locale"
	"miroir/internal/walk"
)

// told is a failure in words; nil for none.
func told(f *walk.Failure) any {
	if f == nil {
		return nil
	}
	return f.Span.String() + " " + f.Message(locale.New("en"))
}

// Journeys that begin before their first step, end before their last one, and so on, both ways.
func TestJourneys(t *testing.T) {
	const begun = "  - sign_in: {}\n  - open: aide\n  - go_on: {}\n"
	tests := []struct{ name, steps string }{
		{"from the start page", `
  - sign_in: {}
  - open: aide
  - expect: { page: start, text: [Avant de commencer, "Comptez 10 minutes", Votre avis d’impôt, e-mail de Karim, Je commence] }
  - go_on: {}
  - expect: { step: vous }
  - open: aide
  - expect: { step: vous }
  - undo: {}
  - expect: { page: start }
`},
		{"a stop that ends all, and its mending", begun + `
  - fill: { habite: false }
  - expect: { page: stop, text: [Cette aide n’est pas pour vous, le 4 mai 2026, "Habitez-vous la ville ?", Non], filed: false }
  - open: aide
  - expect: { page: stop }
  - change: habite
  - expect: { step: vous }
  - fill: { habite: true, depuis: 2020-01-01 }
  - expect: { step: revenus }
  - undo: {}
  - undo: {}
  - expect: { step: vous }
  - open: aide
  - expect: { page: stop }
`},
		{"a stop behind which one goes on", begun + `
  - fill: { habite: true, depuis: 2020-01-01 }
  - fill: { salaire: 40000 }
  - expect: { page: stop, text: [trop élevés, "40 000 €"] }
  - go_on: {}
  - expect: { step: fin }
  - undo: {}
  - expect: { page: stop }
  - redo: {}
  - open: aide
  - expect: { step: fin }
  - fill: {}
  - submit: { declare: true }
  - expect: { filed: true }
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := prepareAt(t, "parcours", "nadia", test.steps)
			failure, err := s.walk.Play(s.world, s.engine())
			if err != nil || failure != nil {
				t.Fatalf("engine: %v %v", told(failure), err)
			}
			failure, err = s.walk.Play(s.world, s.browser(t))
			if err != nil || failure != nil {
				t.Fatalf("browser: %v %v", told(failure), err)
			}
		})
	}
}
