package compile

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"miroir/internal/diag"
)

// A plan is how large a scenario is written: its proportions are those of a welfare form of Québec's that is written in YAML, form 3003 of FRW
// (20 sections, 222 conditions, 30 repeated groups in some 5,000 lines).
type plan struct {
	sections, conditions, repeats, lines int
}

var welfare = plan{sections: 20, conditions: 220, repeats: 30, lines: 5000}

// A drafter writes a scenario by a plan.
type drafter struct {
	plan
	text        strings.Builder
	fields      int
	conditioned int
	section     int
	asked       []string // what conditions of this section may read: yes_no and choices before them
}

// large gives a scenario written by a plan, beside the sound one's persona and pages.
func large(tb testing.TB, p plan) fstest.MapFS {
	files := readBase(tb)
	base := string(files[ScenarioFile].Data)
	head, _, _ := strings.Cut(base, "procedures:\n")
	d := &drafter{plan: p}
	d.text.WriteString(head)
	d.write()
	delete(files, "walks/simple.yaml")
	files[ScenarioFile] = &fstest.MapFile{Data: []byte(d.text.String())}
	return files
}

func (d *drafter) line(indent int, format string, args ...any) {
	d.text.WriteString(strings.Repeat("  ", indent))
	fmt.Fprintf(&d.text, format, args...)
	d.text.WriteByte('\n')
}

// both is a text in two languages.
func (d *drafter) both(indent int, key, fr, en string) {
	d.line(indent, "%s:", key)
	d.line(indent+1, "fr: %q", fr)
	d.line(indent+1, "en: %q", en)
}

func (d *drafter) write() {
	d.line(0, "procedures:")
	d.line(1, "demande:")
	d.both(2, "title", "Demande d'aide", "Claim for aid")
	d.line(2, "steps:")
	for d.section = range d.sections {
		d.asked = nil
		d.plainStep()
		for r := range d.repeats/d.sections + min(1, max(0, d.repeats%d.sections-d.section)) {
			d.repeatStep(r)
		}
	}
	d.line(2, "compute:")
	d.line(3, "plafond: bareme[2026].plafond")
	for s := range d.sections {
		d.line(3, "total_%d: sum(lignes_%d_0, montant + count(periodes, arret)) + plafond", s, s)
	}
	d.line(2, "submit:")
	d.line(3, `reference: "GR-{{ year }}-{{ code(6) }}"`)
	d.line(3, "receipt: { title: { fr: Reçue, en: Received } }")
}

func (d *drafter) plainStep() {
	d.line(3, "- step: section-%d", d.section)
	d.both(4, "title", fmt.Sprintf("Section %d : votre situation", d.section+1), fmt.Sprintf("Section %d: your situation", d.section+1))
	d.both(4, "intro", "Répondez pour vous et pour les personnes qui vivent avec vous.", "Answer for yourself and for those who live with you.")
	d.line(4, "fields:")
	kinds := []string{"yes_no", "choice", "text", "choice", "choice", "text", "money", "choice", "date", "group", "choice", "text", "select", "choice", "textarea", "text"}
	for _, kind := range kinds {
		d.field(5, kind)
	}
	d.line(4, "checks:")
	d.line(5, "- rule: not answered(s%d_date) or s%d_date <= today", d.section, d.section)
	d.line(6, "field: s%d_date", d.section)
	d.both(6, "message", "Cette date est à venir.", "This date is yet to come.")
}

// field writes one question; its condition, while some are left, reads what was asked before it.
func (d *drafter) field(indent int, kind string) {
	name := fmt.Sprintf("s%d_%d", d.section, d.fields)
	if kind == "date" {
		name = fmt.Sprintf("s%d_date", d.section)
	}
	d.fields++
	d.line(indent, "%s:", name)
	if kind == "group" {
		d.group(indent, name)
		return
	}
	d.line(indent+1, "type: %s", kind)
	d.both(indent+1, "label", fmt.Sprintf("Question %d de votre dossier", d.fields), fmt.Sprintf("Question %d of your file", d.fields))
	d.both(indent+1, "hint", "Regardez vos papiers", "Look at your papers")
	if kind == "choice" || kind == "select" {
		d.line(indent+1, "options:")
		for _, code := range []string{"a", "b", "c"} {
			d.line(indent+2, "%s: { fr: Réponse %s, en: Answer %s }", code, code, code)
		}
	}
	if kind == "money" {
		d.line(indent+1, "min: 0")
	}
	d.condition(indent+1, name)
	d.line(indent+1, "required: true")
	if kind == "yes_no" || kind == "choice" {
		d.asked = append(d.asked, name+map[bool]string{true: "", false: ` == "a"`}[kind == "yes_no"])
	}
}

func (d *drafter) group(indent int, name string) {
	d.line(indent+1, "type: group")
	d.both(indent+1, "title", "Votre logement", "Your home")
	d.condition(indent+1, name)
	d.line(indent+1, "fields:")
	asked := d.asked
	d.asked = nil // the group's own condition holds for all of them
	for _, kind := range []string{"text", "money", "choice"} {
		d.field(indent+2, kind)
	}
	d.asked = append(asked, d.asked...)
}

func (d *drafter) condition(indent int, name string) {
	if len(d.asked) == 0 || d.conditioned >= d.conditions {
		return
	}
	d.conditioned++
	first := d.asked[d.conditioned%len(d.asked)]
	if second := d.asked[(d.conditioned*7)%len(d.asked)]; d.conditioned%3 == 0 && first != second {
		d.line(indent, "when: '%s or %s'", first, second)
		return
	}
	d.line(indent, "when: '%s'", first)
}

func (d *drafter) repeatStep(r int) {
	d.line(3, "- step: lignes-%d-%d", d.section, r)
	d.both(4, "title", "Vos revenus, un par un", "Your incomes, one by one")
	d.condition(4, "")
	d.line(4, "repeat:")
	d.line(5, "name: lignes_%d_%d", d.section, r)
	d.line(5, "max: 10")
	d.both(5, "title", "Revenu {{ n }}", "Income {{ n }}")
	d.both(5, "add", "Ajouter un revenu", "Add an income")
	d.line(4, "fields:")
	d.line(5, "nom: { type: text, label: { fr: Payeur, en: Payer }, max_length: 40, required: true }")
	d.line(5, "montant: { type: money, label: { fr: Montant, en: Amount }, min: 0, required: true }")
	d.line(5, "encore: { type: yes_no, label: { fr: Encore versé, en: Still paid } }")
	d.line(5, "periodes:")
	d.line(6, "type: rows")
	d.both(6, "title", "Période {{ n }} de {{ nom }}", "Period {{ n }} of {{ nom }}")
	d.both(6, "add", "Ajouter une période", "Add a period")
	d.line(6, "fields:")
	d.line(7, "debut: { type: date, label: { fr: Du, en: From }, max: today, required: true }")
	d.line(7, "heures: { type: integer, label: { fr: Heures, en: Hours }, min: 0 }")
	d.line(7, "arret: { type: yes_no, label: { fr: Avec un arrêt, en: With a leave } }")
	d.line(7, "jours: { type: integer, label: { fr: Jours d'arrêt, en: Days of leave }, min: 0, when: arret }")
	d.line(5, "fin: { type: date, label: { fr: Dernier jour, en: Last day }, when: not encore, max: today }")
}

// TestALargeScenarioIsSoundAndCompiled: what the benchmark measures is what was planned, and is whole.
func TestALargeScenarioIsSoundAndCompiled(t *testing.T) {
	files := large(t, welfare)
	text := string(files[ScenarioFile].Data)
	if lines := strings.Count(text, "\n"); lines < welfare.lines {
		t.Errorf("%d lines", lines)
	}
	if n := strings.Count(text, "when: "); n < welfare.conditions {
		t.Errorf("%d conditions", n)
	}
	if n, inner := strings.Count(text, "repeat:"), strings.Count(text, "type: rows"); n != welfare.repeats || inner != n {
		t.Errorf("%d repeats, %d lists in their rows", n, inner)
	}
	began := time.Now()
	p, faults, err := LoadAs(files, ".", "aide")
	if err != nil || p == nil {
		t.Fatal(faults, err)
	}
	var out strings.Builder
	if err := diag.WriteText(&out, faults, "en"); err != nil || out.Len() > 0 {
		t.Error(out.String())
	}
	t.Logf("%d lines, %d KiB, %d steps: %s", strings.Count(text, "\n"), len(text)>>10, len(p.Procedures[0].Steps), time.Since(began))
}

// BenchmarkLarge checks and compiles a scenario of 5,000 lines: under 300 ms is wanted. live-MB is what a program keeps.
func BenchmarkLarge(b *testing.B) {
	files := large(b, welfare)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	kept, _, err := LoadAs(files, ".", "aide")
	if err != nil || kept == nil {
		b.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := LoadAs(files, ".", "aide"); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "live-MB")
	runtime.KeepAlive(kept)
}
