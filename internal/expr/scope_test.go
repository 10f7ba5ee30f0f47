package expr_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/source"
)

// A world is a scope and an environment of a few names, enough for any expression of the tests.
type world struct {
	names  []string
	types  []*expr.Type
	values []expr.Value
}

func (w *world) add(name string, t *expr.Type, v expr.Value) {
	w.names, w.types, w.values = append(w.names, name), append(w.types, t), append(w.values, v)
}

func (w *world) Resolve(name string) (expr.Symbol, *expr.Type, bool) {
	i := slices.Index(w.names, name)
	if i < 0 {
		return 0, nil, false
	}
	return expr.Symbol(i), w.types[i], true
}

func (w *world) Names() []string { return w.names }

func (w *world) Value(s expr.Symbol) expr.Value { return w.values[s] }

func day(s string) expr.Value {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return expr.Day(t)
}

func num(s string) expr.Value { return expr.Num(decimal.RequireFromString(s)) }

func bracketTable(pairs ...string) expr.Value {
	t := &expr.TableData{}
	for i := 0; i < len(pairs); i += 2 {
		t.Brackets = append(t.Brackets, expr.Bracket{Above: num(pairs[i]).Num, Rate: num(pairs[i+1]).Num})
	}
	return expr.TableOf(t)
}

// family is the world most tests play in. What begins with "no_" is unanswered.
func family() *world {
	w := &world{}
	child := expr.RecordType(
		expr.Member{Name: "prenom", Type: expr.AnyText()},
		expr.Member{Name: "naissance", Type: expr.AnyDate()},
		expr.Member{Name: "garde", Type: expr.OneOf("complete", "alternee")},
		expr.Member{Name: "montant", Type: expr.NumberOf(expr.Money)},
		expr.Member{Name: "invalide", Type: expr.YesNo()},
	)
	address := expr.RecordType(expr.Member{Name: "commune", Type: expr.AnyText()})
	persona := expr.RecordType(expr.Member{Name: "address", Type: address}, expr.Member{Name: "birth", Type: expr.AnyDate()})
	year := expr.RecordType(expr.Member{Name: "decote", Type: expr.NumberOf(expr.Money)}, expr.Member{Name: "taux", Type: expr.NumberOf(expr.Percent)})
	scale := bracketTable("0", "0", "11600", "0.11", "29579", "0.30", "84577", "0.41")

	w.add("1AJ", expr.NumberOf(expr.Money), num("23450.50"))
	w.add("n1", expr.AnyNumber(), expr.Int(3))
	w.add("no_number", expr.AnyNumber(), expr.Value{})
	w.add("statut", expr.OneOf("M", "O", "C"), expr.Str("M"))
	w.add("nom", expr.AnyText(), expr.Str("Élodie"))
	w.add("no_text", expr.AnyText(), expr.Value{})
	w.add("oui_non", expr.YesNo(), expr.Yesno(true))
	w.add("no_yes", expr.YesNo(), expr.Value{})
	w.add("today", expr.AnyDate(), day("2026-05-04"))
	w.add("naissance", expr.AnyDate(), day("1988-03-14"))
	w.add("no_date", expr.AnyDate(), expr.Value{})
	w.add("enfants", expr.ListType(child), expr.ListOf(
		expr.RecordOf(expr.Str("Lina"), day("2016-05-02"), expr.Str("complete"), num("10.5"), expr.Yesno(false)),
		expr.RecordOf(expr.Str("Noé"), day("2019-08-20"), expr.Str("alternee"), num("4"), expr.Yesno(true)),
		expr.RecordOf(expr.Str("Zoé"), expr.Value{}, expr.Value{}, expr.Value{}, expr.Value{}),
	))
	w.add("personne", expr.ListType(child), expr.ListOf())
	w.add("no_list", expr.ListType(child), expr.Value{})
	w.add("choix", expr.ListType(expr.OneOf("a", "b", "c")), expr.ListOf(expr.Str("a"), expr.Str("c")))
	w.add("montants", expr.ListType(expr.NumberOf(expr.Money)), expr.ListOf(expr.Int(1), expr.Value{}, num("2.5")))
	w.add("persona", persona, expr.RecordOf(expr.RecordOf(expr.Str("Aulnaie-sur-Lys")), day("1988-03-14")))
	w.add("bareme", expr.BracketsType(), scale)
	w.add("baremes", expr.RowsType(expr.BracketsType(), "2024", "2025"),
		expr.TableOf(&expr.TableData{Rows: map[string]expr.Value{"2025": scale, "2024": bracketTable("0", "0.5")}}))
	w.add("parametres", expr.RowsType(year, "2024", "2025"), expr.TableOf(&expr.TableData{Rows: map[string]expr.Value{
		"2024": expr.RecordOf(expr.Int(889), num("0.45")), "2025": expr.RecordOf(expr.Int(897), num("0.4525"))}}))
	w.add("bases", expr.RowsType(expr.NumberOf(expr.Money), "2024-04-01", "2025-04-01", "2026-04-01"), expr.TableOf(&expr.TableData{
		Rows: map[string]expr.Value{"2024-04-01": expr.Int(635), "2025-04-01": expr.Int(646), "2026-04-01": expr.Int(651)},
	}))
	w.add("codes", expr.RowsType(expr.AnyNumber()), expr.TableOf(&expr.TableData{Rows: map[string]expr.Value{"a": expr.Int(7)}}))
	w.add("annee", expr.AnyNumber(), expr.Int(2025))
	w.add("inconnu", nil, expr.Value{})
	return w
}

// compile compiles an expression that must have no fault.
func compile(t testing.TB, w *world, src string, want *expr.Type) *expr.Expr {
	t.Helper()
	e, faults := expr.Compile(source.NewLiteral("test", src), w, want)
	if len(faults) > 0 {
		t.Fatalf("%s: %s", src, describe(faults))
	}
	return e
}

// describe gives each fault as "line:column-end message".
func describe(faults diag.List) []string {
	var out []string
	words := diag.InLanguage("en")
	for _, d := range faults {
		from, to := d.Span.Position(), d.Span.EndPosition()
		out = append(out, from.String()+"-"+to.String()+" "+d.Message+": "+words.Message(d))
	}
	return out
}

// parseNumber is a number, or Null where the text isn't one.
func parseNumber(s string) expr.Value {
	d, err := decimal.NewFromString(s)
	if err != nil {
		return expr.Value{}
	}
	return expr.Num(d)
}
