package walk_test

import "testing"

// in are the steps that get in, and to the papers' step.
const (
	in       = "  - sign_in: {}\n"
	toPapers = in + "  - open: dossier\n  - fill: { iban: \"{{ persona.iban }}\" }\n"
)

// What a walk does to get an account and to get in, and with what lies on the desk, both ways.
func TestAccountsAndDesk(t *testing.T) {
	tests := []struct{ name, persona, steps string }{
		{"an account is made", "neo", `
  - sign_in: {}
  - expect: { page: sign_in }
  - activate: { naissance: 2001-03-30 }
  - expect: { page: activate, error: naissance }
  - activate: { carte: X4RTBPFW4 }
  - expect: { page: activate, error: carte }
  - activate: { password: arrive }
  - expect: { page: password, error: password }
  - activate: {}
  - expect: { page: sign_in, mail: [Activez votre compte, "~est prêt"] }
  - sign_in: {}
  - expect: { page: space }
`},
		{"a wrong code, then the right one", "ada", `
  - sign_in: { code: wrong }
  - expect: { page: code, error: code }
  - sign_in: {}
  - expect: { page: space, mail: Votre code de connexion }
`},
		{"a code that is no good any more, then another", "ada", `
  - sign_in: { code: none }
  - expect: { page: code }
  - advance: 1 day
  - sign_in: {}
  - expect: { page: code, error: code }
  - sign_in: { code: another }
  - expect: { page: space }
`},
		{"too many wrong codes", "ada", `
  - sign_in: { code: wrong }
  - expect: { error: code }
  - sign_in: { code: wrong }
  - expect: { error: code }
  - sign_in: {}
  - expect: { page: code, error: code }
  - sign_in: { code: another }
  - expect: { page: space }
`},
		{"a forgotten password", "ada", `
  - forgot: password
  - expect: { page: sign_in }
  - sign_in: { password: Rouage-85 }
  - expect: { page: sign_in, error: password }
  - sign_in: {}
  - expect: { page: space }
`},
		{"a forgotten username", "ada", `
  - forgot: username
  - expect: { page: sent }
  - mail: { subject: "~identifiant" }
  - expect: { page: mail, text: ada-85 }
`},
		{"a lock, and the way out", "ada", `
  - sign_in: { password: rouage }
  - expect: { error: password }
  - sign_in: { password: rouages }
  - expect: { page: sign_in, mail: "~bloqué" }
  - sign_in: {}
  - expect: { page: sign_in }
  - forgot: password
  - sign_in: {}
  - expect: { page: space }
`},
		{"a lock, and waiting", "ada", `
  - sign_in: { password: rouage }
  - expect: { error: password }
  - sign_in: { password: rouages }
  - expect: { page: sign_in }
  - advance: 1 day
  - sign_in: {}
  - expect: { page: space }
`},
		{"the broker asks for no code", "ada", `
  - sign_in: { method: broker }
  - expect: { page: space }
  - sign_out_everywhere: {}
  - expect: { reset: false }
  - sign_in: {}
  - expect: { page: space }
`},
		{"messages", "ada", in + `
  - mail: { subject: Bonjour, open_link: 1 }
  - expect: { page: regles }
  - mail: { subject: Bonjour, open_link: 2 }
  - expect: { page: space }
  - mail: { subject: Bonjour, folder: archive }
  - expect: { page: mail, mail: [Bonjour, Cadeau] }
  - mail: { subject: Bonjour, folder: inbox }
  - sms: { text: "~Fermé demain" }
  - sms: { text: "~Rappelle-moi" }
  - expect: { page: mail }
`},
		{"a trap recognised", "ada", `
  - mail: { subject: Cadeau, unwanted: true }
  - expect: { page: trap, text: Personne ne donne rien }
`},
		{"a trap followed", "ada", `
  - mail: { subject: Cadeau, open_link: 1 }
  - expect: { page: trap, text: Personne ne donne rien }
`},
		{"notes and papers, beside the page", "ada", in + `
  - open: dossier
  - paper: { ref: bank_details, text: [IBAN, Ada Millet] }
  - paper: { ref: payslip, text: "~janvier" }
  - paper: { ref: payslip-12, text: décembre }
  - notes: "Apporter le bail."
  - notes: "Mon numéro : 06 12 34 56 78"
  - expect: { error: notes }
  - open: dossier
  - fill: { iban: "{{ persona.iban }}" }
  - expect: { step: pieces, iban: "{{ persona.iban }}" }
`},
		{"papers attached", "ada", toPapers + `
  - fill: {}
  - expect: { step: pieces, error: pieces }
  - fill: { pieces: "payslip~illegible" }
  - expect: { step: pieces, error: pieces }
  - fill: { pieces: identity_card, mot: oui }
  - expect: { step: pieces, error: pieces }
  - fill: { pieces: [bank_details, payslip-3], mot: oui }
  - expect: { step: portrait, pieces: [bank_details, payslip-3], mot: oui }
  - fill: { photo: photo_hat }
  - expect: { step: portrait, error: photo }
  - fill: { photo: photo }
  - expect: { step: review, photo: photo }
  - change: pieces
  - fill: { pieces: payslip-4 }
  - expect: { step: review, pieces: [payslip-4] }
  - submit: {}
  - expect: { filed: true }
  - sms: { text: "~1 papiers" }
`},
		{"papers saved for later", "ada", toPapers + `
  - draft: { pieces: payslip }
  - open: dossier
  - fill: {}
  - expect: { step: portrait, pieces: [payslip-1] }
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := prepareAt(t, "guichet", tt.persona, tt.steps)
			if got := s.outcome(t, s.engine(), "en"); got != "" {
				t.Errorf("on the engine: %s", got)
			}
			s.recordsIt(t)
			if got := s.outcome(t, s.browser(t), "en"); got != "" {
				t.Errorf("over HTTP: %s", got)
			}
		})
	}
}

// What a walk can't do there: the same both ways.
func TestAccountsAndDeskFail(t *testing.T) {
	const at = "guichet/walks/essai.yaml:"
	tests := []struct{ name, steps, want string }{
		{"no such message on the phone", "  - sms: { text: Bonjour }\n", "4:5: no such message on the phone; there are: "},
		{"no such paper", "  - paper: { ref: payslip-99 }\n", "4:5: the desk has no paper payslip-99; papers: "},
		{"other words on the paper", "  - paper: { ref: payslip-2, text: Pomme }\n", "4:5: expected to read “Pomme” on the paper payslip-2"},
		{"a paper that isn't there is attached", toPapers + "  - fill: { pieces: payslip-99 }\n", "7:5: the desk has no paper payslip-99; papers: "},
		{"a refused paper", toPapers + "  - fill: { pieces: payslip-1~too_big }\n  - fill: {}\n", "7:5: the answer was refused: pieces: "},
		{"an account that is there already", "  - activate: {}\n  - sign_in: {}\n", "4:5: the answer was refused: the step as a whole: "},
		{"a question that isn't asked", "  - activate: { mot: oui }\n", "4:17: the page “home” doesn’t ask for mot; it asks for: carte, naissance"},
		{"a link that the message hasn't", "  - mail: { subject: Bonjour, open_link: 3 }\n", "4:5: the message has no link 3: it has 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := prepareAt(t, "guichet", "ada", tt.steps)
			for how, got := range map[string]string{
				"on the engine": s.outcome(t, s.engine(), "en"), "over HTTP": s.outcome(t, s.browser(t), "en"),
			} {
				if want := at + tt.want; len(got) < len(want) || got[:len(want)] != want {
					t.Errorf("%s:\n got %s\nwant %s", how, got, want)
				}
			}
		})
	}
}
