package expr_test

import (
	"errors"
	"strings"
	"testing"

	"miroir/internal/expr"
)

func TestEval(t *testing.T) {
	tests := []struct{ src, want string }{
		// Numbers.
		{"12", "12"}, {"1.50", "1.5"}, {"1_000_000", "1000000"}, {"-3", "-3"}, {"- -3", "3"},
		{"1 + 2 * 3", "7"}, {"(1 + 2) * 3", "9"}, {"10 - 4 - 3", "3"}, {"12 / 4 / 3", "1"}, {"-2 * 3", "-6"},
		{"0.1 + 0.2", "0.3"}, {"1 / 3 * 3", "1"}, {"2 / 3 + 1 / 3", "1"}, {"1 / 3", "0.33333333333333333333"},
		{"7 / 8", "0.875"}, {"n1 * 2 + 1AJ", "23456.5"},
		// Nulls among numbers count as 0.
		{"no_number + 1", "1"}, {"1 - no_number", "1"}, {"no_number * 5", "0"}, {"-no_number", "0"}, {"no_number == 0", "true"},
		{"no_number < 1", "true"}, {"no_number", ""}, {"no_number / 4", "0"},
		// Texts.
		{`"a" + 'b'`, "ab"}, {`"l\"eau \\ \n"`, "l\"eau \\ \n"}, {`'l\'eau'`, "l'eau"}, {`nom + no_text`, "Élodie"},
		{`no_text == ""`, "true"}, {`nom != "Élodie"`, "false"}, {`""`, ""},
		// Yes and no, in both languages; what isn't needed isn't evaluated.
		{"true", "true"}, {"faux", "false"}, {"vrai et non faux", "true"}, {"true and false", "false"}, {"false ou true", "true"},
		{"not no_yes", "true"}, {"no_yes or oui_non", "true"}, {"no_yes == false", "true"}, {"not n1 == 3", "false"},
		{"false and 1 / 0 > 1", "false"}, {"true or 1 / 0 > 1", "true"}, {"true or false and false", "true"},
		{"oui_non != no_yes", "true"},
		// Comparisons.
		{"1 < 2", "true"}, {"2 <= 2", "true"}, {"1 > 2", "false"}, {"2 >= 3", "false"}, {"1.0 == 1", "true"}, {"1 != 1", "false"},
		{"1 / 3 * 3 == 1", "true"}, {"1 / 3 + 1 / 3 + 1 / 3 >= 1", "true"},
		{"naissance < today", "true"}, {"today == date(2026, 5, 4)", "true"}, {"today != today", "false"}, {"today >= naissance", "true"},
		// A comparison with a Null date is false, whichever it is.
		{"no_date < today", "false"}, {"no_date >= today", "false"}, {"no_date == no_date", "false"}, {"no_date != today", "false"},
		// Lists, tables as sets.
		{`statut in ["M", "O"]`, "true"}, {`statut not in ["M", "O"]`, "false"}, {`statut dans ["C"]`, "false"},
		{`statut non dans ["C"]`, "true"}, {`2 in [1, 2.0]`, "true"}, {`no_number in [0]`, "true"}, {`1 in []`, "false"},
		{`"b" in choix`, "false"}, {`"a" in choix`, "true"}, {"today in [no_date, today]", "true"}, {"no_date in [no_date]", "false"},
		{"annee in parametres", "true"}, {"2019 in parametres", "false"}, {`"a" in codes`, "true"}, {"oui_non in [false, true]", "true"},
		{`[1, n1, "x" == "x" ? 2 : 3]`, "[1, 3, 2]"}, {"[]", "[]"}, {"[1, 2,]", "[1, 2]"},
		// Choices.
		{"oui_non ? 1 : 2", "1"}, {"no_yes ? 1 / 0 : 2", "2"}, {"n1 == 1 ? 10 : n1 == 2 ? 20 : n1 == 3 ? 30 : 40", "30"},
		{"true ? false ? 1 : 2 : 3", "2"}, {"(true ? 1 : 2) + 1", "2"},
		// Members and indexes.
		{"persona.address.commune", "Aulnaie-sur-Lys"}, {"enfants.prenom", "[Lina, Noé, Zoé]"}, {"enfants[2].prenom", "Noé"},
		{"enfants[4].prenom", ""}, {"enfants[0].prenom", ""}, {"enfants[1.5].prenom", ""}, {"no_list.prenom", "[]"}, {"choix[2]", "c"},
		{"parametres[annee].decote", "897"}, {"parametres[2024].taux", "0.45"}, {`codes["a"]`, "7"},
		{"bareme[1].rate", "0.11"}, {"bareme[2].above", "29579"}, {"bareme[9].rate", ""},
		// Gatherings over values, lists and rows.
		{"sum(1, 2, n1)", "6"}, {"sum(montants)", "3.5"}, {"sum(montants, 1)", "4.5"}, {"sum(enfants.montant)", "14.5"},
		{"sum(enfants, montant * 2)", "29"}, {"sum(personne, montant)", "0"}, {"sum([])", "0"}, {"sum(no_list, 1)", "0"},
		{"count(enfants)", "3"}, {`count(enfants, garde == "alternee")`, "1"}, {"count(choix)", "2"}, {"count(no_list)", "0"},
		{"count(oui_non, no_yes, true)", "2"}, {"count(enfants.invalide)", "1"}, {"count(montants)", "3"}, {"count(true)", "1"},
		{"any(enfants, invalide)", "true"}, {"all(enfants, invalide)", "false"}, {"all(personne, invalide)", "true"},
		{"any(personne, true)", "false"}, {"any(false, oui_non)", "true"}, {"all(true, no_yes)", "false"}, {"any(enfants.invalide)", "true"},
		{"min(3, 1, 2)", "1"}, {"max(0, -5)", "0"}, {"max(montants)", "2.5"}, {"min(montants)", "0"}, {"max(enfants, montant)", "10.5"},
		{"min(enfants.naissance)", "2016-05-02"}, {"max(naissance, today, no_date)", "2026-05-04"}, {"max([])", ""}, {"min(no_date)", ""},
		{`count(enfants, count(enfants, montant > 5) == 1)`, "3"}, {"sum(enfants, age(naissance, today))", "16"},
		{"sum(enfants, n1)", "9"},
		{`count(where(enfants, garde == "alternee"))`, "1"}, {"where(enfants, montant > 3).prenom", "[Lina, Noé]"}, {"where(enfants, false).prenom", "[]"},
		{"append([1, 2], 3)", "[1, 2, 3]"}, {"append([1], [2, 3])", "[1, 2, 3]"}, {"append([1], no_number)", "[1]"}, {"append(choix, choix)", "[a, c, a, c]"},
		{"sum(where(enfants, montant > 3), montant)", "14.5"}, {"where(enfants, true)[2].prenom", "Noé"}, {"count(where(personne, true))", "0"},
		// Rounding: halves away from zero, on 20 decimals.
		{"round(2.5)", "3"}, {"round(-2.5)", "-3"}, {"round(2.345, 2)", "2.35"}, {"round(1234, -2)", "1200"}, {"round(2 / 3 * 0.75)", "1"},
		{"floor(2.9)", "2"}, {"floor(-2.1)", "-3"}, {"floor(1 / 3 * 3)", "1"}, {"ceil(2.1)", "3"}, {"ceil(1 / 3 * 3)", "1"}, {"abs(-2)", "2"},
		{"round(no_number)", "0"}, {"round(2 / 3, 2)", "0.67"},
		// Brackets: what lies above 11 600 up to 29 579 at 11 %, and so on.
		{"brackets(11600, bareme)", "0"}, {"brackets(20000, bareme)", "924"}, {"brackets(29579, bareme)", "1977.69"},
		{"brackets(100000, bareme)", "24800.52"}, {"brackets(-1, bareme)", "0"}, {"brackets(no_number, bareme)", "0"},
		{"bracket(100000, bareme, 1)", "1977.69"}, {"bracket(100000, bareme, 3)", "6323.43"}, {"bracket(20000, bareme, 2)", "0"},
		{"bracket(20000, bareme, 9)", "0"}, {"bracket(20000, bareme, -1)", "0"}, {"brackets(10, baremes[2024])", "5"},
		{"sum([bracket(50000, bareme, 0), bracket(50000, bareme, 1), bracket(50000, bareme, 2)]) == brackets(50000, bareme)", "true"},
		{`lookup(codes, "a")`, "7"}, {`lookup(codes, "z", 3)`, "3"}, {`lookup(codes, "a", 3)`, "7"}, {`lookup(codes, no_text, 3)`, "3"},
		{"lookup(parametres, annee).decote", "897"},
		{"as_of(bases, date(2025, 4, 1))", "646"}, {"as_of(bases, date(2025, 3, 31))", "635"}, {"as_of(bases, today + years(50))", "651"},
		// Dates.
		{"age(naissance, today)", "38"}, {"age(date(2000, 2, 29), date(2025, 2, 28))", "24"}, {"age(date(2000, 2, 29), date(2025, 3, 1))", "25"},
		{"age(date(2000, 5, 4), today)", "26"}, {"age(date(2000, 5, 5), today)", "25"}, {"age(today, naissance)", "0"}, {"age(no_date, today)", ""},
		{"age(naissance, no_date) == 0", "true"},
		{"months_between(date(2025, 1, 31), date(2025, 2, 28))", "1"}, {"months_between(date(2025, 1, 15), date(2025, 3, 14))", "1"},
		{"months_between(date(2025, 3, 14), date(2025, 1, 15))", "-1"}, {"months_between(today, no_date)", ""},
		{"year(today)", "2026"}, {"month(today)", "5"}, {"day(today)", "4"}, {"year(no_date)", ""},
		{"today + weeks(2)", "2026-05-18"}, {"days_between(no_date, today)", ""}, {"days_between(today, today - days(3))", "-3"}, {"weekday(no_date)", ""}, {"month_end(date(2023, 2, 1))", "2023-02-28"}, {"month_start(no_date)", ""},
		{"date(2025, 2, 28) + days(1)", "2025-03-01"}, {"date(2025, 1, 31) + months(1)", "2025-02-28"}, {"months(1) + today", "2026-06-04"},
		{"date(2024, 2, 29) + years(1)", "2025-02-28"}, {"today - years(1) - days(4)", "2025-04-30"}, {"no_date + days(1)", ""},
		{"today - months(17)", "2024-12-04"}, {"today - date(2026, 1, 1)", "123"}, {"today - no_date", ""}, {"date(no_number, 1, 1)", ""},
		{"today + days(1.9)", "2026-05-05"}, {"date(2024, 12, 31) + months(2)", "2025-02-28"},
		// Texts and shapes.
		{"length(nom)", "6"}, {"length(enfants)", "3"}, {"length(no_text)", "0"}, {`contains(nom, "lod")`, "true"}, {`starts_with(nom, "É")`, "true"},
		{`contains(nom, no_text)`, "true"}, {"lower(nom)", "élodie"}, {"upper(nom)", "ÉLODIE"}, {"text(1 / 4)", "0.25"}, {"text(today)", "2026-05-04"},
		{"text(oui_non) + text(no_number)", "true"}, {"format(today)", "2026-05-04"},
		{"month_year(today)", "2026-05-04"}, {"short_date(no_date)", ""}, {"iso_month(today)", "2026-05"}, {"iso_month(no_date)", ""}, {"money(3)", "3"}, {"integer(3)", "3"}, {"percent(0.1)", "0.1"},
		{"answered(nom)", "true"}, {"answered(no_text)", "false"}, {"answered(no_number)", "false"}, {"answered(personne)", "false"},
		{"answered(choix)", "true"}, {"answered(no_date)", "false"}, {"answered(no_yes)", "false"}, {`answered("")`, "false"},
		// Blanks of any kind, names that begin with digits.
		{"\u00a01\u202f+\n\t2 ", "3"}, {"1AJ > 0", "true"},
	}
	w := family()
	for _, tt := range tests {
		e := compile(t, w, tt.src, nil)
		v, err := e.EvalErr(w)
		if got := v.String(); got != tt.want || err != nil {
			t.Errorf("%s = %q, %v; want %q", tt.src, got, err, tt.want)
		}
		if !v.IsNull() && v.Kind != e.Type().Kind {
			t.Errorf("%s gives a %v, its type says %v", tt.src, v.Kind, e.Type())
		}
	}
}

func TestEvalWithoutValue(t *testing.T) {
	long := `"` + strings.Repeat("x", 4000) + `"`
	tests := []struct {
		src  string
		want error
	}{
		{"1 / 0", expr.ErrDivision}, {"1 / no_number + 5", expr.ErrDivision}, {"parametres[2019 + 1].decote", expr.ErrKey},
		{"parametres[no_number].decote", expr.ErrKey}, {"lookup(codes, no_text)", expr.ErrKey}, {"as_of(bases, date(2024, 3, 31))", expr.ErrKey}, {"as_of(bases, no_date)", expr.ErrKey},
		{"date(2025, 2, 30)", expr.ErrDate},
		{"date(2025, 13, 1)", expr.ErrDate}, {"date(0, 1, 1)", expr.ErrDate}, {"today + years(9000)", expr.ErrDate},
		{"today - years(3000)", expr.ErrDate}, {"today + days(99999999999999999999)", expr.ErrDate}, {"date(2025, 1.5, 1)", expr.ErrDate},
		{"1" + strings.Repeat("0", 30) + " * 1" + strings.Repeat("0", 30), expr.ErrLimit}, {"round(1, 100)", expr.ErrLimit},
		{"round(1.5, 0.5)", expr.ErrLimit}, {"length(gros + gros)", expr.ErrLimit}, {"length(" + long + ") + sum(million)", expr.ErrLimit},
		{"enorme + 1", expr.ErrLimit}, {"infime + 1", expr.ErrLimit}, {"sum(millier, sum(millier, n))", expr.ErrBudget},
		{"1 / 0.0000000001 / 0.0000000000000000001 / 0.00000000000000000001", expr.ErrLimit},
	}
	w := hostile()
	for _, tt := range tests {
		e := compile(t, w, tt.src, nil)
		if v, err := e.EvalErr(w); !errors.Is(err, tt.want) || !v.IsNull() {
			t.Errorf("%.60s = %.20v, %v; want nothing, %v", tt.src, v, err, tt.want)
		}
		if v := e.Eval(w); !v.IsNull() {
			t.Errorf("Eval(%.60s) = %v, want nothing", tt.src, v)
		}
	}
}

func TestFormatAsTheReaderReads(t *testing.T) {
	w := family()
	e := compile(t, w, `"Né le " + format(naissance)`, nil)
	if got := e.Eval(reader{w}).String(); got != "Né le 14 mars 1988" {
		t.Errorf("got %q", got)
	}
}

type reader struct{ *world }

func (reader) Format(expr.Value, *expr.Type) string { return "14 mars 1988" }

func TestTypes(t *testing.T) {
	tests := []struct {
		src  string
		want *expr.Type
	}{
		{"1AJ", expr.NumberOf(expr.Money)}, {"1AJ + 1", expr.NumberOf(expr.Money)}, {"max(0, 1AJ)", expr.NumberOf(expr.Money)},
		{"round(1AJ)", expr.NumberOf(expr.Money)}, {"-1AJ", expr.NumberOf(expr.Money)}, {"1AJ * 2", expr.AnyNumber()},
		{"1AJ / 1AJ", expr.AnyNumber()}, {"sum(enfants, montant)", expr.NumberOf(expr.Money)}, {"sum(enfants.montant)", expr.NumberOf(expr.Money)},
		{"oui_non ? 1AJ : 0", expr.NumberOf(expr.Money)}, {"abs(1AJ - 1)", expr.NumberOf(expr.Money)}, {"count(enfants)", expr.NumberOf(expr.Integer)},
		{"parametres[2025].taux", expr.NumberOf(expr.Percent)}, {"parametres[2025].taux + 1AJ", expr.AnyNumber()}, {"money(2)", expr.NumberOf(expr.Money)},
		{"brackets(1, bareme)", expr.NumberOf(expr.Money)}, {"statut", expr.OneOf("M", "O", "C")}, {`oui_non ? statut : ""`, expr.AnyText()},
		{"today", expr.AnyDate()}, {"today - naissance", expr.NumberOf(expr.Integer)}, {"choix", expr.ListType(expr.OneOf("a", "b", "c"))},
		{"n1 == 1", expr.YesNo()}, {"[1AJ, 1]", expr.ListType(expr.NumberOf(expr.Money))},
	}
	w := family()
	for _, tt := range tests {
		if got := compile(t, w, tt.src, nil).Type(); !got.Equal(tt.want) {
			t.Errorf("%s is %+v, want %+v", tt.src, got, tt.want)
		}
	}
}

func TestSymbols(t *testing.T) {
	w := family()
	e := compile(t, w, `sum(enfants, montant + n1) + brackets(1AJ, bareme) + parametres[annee].decote + n1`, nil)
	var got []string
	for _, s := range e.Symbols() {
		got = append(got, w.names[s])
	}
	if want := "1AJ n1 enfants bareme parametres annee"; strings.Join(got, " ") != want {
		t.Errorf("depends on %q, want %q", strings.Join(got, " "), want)
	}
}

func TestSilentAboutWhatAnotherFaultLeftUnknown(t *testing.T) {
	w := family()
	e := compile(t, w, `inconnu.x[1] + sum(inconnu, 3) > "a" ? inconnu : not inconnu`, expr.YesNo())
	if v := e.Eval(w); !v.IsNull() {
		t.Errorf("got %v", v)
	}
	// What its rows hold isn't known either: any name may be a member.
	compile(t, w, `sum(inconnu, montant_de_la_ligne * n1) + count(inconnu, month == today)`, nil)
}

// TestEvaluationsShareABudget: what one takes is gone for the others, and none takes more than it may alone.
func TestEvaluationsShareABudget(t *testing.T) {
	w := family()
	e := compile(t, w, "n1 + 1", nil)
	left := 10
	for range 3 {
		if v, err := e.EvalWithin(w, &left); err != nil || v.String() != "4" {
			t.Fatal(v, err)
		}
	}
	if left >= 10 || left < 0 {
		t.Errorf("%d are left", left)
	}
	left = 1
	if v, err := e.EvalWithin(w, &left); !errors.Is(err, expr.ErrBudget) || !v.IsNull() || left != 0 {
		t.Error(v, err, left)
	}
	left = 1 << 40
	hostile := hostile()
	if _, err := compile(t, hostile, "sum(millier, sum(millier, n))", nil).EvalWithin(hostile, &left); !errors.Is(err, expr.ErrBudget) || left < 1<<39 {
		t.Error(err, left)
	}
}
