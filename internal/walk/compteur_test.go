package walk_test

import (
	"os"
	"strings"
	"testing"
)

// TestARecurringDutyIsAFewLines: a service with a duty that comes back every quarter, asked for, reminded of, sent in time and late, missed, and paid for, is less
// than 80 lines, and is lived both ways.
func TestARecurringDutyIsAFewLines(t *testing.T) {
	text, err := os.ReadFile("testdata/compteur/scenario.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(text), "\n"); lines >= 80 {
		t.Errorf("%d lines, and less than 80 are promised", lines)
	}
	s := prepareAt(t, "compteur", "nina", `
  - sign_in: {}
  - open: contrat
  - fill: { depart: 100 }
  - submit: {}
  - expect: { status: ouvert, waiting: [], paid: 0, document: [] }
  - advance: next
  - mail: { subject: "~Votre relevé du 20 mars", open_link: 1 }
  - expect: { step: index, waiting: releve, text: Le dernier était 100 }
  - fill: { index: 90 }
  - expect: { error: index, text: Un compteur ne recule pas. }
  - fill: { index: 120 }
  - submit: {}
  - expect: { page: receipt, text: "96 €", waiting: [], status: { contrat: ouvert } }
  - advance: next
  - expect: { paid: -96 }
  - advance: 3 months
  - advance: next
  - sms: { text: "~avant le 30 juin 2026" }
  - open: releve
  - advance: 6 days
  - open: releve
  - expect: { step: index, text: Ce relevé était attendu le 30 juin 2026. }
  - fill: { index: 130 }
  - submit: {}
  - advance: 4 months
  - expect: { status: { contrat: estime }, paid: [-54, -60], document: facture, waiting: [] }
  - undo: {}
  - expect: { status: { contrat: ouvert }, document: [] }
  - redo: {}
  - expect: { status: { contrat: estime } }
`)
	failure, err := s.walk.Play(s.world, s.engine())
	if err != nil || failure != nil {
		t.Fatalf("engine: %v %v", told(failure), err)
	}
	failure, err = s.walk.Play(s.world, s.browser(t))
	if err != nil || failure != nil {
		t.Fatalf("browser: %v %v", told(failure), err)
	}
}
