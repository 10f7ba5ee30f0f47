package paper_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/compile"
	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/paper"
	"miroir/internal/people"
	"miroir/internal/site"
	"miroir/sandbox"
)

// says lists what each kind of the library's papers says of the persona's record, or of the item that it is about: members, .* for all of them. A
// scenario that writes such a paper itself has a line of its own, site/kind.
var says = map[string]string{
	"identity_card":          "identity_card.number identity_card.issued identity_card.expires identity_card.height birth_date birth_place first_name birth_name nationality address.*",
	"passport":               "passport.* birth_date birth_place first_name birth_name nationality",
	"driving_licence":        "driving_licence.* birth_date birth_place first_name last_name",
	"health_card":            "health_card.* nir first_name last_name",
	"family_record":          "birth_date first_name birth_name spouse.first_name spouse.birth_name spouse.birth_date household.children.first_name household.children.birth_date",
	"bank_details":           "iban bank.name bank.bic bank.code bank.branch bank.account bank.key name address.*",
	"rent_receipt":           "item.* home.landlord.* name address.*",
	"lease":                  "home.since home.rent home.charges home.total home.surface home.landlord.* name spouse.name birth_date address.*",
	"title_deed":             "home.since home.deed_on home.notary home.surface name spouse.name birth_date address.*",
	"energy_bill":            "energy.* name address.*",
	"vehicle_registration":   "licence_plate vehicle.* name address.*",
	"tax_notice":             "tax_before.* tax_number tax_notice name spouse.name spouse.tax_number address.*",
	"proof_of_benefits":      "caf_number caf_fund name address.*",
	"scholarship_notice":     "studies.year studies.level studies.student_number name",
	"unemployment_statement": "unemployment.* france_travail_id name address.*",
	"pension_statement":      "pension_payments.* pension_year.* pension_fund nir name address.*",
	"payslip":                "item.month item.paid_on item.hours item.gross item.base item.pension_capped item.pension_uncapped item.supplementary item.ceg item.csg item.csg_taxed item.contributions item.net_social item.net_taxable item.rate item.withheld item.net_paid item.title item.since item.employer.name item.employer.siret item.employer.activity item.employer.street item.employer.postal_code item.employer.commune nir name address.*",
	"employer_certificate":   "employer.* job.* pay_year.* nir name birth_date",
	"business_certificate":   "business.* name birth_date address.*",
	"medical_leave":          "sick_leave.* employer.name employer.siret nir name address.*",
	"school_certificate":     "item.first_name item.last_name item.birth_date item.school.* name address.*",
	"student_certificate":    "studies.* name birth_date",
	// At the end of a contract, it is for the job service: the pay is that of the months in which rights are sought.
	"travail/employer_certificate": "employer.* job.* nir name birth_date",
	"photo":                        "", "photo_dark": "", "photo_hat": "", "photo_turned": "", "photo_blurred": "",
}

// benefits are the allowances that the fund's statement tells of, and the scholarship's notice.
var benefits = map[string][]string{"proof_of_benefits": {"rsa", "prime_activite", "aah", "housing", "family"}, "scholarship_notice": {"scholarship"}}

// figure is a value of the record that a paper says.
type figure struct {
	path  string
	value expr.Value
	typ   *expr.Type
}

// figures gives the values behind a path; none where the record lacks it.
func figures(at figure, path string) []figure {
	if at.value.IsNull() {
		return nil
	}
	if at.value.Kind == expr.List {
		var all []figure
		for _, item := range at.value.Items {
			all = append(all, figures(figure{at.path, item, at.typ.Elem}, path)...)
		}
		return all
	}
	name, rest, _ := strings.Cut(path, ".")
	if name == "" {
		return []figure{at}
	}
	var all []figure
	for i, m := range at.typ.Members {
		if name == "*" || name == m.Name {
			next := rest
			if name == "*" && (m.Type.Kind == expr.Record || m.Type.Kind == expr.List) {
				next = "*"
			}
			all = append(all, figures(figure{at.path + "." + m.Name, at.value.Items[i], m.Type}, next)...)
		}
	}
	return all
}

// expected gives all that a paper must say; nothing of a scenario's own.
func expected(t *testing.T, v *sandbox.PaperView) []figure {
	t.Helper()
	kind := v.Held.Paper
	paths, known := says[v.View.Site().ID+"/"+kind.ID]
	if !known {
		paths, known = says[kind.ID]
	}
	if !known && v.View.Site().ID == bureau {
		t.Errorf("nobody says what a paper %s must say", kind.ID)
	}
	persona := figure{"persona", v.View.Persona().Record, people.RecordType}
	all := []figure{}
	for path := range strings.FieldsSeq(paths) {
		if of, ok := strings.CutPrefix(path, "item."); ok {
			all = append(all, figures(figure{"item", v.Held.Item, kind.Each.Type().Elem}, of)...)
		} else {
			all = append(all, figures(persona, path)...)
		}
	}
	for i, benefit := range figures(persona, "benefits.kind") {
		for _, kind := range benefits[kind.ID] {
			if benefit.value.Str == kind {
				all = append(all, figures(persona, "benefits.monthly")[i])
			}
		}
	}
	return all
}

// writings are the ways in which a figure may be written.
func (f figure) writings(l *locale.Locale) []string {
	switch {
	case f.path == "persona.tax_before.balance": // told as to pay or paid back, and in words when there is none
		f.value.Num = f.value.Num.Abs()
	case f.value.Kind == expr.Date:
		return []string{l.Date(f.value.Day), l.ShortDate(f.value.Day), l.MonthYear(f.value.Day)}
	}
	return []string{l.Value(f.value, f.typ)}
}

// said tells whether words hold a figure, whatever the capitals and the kinds of spaces; not as a part of a longer number.
func (f figure) said(words string, l *locale.Locale) bool {
	if f.path == "persona.tax_before.balance" && f.value.Num.IsZero() {
		return true
	}
	for _, writing := range f.writings(l) {
		space := `[\s\x{a0}\x{202f}]*`
		var pattern strings.Builder
		for _, r := range writing {
			if strings.ContainsRune(" \u00a0\u202f", r) {
				pattern.WriteString(space)
			} else {
				pattern.WriteString(regexp.QuoteMeta(string(r)))
			}
		}
		if regexp.MustCompile(`(?i)(?:^|[^\d,.])` + pattern.String() + `(?:$|[^\d])`).MatchString(words) {
			return true
		}
	}
	return false
}

// flat is all that a document says, a line each.
func flat(doc paper.Document) string {
	lines := append([]string{doc.Title}, doc.Issuer...)
	for _, s := range doc.Sections {
		lines = append(append(lines, s.Title), s.Paragraphs...)
		for _, line := range s.Lines {
			lines = append(lines, line.Label, line.Value, line.Note)
		}
		if s.Table != nil {
			for _, c := range s.Table.Columns {
				lines = append(lines, c.Label)
			}
			for _, row := range append(s.Table.Rows, s.Table.Total) {
				lines = append(lines, row...)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// checkWords holds that a paper says all that it must, and nothing empty.
func checkWords(t *testing.T, v *sandbox.PaperView, doc paper.Document, l *locale.Locale) {
	t.Helper()
	words := flat(doc)
	for _, f := range expected(t, v) {
		if !f.said(words, l) {
			t.Errorf("%s doesn't say %s: %q in\n%s", v.Held.Ref, f.path, f.writings(l), words)
		}
	}
	for _, section := range doc.Sections {
		for _, line := range section.Lines {
			if kind := v.Held.Paper.ID; line.Value == "" && !strings.ContainsAny(line.Label, "0123456789") && kind != "tax_notice" && kind != "medical_leave" {
				t.Errorf("%s: nothing stands behind %q", v.Held.Ref, line.Label)
			}
		}
	}
	for _, odd := range []string{"{{", "}}", "<nil>", "null", ", ,", "  "} {
		if strings.Contains(words, odd) {
			t.Errorf("%s: %q in\n%s", v.Held.Ref, odd, words)
		}
	}
}

// checkFile holds that all of it can be read in the file, in its place.
func checkFile(t *testing.T, v *sandbox.PaperView, doc paper.Document, l *locale.Locale) {
	t.Helper()
	file := render(t, doc)
	fits(t, v.Held.Ref, file)
	pages := text(t, file)
	all := strings.Join(pages, "\n")
	for _, f := range expected(t, v) {
		if kind := f.value.Kind; (kind == expr.Number || kind == expr.Date) && !f.said(all, l) {
			t.Errorf("%s: pdftotext doesn't find %s: %q in\n%s", v.Held.Ref, f.path, f.writings(l), all)
		}
	}
	for word := range strings.FieldsSeq(flat(doc)) {
		if !strings.Contains(all, word) {
			t.Errorf("%s: pdftotext doesn't find %q in\n%s", v.Held.Ref, word, all)
		}
	}
	for n, page := range pages {
		if strings.Count(page, doc.Watermark) < 2 {
			t.Errorf("%s: page %d isn't marked", v.Held.Ref, n+1)
		}
	}
	info := run(t, file, "pdfinfo") + run(t, file, "pdfinfo", "-meta")
	for _, want := range []string{doc.Title + " – " + doc.Watermark, "<dc:language><rdf:Bag><rdf:li>" + l.Tag() + "<"} {
		if !strings.Contains(info, want) {
			t.Errorf("%s: pdfinfo doesn't show %q", v.Held.Ref, want)
		}
	}
}

// each goes through the papers of a scenario's personas, in each language; of many of a kind through the first and the last.
func each(t *testing.T, fsys fs.FS, name string, check func(*testing.T, *sandbox.PaperView, *locale.Locale)) {
	t.Helper()
	p, faults, err := compile.Load(fsys, name)
	if p == nil {
		t.Fatal(faults, err)
	}
	world := sandbox.NewWorld(p)
	for _, persona := range p.Personas {
		t.Run(name+"/"+persona.ID, func(t *testing.T) {
			state := &sandbox.State{Site: p.ID, Persona: persona.ID, Now: p.Today.AddDate(3, 0, 0)}
			for i, held := range persona.Papers {
				if i > 0 && i+1 < len(persona.Papers) && persona.Papers[i-1].Paper == held.Paper && persona.Papers[i+1].Paper == held.Paper {
					continue
				}
				for _, tag := range p.Locales {
					check(t, sandbox.LookPaper(world, state, p.ID, held.Ref), locale.New(tag))
				}
			}
		})
	}
}

// bureau is the scenario of drawnHouseholds.
const bureau = "bureau"

// drawnHouseholds is a scenario of personas of every kind, some of each, and of one on sick leave.
func drawnHouseholds(count int) fs.FS {
	files := fstest.MapFS{}
	var ids []string
	add := func(id, persona string) {
		files[bureau+"/personas/"+id+".yaml"] = &fstest.MapFile{Data: []byte("persona: " + id + "\n" + persona)}
		ids = append(ids, id)
	}
	for _, kind := range people.Kinds() {
		for i := range count {
			add(fmt.Sprintf("%s-%d", strings.ReplaceAll(string(kind), "_", "-"), i), "draw: { kind: "+string(kind)+" }\n")
		}
	}
	add("malade", "draw: { kind: single }\nsick_leave: { from: 2026-04-13, to: 2026-04-26 }\n")
	files[bureau+"/"+compile.ScenarioFile] = &fstest.MapFile{Data: []byte(`miroir: 1
title: { fr: Essai, en: Trial }
summary: { fr: Des papiers., en: Papers. }
site: { name: { fr: Un bureau clair, en: A clear desk }, tagline: { fr: Des papiers, en: Papers }, mark: house }
mirrors: { name: aides.example }
theme: ardoise
locales: [fr, en]
level: autonomy
minutes: 20
today: 2026-05-04
personas: [` + strings.Join(ids, ", ") + `]
account: { sign_in: [tax_number] }
space: { title: { fr: Espace, en: Space }, body: { fr: Bonjour., en: Hello. } }
pages:
  home: { title: { fr: Bienvenue, en: Welcome }, body: { fr: Bonjour., en: Hello. } }
procedures:
  demande:
    title: { fr: Demander, en: Ask }
    summary: { fr: Demander., en: Ask. }
    steps:
      - { step: un, title: { fr: Un, en: One }, fields: { accord: { type: yes_no, label: { fr: Accord, en: Agreed } } } }
    review: { title: { fr: Relire, en: Review } }
    submit:
      title: { fr: Envoyer, en: Send }
      button: { fr: Envoyer, en: Send }
      reference: "A-{{ code(6) }}"
      receipt: { title: { fr: Reçu, en: Received }, body: { fr: Merci., en: Thanks. }, pdf: true }
`)}
	return files
}

func TestPapersSayWhatTheRecordHolds(t *testing.T) {
	shipped := os.DirFS("../../scenarios")
	scenarios, err := fs.Glob(shipped, "*/"+compile.ScenarioFile)
	if err != nil || len(scenarios) == 0 {
		t.Fatal("no scenario is shipped", err)
	}
	told := map[string]int{}
	words := func(t *testing.T, v *sandbox.PaperView, l *locale.Locale) {
		if told[v.Held.Paper.ID]++; v.Held.Paper.Look != "" && told[v.Held.Paper.ID] > 2 {
			return // its portrait takes long to draw
		}
		checkWords(t, v, site.PaperDocument(v, l), l)
	}
	for _, file := range scenarios {
		each(t, shipped, strings.TrimSuffix(file, "/"+compile.ScenarioFile), words)
	}
	each(t, drawnHouseholds(3), bureau, words)
	for kind := range says {
		if told[path.Base(kind)] == 0 {
			t.Errorf("nobody holds a paper %s", kind)
		}
	}
}

// TestFilesSayWhatTheRecordHolds reads the files themselves: those in French, of each kind one in English, and one with a portrait in each.
func TestFilesSayWhatTheRecordHolds(t *testing.T) {
	few := 1000
	if testing.Short() {
		few = 1
	}
	read := map[string]int{}
	file := func(t *testing.T, v *sandbox.PaperView, l *locale.Locale) {
		kind, most := v.Held.Paper.ID+" "+l.Tag(), few
		if v.Held.Paper.Look != "" || l.Tag() != "fr" {
			most = 1
		}
		if read[kind]++; read[kind] <= most {
			checkFile(t, v, site.PaperDocument(v, l), l)
		}
	}
	each(t, drawnHouseholds(1), bureau, file)
	for _, name := range []string{"impots", "sante"} {
		each(t, os.DirFS("../../scenarios"), name, file)
	}
}
