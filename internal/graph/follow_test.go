package graph_test

import (
	"strings"
	"testing"

	"miroir/internal/graph"
	"miroir/internal/locale"
)

// TestWhatFollowsIsToldWithWhatBringsIt: what is opened, what is sent or missed, and what comes again, in words.
func TestWhatFollowsIsToldWithWhatBringsIt(t *testing.T) {
	for _, tt := range []struct {
		site string
		want []string
	}{
		{"caf", []string{
			"à faire : Envoyer les papiers demandés, en 20 jours",
			"dans l’état Il manque un papier, quand « Envoyer les papiers demandés » est envoyé — état : À l’étude",
			"si « Envoyer les papiers demandés » n’est pas envoyé à temps — état : Refusée",
			"quand « Déclarer mes ressources du trimestre » est envoyé, 2 jours après — état : Accordée",
			"puis tous les 3 mois — si ",
			"le jour month_start(filed_on) + months(3) — ",
			"· document : Décision : prime d’activité accordée",
			"incident : Un employeur a déclaré deux fois une prime",
		}},
		{"impots", []string{
			"devient connu : ",
			"à faire : Payer mon impôt",
		}},
	} {
		g := graph.Of(shipped(t, tt.site), locale.New("fr"))
		var all []string
		for i := range g.Flows {
			all = append(all, g.Lines(&g.Flows[i])...)
		}
		told := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(strings.Join(all, "\n"))
		for _, want := range tt.want {
			if !strings.Contains(told, want) {
				t.Errorf("%s: nothing says %q", tt.site, want)
			}
		}
	}
}
