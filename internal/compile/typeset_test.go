package compile

import "testing"

func TestFrenchIsSetWithItsSpaces(t *testing.T) {
	for _, tc := range []struct{ typed, set string }{
		{"à 8 h 10, ou 9 h", "à 8\u00a0h\u00a010, ou 9\u00a0h"},
		{"12 € et 5 % de 3 euros", "12\u00a0€ et 5\u00a0% de 3\u00a0euros"},
		{"Ceci : « oui » ?", "Ceci\u00a0: «\u00a0oui\u00a0»\u202f?"},
		{"Déjà\u00a0: fait\u202f!", "Déjà\u00a0: fait\u202f!"},
		{"| a | :--- |", "| a | :--- |"},
		{"- un\n- deux", "- un\n- deux"},
		{"voir http://x.example/?a=1 ; puis", "voir http://x.example/?a=1\u202f; puis"},
		{"8 heures", "8 heures"},
	} {
		if got := spaced(tc.typed); got != tc.set {
			t.Errorf("%q is set %q, want %q", tc.typed, got, tc.set)
		}
	}
}
