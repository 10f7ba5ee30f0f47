package compile

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/diag"
)

// written is the sound scenario with more steps, and blocks beside it.
func written(t *testing.T, steps string, blocks map[string]string) fstest.MapFS {
	files := with(t, "", steps)
	for name, text := range blocks {
		files["blocks/"+name+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// sound gives the outline of a scenario that has no fault but that.
func sound(t *testing.T, files fs.FS) string {
	t.Helper()
	p, faults, err := LoadAs(files, ".", "aide", WithBlocks(fstest.MapFS{}))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := diag.WriteText(&out, faults, "en"); err != nil || out.Len() > 0 {
		t.Fatal(out.String())
	}
	return outline(p)
}

// TestABlockIsAsIfItHadBeenWrittenThere compares a scenario that uses blocks with one in which all is written out.
func TestABlockIsAsIfItHadBeenWrittenThere(t *testing.T) {
	blocks := map[string]string{
		"adresse": `
block: adresse
title: { fr: Adresse, en: Address }
params:
  who: { type: person, default: persona }
  whose: { type: text, default: { fr: la vôtre, en: yours } }
  most: { type: number, default: 5 }
  least: { type: number, default: 1 }
fields:
  rue: { type: text, label: { fr: "Rue ({{ whose }})", en: "Street ({{ whose }})" }, prefill: who.address.street, max_length: "{{ most }}" }
  ville: { type: commune, label: { fr: "Ville ({{ whose }})", en: "Town ({{ whose }})" }, when: answered(rue), required: "sum(persona.payslips, gross) > most" }
checks:
  - { rule: length(rue) < most * least, field: rue, message: { fr: "Trop long pour {{ rue }}.", en: "Too long for {{ rue }}." } }
`,
		"gens": `
block: gens
title: { fr: Gens, en: People }
params:
  liste: { type: name, default: gens }
  gardes: { type: options }
  titre: { type: text }
steps:
  - step: gens
    title: "{{ titre }}"
    repeat: { name: "{{ liste }}", title: "{{ n }}", add: { fr: Ajouter, en: Add } }
    fields:
      garde: { type: select, label: { fr: Garde, en: Custody }, options: { toutes: { use: gardes }, z: { fr: Autre, en: Other } } }
  - step: chez
    title: { fr: Chez, en: At }
    fields:
      ici: { use: blocks/adresse, as: ici, with: { most: 9 } }
compute:
  combien: count(liste) + length(ici_rue)
`,
	}
	used := written(t, `      - step: chez_nina
        title: { fr: Où, en: Where }
        fields:
          ici: { use: blocks/adresse, when: loyer > 2, with: { most: 7, whose: Nina } }
          la: { use: blocks/adresse, as: la, with: { most: 8, least: loyer + 1, whose: { fr: celle-ci, en: this one } } }
      - { use: blocks/gens, with: { liste: amis, titre: { fr: Amis, en: Friends }, gardes: { a: { fr: Un, en: One } } } }
`, blocks)
	plain := written(t, `      - step: chez_nina
        title: { fr: Où, en: Where }
        fields:
          rue: { type: text, label: { fr: "Rue (Nina)", en: "Street (Nina)" }, prefill: persona.address.street, max_length: 7, when: loyer > 2 }
          ville: { type: commune, label: { fr: "Ville (Nina)", en: "Town (Nina)" }, when: (loyer > 2) and (answered(rue)), required: "sum(persona.payslips, gross) > 7" }
          la_rue: { type: text, label: { fr: "Rue (celle-ci)", en: "Street (this one)" }, prefill: persona.address.street, max_length: 8 }
          la_ville: { type: commune, label: { fr: "Ville (celle-ci)", en: "Town (this one)" }, when: answered(la_rue), required: "sum(persona.payslips, gross) > 8" }
        checks:
          - { rule: length(rue) < 7 * 1, when: loyer > 2, field: rue, message: { fr: "Trop long pour {{ rue }}.", en: "Too long for {{ rue }}." } }
          - { rule: length(la_rue) < 8 * (loyer + 1), field: la_rue, message: { fr: "Trop long pour {{ la_rue }}.", en: "Too long for {{ la_rue }}." } }
      - step: gens
        title: { fr: Amis, en: Friends }
        repeat: { name: amis, title: "{{ n }}", add: { fr: Ajouter, en: Add } }
        fields:
          garde: { type: select, label: { fr: Garde, en: Custody }, options: { a: { fr: Un, en: One }, z: { fr: Autre, en: Other } } }
      - step: chez
        title: { fr: Chez, en: At }
        fields:
          ici_rue: { type: text, label: { fr: "Rue (la vôtre)", en: "Street (yours)" }, prefill: persona.address.street, max_length: 9 }
          ici_ville: { type: commune, label: { fr: "Ville (la vôtre)", en: "Town (yours)" }, when: answered(ici_rue), required: "sum(persona.payslips, gross) > 9" }
        checks:
          - { rule: length(ici_rue) < 9 * 1, field: ici_rue, message: { fr: "Trop long pour {{ ici_rue }}.", en: "Too long for {{ ici_rue }}." } }
`, nil)
	text := string(plain[ScenarioFile].Data)
	plain[ScenarioFile] = &fstest.MapFile{Data: []byte(strings.Replace(text, "    submit:\n", "      combien: count(amis) + length(ici_rue)\n    submit:\n", 1))}
	if diff := cmp.Diff(sound(t, plain), sound(t, used)); diff != "" {
		t.Errorf("(-written out +used):\n%s", diff)
	}
}

// TestWhatABlockIsGivenKeepsItsMeaning: an argument names what is known where the use stands, even where the block visits rows that have members of
// the same name.
func TestWhatABlockIsGivenKeepsItsMeaning(t *testing.T) {
	files := written(t, `      - step: plus
        title: { fr: Plus, en: More }
        fields:
          gross: { type: money, label: { fr: Brut, en: Gross } }
          x: { use: blocks/somme, with: { times: gross } }
`, map[string]string{"somme": `
block: somme
title: { fr: Somme, en: Sum }
params: { times: { type: number } }
fields:
  somme: { type: computed, label: { fr: Somme, en: Sum }, value: "sum(persona.payslips, gross * times)", as: money }
`})
	p, faults, err := LoadAs(files, ".", "aide")
	if err != nil || p == nil {
		t.Fatal(faults, err)
	}
	field := p.Procedures[0].Steps[3].Fields[1]
	if symbols := field.Compute.Symbols(); len(symbols) != 2 {
		t.Fatalf("it reads %d names, not persona and the field", len(symbols))
	}
}

// TestAFaultInABlockTellsWhereItIsUsed: in its file, once, with every use; one in an argument, in the scenario's.
func TestAFaultInABlockTellsWhereItIsUsed(t *testing.T) {
	files := written(t, `      - step: plus
        title: { fr: Plus, en: More }
        fields:
          x: { use: blocks/tel, as: un }
          y: { use: blocks/tel, as: deux, with: { who: persona.spous } }
`, map[string]string{"tel": `
block: tel
title: { fr: Téléphone, en: Telephone }
params: { who: { type: person, default: persona } }
fields:
  numero: { type: phone, label: { fr: Numéro, en: Number }, prefill: who.phon }
`})
	_, faults, err := LoadAs(files, ".", "aide")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := diag.WriteText(&out, faults, "en"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"aide/blocks/tel.yaml:6:74: nothing is named \"phon\" in it; did you mean \"phone\"?", "aide/scenario.yaml:52:21: used here\n",
		"aide/scenario.yaml:53:64: nothing is named \"spous\" in it",
	} {
		if strings.Count(out.String(), want) != 1 {
			t.Errorf("%q is not said once:\n%s", want, out.String())
		}
	}
}

// TestHostileBlocksEndSoon uses blocks made to multiply: each is refused at once, at its place.
func TestHostileBlocksEndSoon(t *testing.T) {
	head := func(i int) string { return fmt.Sprintf("block: b%d\ntitle: { fr: B, en: B }\n", i) }
	leaf := head(9) + "params: { x: { type: number }, w: { type: text, default: A } }\nfields:\n  y: { type: number, label: \"{{ w }}\", min: x }\n"
	chain := func(body func(i int) string) map[string]string {
		blocks := map[string]string{"b9": leaf}
		for i := 1; i < 9; i++ {
			blocks[fmt.Sprintf("b%d", i)] = head(i) + body(i)
		}
		return blocks
	}
	cases := map[string]map[string]string{
		"many": chain(func(i int) string {
			text := "params: { x: { type: number } }\nfields:\n"
			for j := range 200 {
				text += fmt.Sprintf("  f%d: { use: blocks/b%d, as: a%d, with: { x: x } }\n", j, i+1, j)
			}
			return text
		}),
		"doubling": chain(func(i int) string {
			return fmt.Sprintf("params: { x: { type: number } }\nfields:\n  f: { use: blocks/b%d, with: { x: \"%s\" } }\n", i+1, strings.Repeat("x + ", 900)+"x")
		}),
		"words": chain(func(i int) string {
			return fmt.Sprintf("params: { x: { type: number, default: 1 }, w: { type: text, default: A } }\nfields:\n  f: { use: blocks/b%d, with: { x: x, w: \"%s\" } }\n",
				i+1, strings.Repeat("{{ w }}", 1000))
		}),
	}
	for name, blocks := range cases {
		t.Run(name, func(t *testing.T) {
			files := written(t, "      - step: plus\n        title: { fr: Plus, en: More }\n        fields:\n          x: { use: blocks/b1, with: { x: loyer } }\n", blocks)
			began := time.Now()
			p, faults, err := LoadAs(files, ".", "aide")
			if err != nil || p != nil || !faults.HasErrors() {
				t.Fatal(p, faults, err)
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
			t.Log(time.Since(began), diag.InLanguage("en").Message(faults[0]))
		})
	}
}

// TestAScenariosBlockTakesThePlaceOfASharedOne.
func TestAScenariosBlockTakesThePlaceOfASharedOne(t *testing.T) {
	one := func(label string) map[string]string {
		return map[string]string{"mot": "block: mot\ntitle: { fr: M, en: M }\nfields:\n  mot: { type: text, label: { fr: " + label + ", en: A } }\n"}
	}
	steps := "      - step: plus\n        title: { fr: Plus, en: More }\n        fields:\n          x: { use: blocks/mot }\n"
	shared := fstest.MapFS{"mot.yaml": {Data: []byte(one("Partagé")["mot"])}}
	for want, own := range map[string]map[string]string{"Partagé": nil, "Propre": one("Propre")} {
		p, faults, err := LoadAs(written(t, steps, own), ".", "aide", WithBlocks(shared))
		if err != nil || p == nil {
			t.Fatal(faults, err)
		}
		if dump := outline(p); !strings.Contains(dump, want) {
			t.Errorf("%s is not in\n%s", want, dump)
		}
	}
}

// TestABlockBringsGroupsRowsTablesAndLists: all of them under its prefix or its own name, twice in one step.
func TestABlockBringsGroupsRowsTablesAndLists(t *testing.T) {
	files := written(t, `      - step: plus
        title: { fr: Plus, en: More }
        fields:
          x: { use: blocks/tout, as: un, with: { label: un } }
          y: { use: blocks/tout, as: deux, with: { label: deux } }
`, map[string]string{"tout": `
block: tout
title: { fr: Tout, en: All }
params: { label: { type: text } }
tables: { taux: { source: barème, rows: { a: 1, b: 2 } } }
lists: { lettres: { source: alphabet, rows: { a: { fr: A, en: A }, b: { fr: B, en: B } } } }
fields:
  boite:
    type: group
    title: { fr: "Boîte {{ label }}", en: "Box {{ label }}" }
    fields:
      lettre: { type: select, label: { fr: "Lettre {{ label }}", en: "Letter {{ label }}" }, list: lettres }
      lignes:
        type: rows
        title: { fr: "Ligne {{ n }} {{ label }}", en: "Line {{ n }} {{ label }}" }
        add: { fr: "Ajouter à {{ label }}", en: "Add to {{ label }}" }
        fields:
          prix: { type: money, label: { fr: "Prix {{ label }}", en: "Price {{ label }}" } }
          encore: { use: blocks/reste, as: encore, with: { of: prix } }
  somme: { type: computed, label: { fr: "Somme {{ label }}", en: "Sum {{ label }}" }, value: "sum(lignes, prix * 2) * lookup(taux, lettre, 0) + sum(lignes.encore_reste)" }
`, "reste": `
block: reste
title: { fr: Reste, en: Rest }
params: { of: { type: number } }
fields:
  reste: { type: computed, label: { fr: Reste, en: Rest }, value: of / 2, as: money }
`})
	dump := sound(t, files)
	for _, want := range []string{
		"un_lettre: text [a b]", "un_lignes: list of record [prix encore_reste]", "deux_lignes", "un_somme", "deux_somme", "tout_taux",
		"`sum(un_lignes, prix * 2) * lookup(tout_taux, un_lettre, 0) + sum(un_lignes.encore_reste)`",
	} {
		if !strings.Contains(dump, want) {
			t.Errorf("%q is not in\n%s", want, dump)
		}
	}
}
