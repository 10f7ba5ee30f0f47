package walk_test

import (
	"testing"

	"miroir/internal/compile"
	"miroir/internal/site"
	"miroir/internal/source"
	"miroir/internal/walk"
	"miroir/sandbox"
	"miroir/themes"
)

// TestCodesOfSteps types wrong codes, lets one expire and asks for others by the button of the page, both ways.
func TestCodesOfSteps(t *testing.T) {
	p, faults, err := compile.Load(reference(t), "aide")
	if err != nil || p == nil {
		t.Fatal(err, faults)
	}
	one := *p
	one.Walks = []*source.File{{Path: "aide/walks/essai.yaml", Text: []byte(`walk: { fr: Un essai, en: A trial }
persona: claire
steps:
  - sign_in: {}
  - open: suivi
  - fill: { naissance: 1988-03-14, mois: 2026-03, semaine: 2026-W20, heure: "09:30", visite: "2026-05-12 14:00", rdv: first, accord: Claire Moreau, ressources: [{ salaires: [1200, 800] }, {}, {}] }
  - expect: { step: paiement, text: [Il n’arrive pas, "plus de 15 minutes", au-dessus de la case] }
  - sms: { text: "~votre code de confirmation" }
  - fill: { code: wrong, depot: accepted }
  - expect: { step: paiement, error: code, text: il reste 2 essais }
  - fill: { code: wrong, depot: accepted }
  - expect: { error: code, text: il reste 1 essai }
  - fill: { code: wrong, depot: accepted }
  - expect: { error: code, text: trop d’erreurs }
  - fill: { code: read, depot: accepted }
  - expect: { step: paiement, error: code }
  - fill: { code: another, depot: refused }
  - expect: { step: paiement, error: depot }
  - advance: 1 day
  - open: suivi
  - fill: { code: read, depot: accepted }
  - expect: { step: paiement, error: code, text: a expiré }
  - fill: { code: another, secret: proposed, depot: accepted }
  - expect: { step: review, code: true, secret: true }
`)}}
	walks, err := walk.All(&one)
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{program: p, world: sandbox.NewWorld(p), walk: walks[0]}
	if s.pages, err = site.New(s.world, themes.FS); err != nil {
		t.Fatal(err)
	}
	if got := s.outcome(t, s.engine(), "en"); got != "" {
		t.Errorf("on the engine: %s", got)
	}
	s.recordsIt(t)
	if got := s.outcome(t, s.browser(t), "en"); got != "" {
		t.Errorf("over HTTP: %s", got)
	}
}
