package guard_test

import (
	"testing"

	"miroir/internal/guard"
)

// twoHundred are answers of 200 characters.
var twoHundred = map[string]string{
	"sentence": "Je déclare 23 450,00 € de salaires perçus du 01/01/2025 au 31/12/2025, dont 612 € retenus. J'habite au 12 rue des Lilas, 96120 Aulnaie-sur-Lys, avec mes deux enfants, et je n'ai pas d'autre revenu.",
	"words":    "Bonjour, je vous écris parce que mon dossier est resté sans réponse depuis le mois dernier. Pouvez-vous me dire ce qu'il manque, et où je dois l'envoyer ? Je vous remercie de votre aide, à bientôt !!",
	"phone":    "Bonjour, vous pouvez me joindre au 06 12 34 56 78 toute la journée, ou écrire à claire.moreau@gmail.com ; mon numéro de sécurité sociale est le 2 85 05 75 123 456 12 et mon dossier IR-2026-7K3PXQ, merci",
}

func BenchmarkCheck200(b *testing.B) {
	for name, text := range twoHundred {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				guard.Check(text, nil)
			}
		})
	}
}
