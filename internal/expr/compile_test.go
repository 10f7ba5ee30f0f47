package expr_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/source"
)

// Each fault is written as "column-end message key"; several are separated by " | ".
func TestFaults(t *testing.T) {
	tests := []struct{ src, want string }{
		// Characters.
		{"", "1-1 expression-syntax.empty"},
		{"   ", "1-4 expression-syntax.empty"},
		{"1 $ 2", "3-4 expression-syntax.character"},
		{"n1 && oui_non", "1-3 type-mismatch.operator | 4-6 expression-syntax.instead"},
		{"n1 = 2", "4-5 expression-syntax.instead"},
		{"!oui_non", "1-2 expression-syntax.instead"},
		{"n1 ≤ 2 × 3", "4-5 expression-syntax.instead | 8-9 expression-syntax.instead"},
		{"n1 <> 2", "4-6 expression-syntax.instead"},
		{"nom == «Anne»", "8-14 expression-syntax.quotes"},
		{"nom == “Anne” and true $ 2", "8-14 expression-syntax.quotes | 24-25 expression-syntax.character"},
		{`nom == "Anne`, "8-13 expression-syntax.unclosed-text"},
		{`nom == "l\xa"`, "10-12 expression-syntax.escape"},
		{"1.2.3", "1-6 expression-syntax.number"},
		{"1__0 + 1_", "1-5 expression-syntax.number | 8-10 expression-syntax.number"},
		{"1.5AJ", "1-6 expression-syntax.number"},
		{"5 * 10 %", "8-9 expression-syntax.percent"},
		{"n1 * 12,5", "6-10 expression-syntax.decimal-comma"},
		{"(12,5) * 2", "2-6 expression-syntax.decimal-comma"},
		{strings.Repeat("7", 41) + " + 1", "1-42 expression-limit.digits"},
		// Shape.
		{"1 +", "4-4 expression-syntax.no-value-end"},
		{"(1 + 2", "1-2 expression-syntax.unclosed"},
		{"max(1, 2", "4-5 expression-syntax.unclosed"},
		{"[1, 2", "1-2 expression-syntax.unclosed"},
		{"enfants[1", "8-9 expression-syntax.unclosed"},
		{"1 + 2)", "6-7 expression-syntax.unopened"},
		{"n1 nom", "4-7 expression-syntax.no-operator"},
		{"n1 not nom", "4-7 expression-syntax.no-operator"},
		{"* 2", "1-2 expression-syntax.no-value"},
		{"1 + * 2", "5-6 expression-syntax.no-value"},
		{"max(, 2)", "5-6 expression-syntax.no-value"},
		{"()", "2-3 expression-syntax.no-value"},
		{"oui_non ? 1", "9-10 expression-syntax.no-colon"},
		{"oui_non ? 1 2", "9-10 expression-syntax.no-colon"},
		{"persona.", "8-9 expression-syntax.member"},
		{"persona.1", "8-9 expression-syntax.member"},
		{"1 < n1 < 3", "8-9 expression-syntax.chain"},
		{"n1 == 1 not in [true]", "9-15 expression-syntax.chain"},
		{"max(1 2, $, (3)", "4-5 expression-syntax.unclosed | 7-8 expression-syntax.no-operator | 10-11 expression-syntax.character"},
		// Names.
		{"statu == 1", "1-6 undefined-name"},
		{"foo + bar", "1-4 undefined-name | 7-10 undefined-name"},
		{"sum", "1-4 undefined-name.function"},
		{"summ(1, truc)", "1-5 undefined-function | 9-13 undefined-name"},
		{"persona.adress.commune", "9-15 undefined-name.member"},
		{"persona.address.truc", "17-21 undefined-name.member"},
		{"enfants.nom", "9-12 undefined-name.member"},
		{"sum(enfants, montan)", "14-20 undefined-name"},
		{"where(enfants, montan > 1)", "16-22 undefined-name"},
		{"where(enfants, montant)", "16-23 type-mismatch.argument"},
		{"where(choix, true)", "7-12 type-mismatch.argument"},
		{"where(enfants)", "1-6 wrong-arguments.few"},
		{"append(3, 4)", "8-9 type-mismatch.argument"},
		{"append([1], \"a\")", "13-16 type-mismatch.argument"},
		{"append(enfants, enfants)", "8-15 type-mismatch.argument"},
		{"nom.x", "5-6 type-mismatch.member"},
		{"choix.x", "7-8 type-mismatch.member"},
		{"montant", "1-8 undefined-name"},
		// Codes.
		{`statut == "X"`, "11-14 unknown-option"},
		{`"m" != statut`, "1-4 unknown-option"},
		{`statut in ["M", "Z", "Q"]`, "17-20 unknown-option | 22-25 unknown-option"},
		{`statut == (oui_non ? "M" : "Z")`, "28-31 unknown-option"},
		{`"z" in choix`, "1-4 unknown-option"},
		{`count(enfants, garde == "alternée")`, "25-35 unknown-option"},
		{"parametres[2026].decote", "12-16 unknown-option.key"},
		{`lookup(parametres, 1999)`, "20-24 unknown-option.key"},
		// Numbers of arguments.
		{"round()", "1-6 wrong-arguments.few"},
		{"1 + round(1, 2, 3)", "5-10 wrong-arguments.many"},
		{"age(naissance)", "1-4 wrong-arguments.few"},
		{"sum()", "1-4 wrong-arguments.few"},
		{"sum(enfants)", "1-4 wrong-arguments.rows"},
		{"any(enfants, invalide, invalide)", "1-4 wrong-arguments.rows"},
		{"brackets(truc)", "1-9 wrong-arguments.few | 10-14 undefined-name"},
		// Types.
		{"1 + nom", "3-4 type-mismatch.sum"},
		{"nom - nom", "5-6 type-mismatch.sum"},
		{"today + today", "7-8 type-mismatch.sum"},
		{"days(1) - today", "9-10 type-mismatch.sum"},
		{"nom * 2 / today", "1-4 type-mismatch.operator | 11-16 type-mismatch.operator"},
		{"2 * today", "5-10 type-mismatch.operator"},
		{"-nom", "2-5 type-mismatch.operator"},
		{"not n1", "5-7 type-mismatch.operator"},
		{"n1 and nom", "1-3 type-mismatch.operator | 8-11 type-mismatch.operator"},
		{"n1 ? 1 : 2", "1-3 type-mismatch.operator"},
		{`oui_non ? 1 : "a"`, "9-10 type-mismatch.branches"},
		{"n1 == nom", "4-6 type-mismatch.equality"},
		{"enfants == enfants", "9-11 type-mismatch.equality"},
		{"nom < nom", "5-6 type-mismatch.order"},
		{"oui_non >= oui_non", "9-11 type-mismatch.order"},
		{"n1 in nom", "7-10 type-mismatch.operator"},
		{"n1 in choix", "4-6 type-mismatch.equality"},
		{"enfants in [1]", "9-11 type-mismatch.equality"},
		{`[1, "a", 2, today]`, "5-8 type-mismatch.items | 13-18 type-mismatch.items"},
		{"n1[1]", "3-4 type-mismatch.index"},
		{"parametres[today]", "12-17 type-mismatch.key"},
		{"enfants[nom]", "9-12 type-mismatch.item-number"},
		{"bareme[nom]", "8-11 type-mismatch.item-number"},
		{"round(nom)", "7-10 type-mismatch.argument"},
		{"brackets(1, parametres)", "13-23 type-mismatch.argument"},
		{"brackets(1, parametres[2025])", "13-29 type-mismatch.argument"},
		{"sum(1, nom, 2)", "8-11 type-mismatch.listed"},
		{"sum(choix)", "5-10 type-mismatch.listed"},
		{"max(1, today)", "8-13 type-mismatch.listed"},
		{"count(nom)", "7-10 type-mismatch.listed"},
		{"sum(enfants, prenom)", "14-20 type-mismatch.argument"},
		{"count(enfants, montant)", "16-23 type-mismatch.argument"},
		{"length(n1)", "8-10 type-mismatch.listed"},
		{"text(enfants)", "6-13 type-mismatch.scalar"},
		{"format(bareme)", "8-14 type-mismatch.scalar"},
		{"lookup(bareme, 1)", "8-14 type-mismatch.no-rows"},
		{"lookup(codes, today, 1)", "15-20 type-mismatch.key"},
		{"as_of(bareme, today)", "7-13 type-mismatch.no-dates"}, {"as_of(parametres, today)", "7-17 type-mismatch.no-dates"},
		{"as_of(bases, 2025)", "14-18 type-mismatch.argument"},
		{`lookup(codes, "a", "b")`, "20-23 type-mismatch.argument"},
		{"days(3)", "1-8 type-mismatch.period"},
		{"[days(3)]", "2-9 type-mismatch.period"},
		{"answered(days(3))", "10-17 type-mismatch.period"},
		// One fault is told once, and doesn't hide others.
		{"truc * 2 + machin > 3 and nom", "1-5 undefined-name | 12-18 undefined-name | 27-30 type-mismatch.operator"},
		{"(truc ? 1 : nom) + round(bidule, nom)", "2-6 undefined-name | 26-32 undefined-name | 34-37 type-mismatch.argument"},
	}
	w := family()
	for _, tt := range tests {
		e, faults := expr.Compile(source.NewLiteral("test", tt.src), w, nil)
		if e != nil && len(faults) > 0 {
			t.Errorf("%s: an expression came with its faults", tt.src)
		}
		if got, want := places(faults), expected(tt.want); !cmp.Equal(got, want) {
			t.Errorf("%s:\n got %v\nwant %v", tt.src, strings.Join(got, " | "), strings.Join(want, " | "))
		}
	}
}

func TestResultIsWhatIsWanted(t *testing.T) {
	tests := []struct {
		src  string
		want *expr.Type
		says string
	}{
		{"n1 > 2", expr.YesNo(), ""},
		{"n1", expr.YesNo(), "1-3 type-mismatch.result"},
		{"(n1 + 2)", expr.AnyText(), "1-9 type-mismatch.result"},
		{"1AJ", expr.AnyNumber(), ""},
		{"statut", expr.OneOf("x"), ""},
		{`oui_non ? "x" : statut`, expr.OneOf("y", "z"), "11-14 unknown-option"},
		{`["x", "y"]`, expr.ListType(expr.OneOf("y", "z")), "2-5 unknown-option"},
		{`""`, expr.OneOf("y", "z"), ""},
		{"enfants", expr.ListType(nil), ""},
		{"enfants", expr.ListType(expr.RecordType()), ""},
		{"enfants", expr.ListType(expr.AnyText()), "1-8 type-mismatch.result"},
		{"[]", expr.ListType(expr.AnyText()), ""},
		{"bareme", expr.RowsType(expr.AnyNumber()), "1-7 type-mismatch.result"},
		{"today", expr.AnyNumber(), "1-6 type-mismatch.result"},
	}
	w := family()
	for _, tt := range tests {
		_, faults := expr.Compile(source.NewLiteral("test", tt.src), w, tt.want)
		if got, want := places(faults), expected(tt.says); !cmp.Equal(got, want) {
			t.Errorf("%s as %v: got %v, want %v", tt.src, tt.want, got, want)
		}
	}
}

// The words are what an author reads: the catalogue has every key, in both languages, with every argument filled.
func TestFaultsInWords(t *testing.T) {
	tests := []struct{ src, en, fr string }{
		{"statu == 1", `nothing is named "statu" here; did you mean "statut"?`, "rien ne s’appelle « statu » ici ; vouliez-vous dire « statut » ?"},
		{`statut == "X"`, `"X" is not one of its options; expected "M", "O" or "C"`, "« X » n’est pas l’une de ses options ; attendu : « M », « O » ou « C »"},
		{"1 + nom", `"+" does not go between a number and a text`, "« + » ne va pas entre un nombre et un texte"},
		{"round()", `"round" takes at least 1 value, not 0`, "« round » prend au moins 1 valeur, et non 0"},
		{"summ(1)", `there is no function "summ"; did you mean "sum"?`, "il n’y a pas de fonction « summ » ; vouliez-vous dire « sum » ?"},
		{"parametres[2026]", `the table has no key "2026"; did you mean "2024"?`, "la table n’a pas de clé « 2026 » ; vouliez-vous dire « 2024 » ?"},
		{"12,5", `"12,5" has a decimal comma; write "12.5"`, "« 12,5 » a une virgule décimale ; écrivez « 12.5 »"},
	}
	w := family()
	for _, tt := range tests {
		_, faults := expr.Compile(source.NewLiteral("test", tt.src), w, nil)
		if len(faults) != 1 {
			t.Errorf("%s: %v", tt.src, describe(faults))
			continue
		}
		for lang, want := range map[string]string{"en": tt.en, "fr": tt.fr} {
			got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(diag.InLanguage(lang).Message(faults[0]))
			if got != want {
				t.Errorf("%s in %s:\n got %s\nwant %s", tt.src, lang, got, want)
			}
		}
	}
}

func TestFaultsStandInTheRawText(t *testing.T) {
	// A scalar whose bytes were written elsewhere than side by side: an escape, and a folded line.
	raw := "\"nom + \\u0022a\\u0022\n   + truc\""
	f := &source.File{Path: "s.yaml", Text: []byte(raw)}
	text := "nom + \"a\" + truc"
	lit := source.Literal{File: f, Text: text}
	lit.At = []int{1, 2, 3, 4, 5, 6, 7, 13, 14, 20, 24, 25, 26, 27, 28, 29, 30}
	_, faults := expr.Compile(lit, family(), nil)
	if len(faults) != 1 || faults[0].Span.Text() != "truc" || faults[0].Span.Position() != (source.Position{Line: 2, Column: 6}) {
		t.Fatalf("got %v", describe(faults))
	}
	_, faults = expr.Compile(lit, family(), expr.AnyNumber())
	if len(faults) != 1 {
		t.Fatalf("got %v", describe(faults))
	}
}

func places(faults diag.List) []string {
	var out []string
	for _, d := range faults {
		from, to := d.Span.Position(), d.Span.EndPosition()
		out = append(out, trimLine(from.String())+"-"+trimLine(to.String())+" "+d.Message)
	}
	return out
}

func trimLine(position string) string { return strings.TrimPrefix(position, "1:") }

// expected cuts what a test expects into faults, in the order of their columns.
func expected(want string) []string {
	if want == "" {
		return nil
	}
	return strings.Split(want, " | ")
}
