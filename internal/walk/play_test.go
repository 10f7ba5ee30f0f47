package walk_test

import "testing"

// What a walk can do, both ways.
func TestWalks(t *testing.T) {
	tests := []struct{ name, steps string }{
		{"to the end", toEnd + `
  - expect: { page: receipt, filed: true, status: Reçue, text: [Merci, Reçu], mail: "~bien reçue" }
  - mail: { subject: Inscription bien reçue, open_link: 1 }
  - expect: { page: space }
  - mail: { subject: Inscription bien reçue, open_link: 2 }
  - expect: { page: regles, text: On range ses outils }
  - log_out: {}
  - expect: { reset: true, page: library, text: effacé }
`},
		{"what is expected", toReview + `
  - expect: { step: review, places: 1, montant: 60, jour_dit: 2026-05-04, mot: un, riche: true, plus: 61.00, statut: S, accord: true, enfants: [] }
  - expect: { depuis: ~, text: "Vérifiez", filed: false, status: "", reset: false }
`},
		{"a wrong password, then the right one", `
  - sign_in: { password: faux }
  - expect: { page: sign_in, error: password }
  - sign_in: {}
  - expect: { page: space }
`},
		{"by the broker", `
  - sign_in: { method: broker }
  - expect: { page: space }
`},
		{"a question that an answer brings is filled in at once", toForm + `
  - fill: { statut: C, accord: true, depuis: 2020-05-06 }
  - expect: { step: enfants, jour_dit: 2020-05-06, places: 2 }
`},
		{"answers of every shape", toForm + `
  - fill: { statut: S, accord: true, jours: [lu, ma], notes: "deux\nlignes", adresse.street: 3 rue des Tilleuls, adresse.postal_code: "96120", adresse.commune: Valmerle }
  - expect: { step: enfants, jours: [lu, ma] }
`},
		{"a mistake and its mending", toForm + `
  - fill: {}
  - expect: { step: vous, error: [statut, accord] }
  - fill: { statut: S, accord: false }
  - expect: { error: accord }
  - fill: { accord: true }
  - expect: { step: enfants }
`},
		{"a problem of the whole step", toMoney + `
  - fill: { montant: 500 }
  - expect: { step: argent, error: argent, text: "trop pour un atelier" }
  - fill: { montant: "50,50" }
  - expect: { montant: 50.5 }
`},
		{"rows", toRows + `
  - row: { prenom: Zoé, age: 7 }
  - row: { prenom: Noé, age: 2 }
  - expect: { step: enfants, error: age }
  - fill: { age: 5 }
  - expect: { step: enfants, places: 3, text: "Enfant 2" }
  - row: { edit: 1, age: 8 }
  - row: { remove: 2 }
  - expect: { step: enfants, places: 2 }
  - fill: {}
  - expect: { step: argent }
`},
		{"saved and gone on with", toMoney + `
  - draft: { montant: 12 }
  - expect: { page: space }
  - open: inscription
  - expect: { step: argent }
  - fill: {}
  - expect: { step: review, montant: 12 }
`},
		{"changed from the review", toReview + `
  - change: montant
  - expect: { step: argent }
  - fill: { montant: 10 }
  - expect: { step: review, montant: 10, riche: false }
  - change: jours
  - fill: { jours: [lu, ma] }
  - expect: { step: review, jours: [lu, ma] }
  - change: vous
  - fill: { jours: [] }
  - expect: { step: review, jours: ~ }
  - change: enfants
  - expect: { step: enfants }
  - row: { prenom: Zoé }
  - fill: {}
  - expect: { step: review, places: 2 }
`},
		{"a box found by a word", toReview + `
  - find: { word: don, box: 1AB }
  - expect: { step: argent, text: Montant }
  - fill: { 1AB: 12 }
  - expect: { step: review, 1AB: 12 }
  - find: { word: proche, box: 1AC }
  - expect: { step: vous }
  - fill: { statut: C, depuis: 2020-05-06 }
  - fill: {}
  - find: { word: 1ac, box: 1AC }
  - fill: { 1AC: 5 }
  - expect: { 1AC: 5 }
`},
		{"unsigned", toReview + `
  - submit: { declare: false }
  - expect: { page: submit, filed: false, error: declare }
  - submit: { declare: true }
  - expect: { filed: true }
`},
		{"opened again once filed", toEnd + `
  - open: inscription
  - expect: { page: receipt }
`},
		{"corrected", toEnd + `
  - correct: inscription
  - expect: { step: review, filed: false }
  - change: montant
  - fill: { montant: 11 }
  - submit: { declare: true }
  - expect: { filed: true, montant: 11 }
`},
		{"time moves", toEnd + `
  - advance: 2 weeks
  - expect: { status: Acceptée, mail: [Inscription bien reçue, Vous êtes attendue] }
  - mail: { subject: "~attendue" }
  - expect: { page: mail, text: À bientôt }
`},
		{"time moves by the buttons of the desk", toReview + `
  - advance: 2 days
  - advance: 1 month
  - advance: 10 days
  - expect: { step: review, jour_dit: 2026-06-16 }
  - undo: {}
  - undo: {}
  - expect: { step: review, jour_dit: 2026-06-14 }
  - submit: { declare: true }
  - advance: 17 days
  - expect: { page: receipt, status: Acceptée }
  - undo: {}
  - undo: {}
  - undo: {}
  - expect: { status: Acceptée }
  - undo: {}
  - expect: { status: Reçue }
  - redo: {}
  - expect: { status: Acceptée }
`},
		{"back and forth", toReview + `
  - undo: {}
  - expect: { step: argent, montant: ~ }
  - redo: {}
  - expect: { montant: 60 }
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := prepare(t, tt.steps)
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

// What a failing walk says: the same both ways, at its line and column.
func TestFailures(t *testing.T) {
	const at = "atelier/walks/essai.yaml:"
	tests := []struct{ name, steps, want string }{
		{"step", toForm + "  - expect: { step: enfants }\n", "6:15: expected the page “enfants”, this is “vous”"},
		{"value", toReview + "  - expect: { step: review, montant: 61 }\n", "9:29: expected montant to be 61, it is 60"},
		{"value that has none", toForm + "  - expect: { depuis: 2020-01-01 }\n", "6:15: expected depuis to be 2020-01-01, it is nothing"},
		{"list", toForm + "  - expect: { jours: [lu] }\n", "6:15: expected jours to be [lu], it is nothing"},
		{"text", toForm + "  - expect: { text: Pomme }\n", "6:15: expected to read “Pomme” on the page “vous”"},
		{"error", toRows + "  - expect: { error: statut }\n", "7:15: expected a problem with statut; problems: nothing"},
		{"filed", toReview + "  - expect: { filed: true }\n", "9:15: expected it to be filed; this is the page “review”"},
		{"not filed", toEnd + "  - expect: { filed: false }\n", "10:15: expected it not to be filed, and it is"},
		{"status", toEnd + "  - expect: { status: traitee }\n", "10:15: expected the status “traitee”, it is “Reçue”"},
		{"mail", toForm + "  - expect: { mail: Bonjour }\n", "6:15: expected the message “Bonjour”; in the mailbox: nothing"},
		{"open mail", toEnd + "  - mail: { subject: Bonjour }\n", "10:5: no such message; in the mailbox: Inscription bien reçue"},
		{"link", toEnd + "  - mail: { subject: ~bien, open_link: 4 }\n", "10:5: the message has no link 4: it has 2"},
		{"reset", toForm + "  - expect: { reset: true }\n", "6:15: expected nothing to be left, and the sandbox is still there"},
		{"no reset", toForm + "  - log_out: {}\n  - expect: { reset: false }\n", "7:15: expected the sandbox to be there, and nothing is left"},
		{"refused", toForm + "  - fill: { statut: S }\n  - fill: {}\n", "6:5: the answer was refused: accord: "},
		{"another page's field", toForm + "  - fill: { montant: 3 }\n",
			"6:13: the page “vous” doesn’t ask for montant; it asks for: statut, adresse, jours, notes, accord"},
		{"an unknown part", toForm + "  - fill: { adresse.rue: x }\n",
			"6:13: adresse has no part “rue”; its inputs: adresse.street, adresse.postal_code, adresse.commune"},
		{"no row", toRows + "  - row: { edit: 1, age: 4 }\n", "7:5: there is no row 1: the list has 0"},
		{"no list", toForm + "  - row: { prenom: Zoé }\n", "6:5: the page “vous” is no list of rows"},
		{"no review", toForm + "  - submit: { declare: true }\n", "6:5: this is done from the review, and this is the page “vous”"},
		{"change away from the review", toForm + "  - change: statut\n", "6:5: this is done from the review, and this is the page “vous”"},
		{"change what is hidden", toReview + "  - change: depuis\n", "9:5: the review has no change link for “depuis”"},
		{"nothing to undo", "  - undo: {}\n", "4:5: there is nothing to undo"},
		{"nothing to redo", toForm + "  - redo: {}\n", "6:5: there is nothing to redo"},
		{"a stretch of time without a button", toForm + "  - advance: 5 minutes\n", "6:5: no button of the desk moves time on that far"},
		{"a box that isn't found", toMoney + "  - find: { word: proche, box: 1AB }\n", "8:5: searching for “proche” doesn’t find box 1AB; found: 1AC"},
		{"no box is found", toMoney + "  - find: { word: pomme, box: 1AB }\n", "8:5: searching for “pomme” doesn’t find box 1AB; found: nothing"},
		{"no search", "  - sign_in: {}\n  - find: { word: don, box: 1AB }\n", "5:5: the page “space” doesn’t lead to the search for a box"},
		{"log out first", "  - log_out: {}\n", "4:5: nobody is signed in"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := prepare(t, tt.steps)
			for how, got := range map[string]string{
				"on the engine": s.outcome(t, s.engine(), "en"), "over HTTP": s.outcome(t, s.browser(t), "en"),
			} {
				if tt.name == "refused" && len(got) > len(at+tt.want) {
					got = got[:len(at+tt.want)] // the reason is the field's own words
				}
				if got != at+tt.want {
					t.Errorf("%s:\n got %s\nwant %s", how, got, at+tt.want)
				}
			}
		})
	}
}

func TestFailuresInFrench(t *testing.T) {
	s := prepare(t, toForm+"  - expect: { places: 12 }\n")
	if got, want := s.outcome(t, s.engine(), "fr"), "atelier/walks/essai.yaml:6:15: places devrait valoir 12, et vaut 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestUpdate(t *testing.T) {
	s := prepare(t, toForm+"  - expect: { places: 12, mot: un, jour_dit: 2020-01-01, statut: \"C\" }\n")
	edits, failure, err := s.walk.Update(s.world, s.engine())
	if err != nil || failure != nil {
		t.Fatal(failure, err)
	}
	text := string(s.walk.File.Text)
	for i := len(edits) - 1; i >= 0; i-- {
		text = text[:edits[i].Span.Start] + edits[i].Text + text[edits[i].Span.End:]
	}
	if want := preamble + toForm + "  - expect: { places: 1, mot: un, jour_dit: 2026-05-04, statut: \"\" }\n"; text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}
