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
	const toTurn = begun + "  - fill: { habite: true, depuis: 2020-01-01 }\n  - fill: { salaire: 18000, a_deux: true }\n"
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
  - fill: { salaire: 40000, a_deux: false }
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
		{"another must answer, by an invitation", toTurn + `
  - expect: { page: turn, actor: "", text: [C’est à Karim Fontaine de répondre, votre conjoint, Envoyer l’invitation] }
  - go_on: {}
  - expect: { page: turn, mail: "Nadia Fontaine a besoin de vous : Demander l’aide", text: L’invitation est envoyée }
  - open: aide
  - expect: { page: turn }
  - mail: { subject: "~a besoin de vous", open_link: 1 }
  - expect: { page: actor, actor: "", text: [Vous allez jouer Karim Fontaine, Demander l’aide] }
  - go_on: {}
  - expect: { step: lui, actor: conjoint, text: Vous jouez Karim Fontaine }
  - fill: { accord: true }
  - expect: { step: travail, actor: conjoint, son_salaire: 21000 }
  - fill: { metier: menuisier }
  - expect: { page: turn, actor: conjoint, text: [Karim Fontaine a répondu à tout, Redevenir Nadia Fontaine] }
  - go_on: {}
  - expect: { step: fin, actor: "", text: Vous jouez Nadia Fontaine }
  - fill: {}
  - expect: { step: review, text: [Réponses de Karim Fontaine, menuisier], total: 39000 }
  - submit: { declare: true }
  - expect: { filed: true }
  - mail: { subject: "~a besoin de vous" }
  - expect: { page: mail, text: Bonjour Karim Fontaine }
`},
		{"back and forth, and undone", toTurn + `
  - go_on: {}
  - undo: {}
  - expect: { page: turn, text: Envoyer l’invitation }
  - redo: {}
  - mail: { subject: "~a besoin de vous", open_link: 1 }
  - go_on: {}
  - draft: { son_salaire: 100 }
  - open: aide
  - expect: { step: lui, actor: conjoint }
  - undo: {}
  - expect: { page: actor, actor: "" }
  - redo: {}
  - open: aide
  - fill: { accord: true }
  - fill: {}
  - go_on: {}
  - fill: {}
  - change: a_deux
  - fill: { a_deux: false }
  - expect: { step: review, total: 18000 }
  - change: a_deux
  - fill: { a_deux: true }
  - expect: { step: review, total: 18100 }
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
