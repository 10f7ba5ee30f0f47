package compile

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/guard"
	"miroir/internal/paper"
	"miroir/internal/people"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// TestTheLibraryReadsInEveryLanguage: each text of the library stands in French and in English, and nothing in it looks like a real person's.
func TestTheLibraryReadsInEveryLanguage(t *testing.T) {
	if len(library().trees) == 0 {
		t.Fatal("nothing on the shelf")
	}
	for _, d := range library().faults {
		t.Errorf("%s: %s", d.Span, diag.InLanguage("en").Message(d))
	}
	for _, tree := range library().trees {
		tree.Visit(func(n *syntax.Node) {
			if (n.Kind == spec.Text || n.Kind == spec.Markdown) && n.Shape == syntax.Mapping && (n.Get("fr") == nil || n.Get("en") == nil) {
				t.Errorf("%s: not in both languages", n.Key)
			}
			if n.Shape == syntax.Scalar {
				for _, f := range guard.Check(n.String(), nil) {
					t.Errorf("%s: looks real: %s", n.Span, n.String()[f.Start:f.End])
				}
			}
		})
	}
}

// TestEveryDrawnPersonaIsAtHome: of each kind one is drawn with nothing but their kind, has a line under their name in every language, secrets that
// any site takes, and papers.
func TestEveryDrawnPersonaIsAtHome(t *testing.T) {
	kinds := make([]string, 0, 9)
	for _, kind := range people.Kinds() {
		kinds = append(kinds, string(kind))
	}
	if !slices.Equal(kinds, spec.Kinds()) {
		t.Errorf("drawn are %v, declared %v", kinds, spec.Kinds())
	}
	if !slices.Equal(paper.Portraits(), spec.Looks()) {
		t.Errorf("drawn are %v, declared %v", paper.Portraits(), spec.Looks())
	}
	for _, kind := range append(kinds, "") {
		text := "persona: nina\ndraw: {}\n"
		if kind != "" {
			text = "persona: nina\ndraw: { kind: " + kind + " }\n"
		}
		p := compiled(t, map[string]string{"personas/nina.yaml": text})
		nina := p.Personas[0]
		if words(nina.Intro.ByLocale) == "" || nina.Password == "" || nina.Identity.Username == "" || nina.Account != program.ActiveAccount {
			t.Errorf("%s: %+v", kind, nina)
		}
		if !slices.ContainsFunc(nina.Papers, func(h program.Held) bool { return h.Paper.ID == "bank_details" }) {
			t.Errorf("%s has no bank details", kind)
		}
	}
}

// TestWhatIsWrittenStandsInPlaceOfWhatIsDrawn: an author's figures are never changed, a spouse and children go along with a new name, and the same
// file gives the same persona.
func TestWhatIsWrittenStandsInPlaceOfWhatIsDrawn(t *testing.T) {
	text := `persona: nina
draw: { kind: couple, age: 33, children: 2 }
name: { first: Maud, last: Tirel }
incomes: { wages: { from: 18000, to: 18000 }, donations: 120 }
home: { kind: tenant, rent: 512.5 }
address: { street: 1 rue du Port, postal_code: "96120", commune: Aulnaie-sur-Lys }
`
	first := compiled(t, map[string]string{"personas/nina.yaml": text}).Personas[0]
	again := compiled(t, map[string]string{"personas/nina.yaml": text}).Personas[0]
	if !first.Record.Equal(again.Record) {
		t.Error("the second time it is someone else")
	}
	read := func(expression string) string { return evaluated(t, first, expression) }
	for expression, want := range map[string]string{
		"persona.name":                                             "Maud Tirel",
		"persona.incomes.wages":                                    "18000",
		"persona.incomes.donations":                                "120",
		"persona.pay_year.net_taxable":                             "18000",
		"persona.home.rent":                                        "512.5",
		"sum(persona.rent_receipts.rent) / 12":                     "512.5",
		"persona.address.street":                                   "1 rue du Port",
		"age(persona.birth_date, date(2026,5,4))":                  "33",
		"count(persona.household.children)":                        "2",
		`persona.marital_status in ["M", "O"]`:                     "true",
		"persona.has_spouse and persona.sex != persona.spouse.sex": "true",
	} {
		if got := read(expression); got != want {
			t.Errorf("%s is %s, not %s", expression, got, want)
		}
	}
	alone := compiled(t, map[string]string{"personas/nina.yaml": strings.Replace(text, "home:", "children: []\nhome:", 1)}).Personas[0]
	if got := evaluated(t, alone, "count(persona.household.children)"); got != "0" {
		t.Errorf("%s children where none was written", got)
	}
}

// TestADeskMayBeEmpty: an author who writes an empty mailbox and phone gets no letter of the library's.
func TestADeskMayBeEmpty(t *testing.T) {
	main := string(readBase(t)[ScenarioFile].Data)
	if p := compiled(t, nil); len(p.Desk) < 3 || p.Desk[0].ID != "mailbox.0" || p.Desk[len(p.Desk)-1].ID != "phone.0" {
		t.Errorf("%d letters of the library", len(p.Desk))
	}
	if p := compiled(t, map[string]string{ScenarioFile: main + "mailbox: []\nphone: []\n"}); len(p.Desk) != 0 {
		t.Errorf("%d letters where there should be none", len(p.Desk))
	}
}

// compiled is the sound scenario with files laid over it.
func compiled(t *testing.T, files map[string]string) *program.Program {
	t.Helper()
	all := readBase(t)
	for name, text := range files {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, faults, err := LoadAs(all, ".", "aide")
	if err != nil || p == nil || len(faults) > 0 {
		var out strings.Builder
		_ = diag.WriteText(&out, faults, "en")
		t.Fatalf("%v %s", err, out.String())
	}
	return p
}

// evaluated is what an expression gives of a persona.
func evaluated(t *testing.T, p *program.Persona, text string) string {
	t.Helper()
	b := &builder{}
	var symbols symbols
	s := newScope(nil)
	b.globals(&symbols, s)
	e, faults := expr.Compile(source.NewLiteral("test", text), s, nil)
	if e == nil {
		t.Fatal(text, faults)
	}
	return e.Eval(program.Lasting{Symbols: symbols.list, Persona: p.Record}).String()
}
