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
	const alone = begun + "  - fill: { habite: true, depuis: 2020-01-01 }\n  - fill: { salaire: 18000, a_deux: false }\n  - fill: {}\n"
	const toTurn = begun + "  - fill: { habite: true, depuis: 2020-01-01 }\n  - fill: { salaire: 18000, a_deux: true }\n"
	tests := []struct{ name, steps string }{
		{"from the start page", `
  - sign_in: {}
  - open: aide
  - expect: { page: start, text: [Avant de commencer, "Comptez 10 minutes", Quitter vite cette page, Votre avis d’impôt, e-mail de Karim, Je commence] }
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
		{"a procedure that isn't open yet, nor at night, nor at the end", `
  - sign_in: {}
  - open: prime
  - expect: { page: closed, text: [Ce n’est pas encore ouvert, La démarche ouvre le mercredi 6 mai 2026 à 8 h., Rien n’est perdu, lundi 4 mai 2026] }
  - advance: 2 days
  - expect: { step: mot }
  - draft: { raison: loyer }
  - open: prime
  - advance: 12 hours
  - expect: { page: closed, text: La démarche ouvre le jeudi 7 mai 2026 à 8 h. }
  - undo: {}
  - open: prime
  - advance: 3 days
  - expect: { page: closed, text: [Le service est fermé, La démarche ouvre le lundi 11 mai 2026 à 8 h.] }
  - undo: {}
  - open: prime
  - expect: { step: mot }
  - redo: {}
  - open: prime
  - expect: { page: closed }
  - advance: 2 days
  - expect: { step: mot, raison: "" }
  - fill: { raison: loyer }
  - fill: {}
  - submit: {}
  - expect: { filed: true, text: Je donne mon avis }
  - opinion: {}
  - expect: { error: opinion }
  - opinion: { text: "Je m’appelle Jean Dupont, 06 12 34 56 78" }
  - expect: { error: opinion_text }
  - opinion: { choice: easy, text: Merci }
  - expect: { text: Merci pour votre avis }
  - undo: {}
  - expect: { page: receipt, text: Donner mon avis }
  - redo: {}
  - expect: { text: Merci pour votre avis }
  - advance: 1 month
  - open: prime
  - expect: { page: receipt, text: Prime demandée }
  - correct: prime
  - expect: { page: closed, text: [Il est trop tard, écrire à la mairie, L’horloge de l’exercice ne recule pas] }
`},
		{"a site that is closed for works", begun + `
  - fill: { habite: true, depuis: 2020-01-01 }
  - advance: 120 days
  - expect: { page: closed, text: [Le guichet est en travaux, ordinateurs, Le service ouvre le mercredi 2 septembre 2026 à 12 h.] }
  - advance: 27 hours
  - expect: { page: space }
`},
		{"signed with a code", alone + `
  - submit: { declare: false }
  - expect: { page: submit, error: [declare, declare_2] }
  - submit: { declare: true, code: none }
  - expect: { page: sign, filed: false }
  - submit: { code: wrong }
  - expect: { page: sign, error: code, filed: false }
  - submit: { code: another }
  - expect: { filed: true, text: [Signé par, Nadia Fontaine] }
  - sms: { text: "~votre code pour signer" }
`},
		{"a change asks for another signature", alone + `
  - submit: { declare: true, code: none }
  - undo: {}
  - expect: { page: submit }
  - submit: { declare: true, code: none }
  - open: aide
  - change: note
  - fill: { note: un mot }
  - expect: { step: review }
  - submit: { declare: true }
  - expect: { filed: true }
`},
		{"not signed yet", alone + `
  - submit: { declare: true, code: none }
  - expect: { page: sign, filed: false }
`},
		{"a draft that nobody touches", begun + `
  - fill: { habite: true, depuis: 2020-01-01 }
  - draft: {}
  - advance: 11 days
  - expect: { page: space, text: Gardé jusqu’au 19 mai 2026 }
  - advance: 1 day
  - mail: { subject: "Votre démarche n’est pas finie : Demander l’aide", open_link: 1 }
  - expect: { step: revenus }
  - draft: { salaire: 12 }
  - advance: 14 days
  - open: aide
  - expect: { step: revenus }
  - advance: 1 day
  - mail: { subject: "~est effacée" }
  - expect: { page: mail, text: [pendant 15 jours, Rien n’a été envoyé] }
  - open: aide
  - expect: { page: start }
  - undo: {}
  - open: aide
  - expect: { step: revenus }
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
			s.recordsIt(t)
			failure, err = s.walk.Play(s.world, s.browser(t))
			if err != nil || failure != nil {
				t.Fatalf("browser: %v %v", told(failure), err)
			}
		})
	}
}
