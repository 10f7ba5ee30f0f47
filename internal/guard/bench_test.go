package guard_test

import (
	"strings"
	"testing"
	"time"

	"miroir/internal/guard"
)

// twoHundred are answers of 200 characters.
var twoHundred = map[string]string{
	"sentence": "Je déclare 23 450,00 € de salaires perçus du 01/01/2025 au 31/12/2025, dont 612 € retenus. J'habite au 12 rue des Lilas, 96120 Aulnaie-sur-Lys, avec mes deux enfants, et je n'ai pas d'autre revenu.",
	"words":    "Bonjour, je vous écris parce que mon dossier est resté sans réponse depuis le mois dernier. Pouvez-vous me dire ce qu'il manque, et où je dois l'envoyer ? Je vous remercie de votre aide, à bientôt !!",
	"real":     "Bonjour, vous pouvez me joindre au 06 12 34 56 78 toute la journée, ou écrire à claire.moreau@gmail.com ; mon numéro de sécurité sociale est le 2 85 05 75 123 456 12 et mon dossier IR-2026-7K3PXQ, merci",
}

// BenchmarkCheck200 is the cost of an answer of 200 characters: under 20 µs.
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

const kilobytes = 4096

// long are texts of four kilobytes, the longest answers: an ordinary one, and those that make the guard look hardest.
var long = map[string]string{
	"answer": "Je déclare 23 450,00 € de salaires perçus du 01/01/2025 au 31/12/2025, 612 € retenus, né le 3 mai 1985 à Aulnaie-sur-Lys (96120). 06 39 98 12 34 ",
	"pairs":  "12 ", "digits": "1234567890", "threes": "3-", "fours": "4 ", "sevens": "07 ", "at": "a@b ", "ats": "@", "spelt": "a @ ", "entities": "&#48;", "ampersands": "&", "percents": "%ff",
	"twenty-fives": "%25", "tags": "<b", "births": "Jean Dupont né le 12/05/1985 ", "days": "1/1/1985 ", "eight digits": "né 12051985 ", "born": "né ", "words": "zéro six ", "fillers": "<<a<", "zone": "IDFRAA<<\n",
	"plates": "12 ab 75 ", "telephones": "tel 0", "accounts": "FR76 ", "cards": "carte d'identité 1 ", "aside": "06 a ", "signs": "0a", "spaces": " ", "lines": "\n", "turned": "\u202e1",
	"marks": "\u0301", "names": "Jean ", "dots": "a.", "providers": "ab gmail.com ", "singles": "a @ b . c o ", "apart": "1 et ", "points": "ab dot ", "brackets": "(a) ", "reference": "dossier 0612345678 ",
}

func repeated(part string, size int) string { return strings.Repeat(part, size/len(part)+1)[:size] }

// BenchmarkCheck4K is the cost of the longest answers, an ordinary one and the dearest: under 2 ms.
func BenchmarkCheck4K(b *testing.B) {
	for _, name := range []string{"answer", "pairs", "at", "births", "words"} {
		text := repeated(long[name], kilobytes)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(kilobytes)
			for b.Loop() {
				guard.Check(text, nil)
			}
		})
	}
}

// quickest is the best time of a few goes, which a busy machine disturbs the least.
func quickest(text string) time.Duration {
	best := time.Hour
	for range 8 {
		start := time.Now()
		guard.Check(text, nil)
		best = min(best, time.Since(start))
	}
	return best
}

// The bounds are several times what is measured on a machine at rest, so that only what isn't in proportion to the text goes over them.
func TestTimeGrowsWithTheText(t *testing.T) {
	for name, part := range long {
		short, tall := quickest(repeated(part, kilobytes)), quickest(repeated(part, 16*kilobytes))
		if short > 10*time.Millisecond || tall > 5*16*max(short, 200*time.Microsecond) {
			t.Errorf("%s: %v for 4 KB, %v for 64 KB", name, short, tall)
		}
	}
}
