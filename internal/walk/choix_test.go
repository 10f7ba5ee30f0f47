package walk_test

import "testing"

// Long lists, linked lists, other answers in words: refused with what to do, found again, and read on the review, both ways.
func TestChoices(t *testing.T) {
	s := prepareAt(t, "choix", "nina", `
  - sign_in: {}
  - open: demande
  - fill: { metier: other, aides: [apl, none], retraite: yes, trajet: 7, plan: é!, site_web: www.orange.fr }
  - expect: { step: travail, error: [metier_other, aides, trajet, plan, site_web] }
  - fill: { metier: other, metier_other: dresseuse de lions, aides: none, retraite: unknown, trajet: 35, plan: B12, site_web: association.example }
  - expect: { step: lieux }
  - fill: { pays: guin, lieu: { first: BRE, second: "44" } }
  - expect: { step: lieux, error: [pays, lieu], text: ["« Loire-Atlantique (44) » n’est pas dans « Bretagne »", Guinée équatoriale] }
  - fill: { pays.pick: GN, dep: Rhône, lieu: { first: "", second: "29" }, region: BRE, job: zz, ville: valmerle }
  - expect: { step: lieux, error: job, text: Tapez un métier de la liste }
  - fill: { job: librair }
  - expect: { step: suite, text: Vous n’avez encore rien envoyé }
  - fill: {}
  - expect: { step: review, text: [Guinée, "Bretagne, Finistère (29)", dresseuse de lions, Rhône (69), Française, Libraire, Je ne sais pas, Aucune de ces aides] }
  - change: metier
  - fill: { metier: a }
  - expect: { step: review }
  - change: metier
  - fill: { metier: other }
  - expect: { step: review, text: dresseuse de lions }
  - submit: {}
  - open: recours
  - expect: { step: quoi, text: "La demande, n° CH-2026, le 4 mai 2026" }
  - fill: {}
  - expect: { step: quoi, error: decision }
  - fill: { decision: CH-2026 }
  - expect: { step: review, text: CH-2026 }
  - submit: {}
  - expect: { page: receipt, text: CH-2026 }
`)
	failure, err := s.walk.Play(s.world, s.engine())
	if err != nil || failure != nil {
		t.Fatalf("engine: %v %v", told(failure), err)
	}
	s.recordsIt(t)
	failure, err = s.walk.Play(s.world, s.browser(t))
	if err != nil || failure != nil {
		t.Fatalf("browser: %v %v", told(failure), err)
	}
}
